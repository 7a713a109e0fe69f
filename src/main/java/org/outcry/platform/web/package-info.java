/** What every request passes through: guards, form bodies, errors, ready pages. */
@NullMarked
package org.outcry.platform.web;

import org.jspecify.annotations.NullMarked;
