package org.outcry.supporters;

import java.util.Optional;
import org.outcry.mail.OutgoingMail;

/** Composes one kind of mail to supporters; any bean of this type is found. */
public interface SupporterMailKind {
  /** As {@code supporter_mail.kind} names it. */
  String kind();

  /** What gives it the right to be sent. */
  MailRight right();

  /** The mail, see {@link org.outcry.mail.MailSource#compose}. */
  Optional<OutgoingMail> compose(SupporterMail mail);
}
