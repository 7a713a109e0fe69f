package org.outcry.supporters;

import java.util.Optional;
import org.outcry.mail.OutgoingMail;
import org.springframework.stereotype.Component;

/**
 * What a receipt left out, once for a signature: its letter and its private link, when the address
 * is confirmed of an action that asks nobody to.
 */
@Component
class CopyMail implements SupporterMailKind {
  private final ReceiptMail receipts;

  CopyMail(ReceiptMail receipts) {
    this.receipts = receipts;
  }

  @Override
  public String kind() {
    return "copy";
  }

  @Override
  public MailRight right() {
    return MailRight.ASKED_FOR;
  }

  /** Empty when it was made anonymous meanwhile. */
  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    return Optional.ofNullable(mail.signed()).map(signature -> receipts.write(mail, signature));
  }
}
