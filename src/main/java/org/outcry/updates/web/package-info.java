/** The page on which mail is ended. */
@NullMarked
package org.outcry.updates.web;

import org.jspecify.annotations.NullMarked;
