/** The outbox. */
@NullMarked
package org.outcry.mail.outbox;

import org.jspecify.annotations.NullMarked;
