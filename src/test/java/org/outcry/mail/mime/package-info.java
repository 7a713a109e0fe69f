/** Mail as bytes. */
@NullMarked
package org.outcry.mail.mime;

import org.jspecify.annotations.NullMarked;
