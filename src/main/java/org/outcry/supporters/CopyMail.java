package org.outcry.supporters;

import java.util.Optional;
import org.outcry.campaigns.RecentActions;
import org.outcry.mail.OutgoingMail;
import org.springframework.stereotype.Component;

/**
 * What a receipt left out, once for a signature: its letter and its private link, when the address
 * is confirmed of an action that asks nobody to.
 */
@Component
class CopyMail implements SupporterMailKind {
  private final RecentActions actions;
  private final ReceiptMail receipts;

  CopyMail(RecentActions actions, ReceiptMail receipts) {
    this.actions = actions;
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

  /** Empty when it was made anonymous meanwhile, and of a sealed action, whose receipt has all. */
  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    if (actions.get(mail.claimed().action()).isSealed()) {
      return Optional.empty();
    }
    return Optional.ofNullable(mail.signed()).map(signature -> receipts.write(mail, signature));
  }
}
