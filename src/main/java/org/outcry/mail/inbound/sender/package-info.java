/**
 * Whether an answer comes from whom it says: DMARC (RFC 9989) by DKIM, or by the own server's word.
 */
@NullMarked
package org.outcry.mail.inbound.sender;

import org.jspecify.annotations.NullMarked;
