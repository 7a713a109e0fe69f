/** The outbox in the browser. */
@NullMarked
package org.outcry.mail.web;

import org.jspecify.annotations.NullMarked;
