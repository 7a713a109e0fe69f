/** The pace of letters: at most so many an hour and a day to a mailbox, in its office's hours. */
@NamedInterface("pace")
@NullMarked
package org.outcry.mail.pace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
