/** The action page, its form and its count over HTTP. */
@NullMarked
package org.outcry.signing.web;

import org.jspecify.annotations.NullMarked;
