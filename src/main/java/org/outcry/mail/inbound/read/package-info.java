/**
 * Reads what came back and judges what it is: a bounce, a complaint, a machine's or a person's
 * answer.
 */
@NullMarked
package org.outcry.mail.inbound.read;

import org.jspecify.annotations.NullMarked;
