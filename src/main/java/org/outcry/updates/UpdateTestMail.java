package org.outcry.updates;

import java.util.Objects;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.database.Documents;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailRight;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An update as a member of staff gets it before anybody else does, and marked as a test. */
@Component
class UpdateTestMail implements SupporterMailKind {
  private final JdbcClient jdbc;
  private final TestAddresses tests;
  private final Actions actions;
  private final UpdateText texts;
  private final MailFrame frame;

  UpdateTestMail(
      JdbcClient jdbc, TestAddresses tests, Actions actions, UpdateText texts, MailFrame frame) {
    this.jdbc = jdbc;
    this.tests = tests;
    this.actions = actions;
    this.texts = texts;
    this.frame = frame;
  }

  @Override
  public String kind() {
    return "update-test";
  }

  @Override
  public MailRight right() {
    return MailRight.ASKED_FOR;
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    Action action = actions.find(claimed.action()).orElseThrow();
    return tests
        .find(claimed.organisation(), claimed.id())
        .filter(to -> StaffAddresses.has(action.organisation(), to))
        .flatMap(to -> words(mail).map(words -> frame.write(mail, to, texts.test(action, words))));
  }

  /** Empty when the draft was thrown away since. */
  private Optional<UpdateWords> words(SupporterMail mail) {
    return jdbc.sql(
            """
            select document::text from action_update
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(mail.claimed().organisation(), mail.claimed().action())
        .param(Objects.requireNonNull(mail.update()))
        .query(String.class)
        .optional()
        .map(document -> Documents.read(document, UpdateWords.class));
  }
}
