/** Mail that comes back into a mailbox, fetched by IMAP. */
@NullMarked
package org.outcry.mail.inbound.imap;

import org.jspecify.annotations.NullMarked;
