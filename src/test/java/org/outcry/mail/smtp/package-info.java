/** Real conversations with servers that behave and with one that does not. */
@NullMarked
package org.outcry.mail.smtp;

import org.jspecify.annotations.NullMarked;
