/** Mail as bytes (RFC 5322, 2045, 2047). */
@NullMarked
package org.outcry.mail.mime;

import org.jspecify.annotations.NullMarked;
