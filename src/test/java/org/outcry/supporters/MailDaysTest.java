package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.MailDays.Kind;
import org.outcry.testing.MailedDays;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;

/** How often a mailbox gets mail, in the database and with many that ask at once. */
class MailDaysTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final MailDays days = OUTCRY.bean(MailDays.class);
  private final Action action =
      OUTCRY.bean(Actions.class).find(OUTCRY.campaign("release-narges-mohammadi")).orElseThrow();

  private boolean takes(ClaimedMail mail, String address, Kind kind) {
    return days.takes(mail, action.keyOwner(), new EmailAddress(address), kind);
  }

  private ClaimedMail mail() {
    return mail(action);
  }

  private static ClaimedMail mail(Action action) {
    return new ClaimedMail(action.organisationId(), action.id(), Ids.next(), 1);
  }

  private void aDayPasses() {
    aDayPasses(action);
  }

  private static void aDayPasses(Action action) {
    MailedDays.pass(action.id(), 1);
  }

  @Test
  void of_many_mails_to_a_mailbox_at_once_one_goes_and_may_be_tried_again() throws Exception {
    List<ClaimedMail> mails = Stream.generate(this::mail).limit(40).toList();
    List<Callable<Boolean>> asked = new ArrayList<>();
    for (int i = 0; i < mails.size(); i++) {
      ClaimedMail mail = mails.get(i);
      // However it is written, it is one mailbox; another person's is another.
      String address = i % 2 == 0 ? "many@mail.example" : "MANY@mail.example";
      asked.add(() -> takes(mail, address, Kind.RECEIPT));
    }
    asked.add(() -> takes(mail(), "other@mail.example", Kind.RECEIPT));
    List<Boolean> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> answer : threads.invokeAll(asked)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers.getLast()).isTrue();
    assertThat(answers.subList(0, mails.size())).containsOnlyOnce(true);
    ClaimedMail first = mails.get(answers.indexOf(true));
    aDayPasses();
    assertThat(takes(first, "many@mail.example", Kind.RECEIPT)).as("the same mail").isTrue();
    assertThat(takes(mail(), "many@mail.example", Kind.RECEIPT)).as("of the next day").isTrue();
  }

  @Test
  void a_mailbox_is_asked_three_times_in_all() {
    for (int day = 1; day <= 3; day++) {
      assertThat(takes(mail(), "asked@mail.example", Kind.CONFIRMATION)).as("day %d", day).isTrue();
      assertThat(takes(mail(), "asked@mail.example", Kind.CONFIRMATION)).isFalse();
      aDayPasses();
    }
    assertThat(takes(mail(), "asked@mail.example", Kind.CONFIRMATION)).as("the fourth").isFalse();
    assertThat(takes(mail(), "asked@mail.example", Kind.RECEIPT)).as("a receipt").isTrue();
  }

  @Test
  void that_an_answer_has_come_is_told_on_no_day_of_another_mail_and_three_times_in_all() {
    assertThat(takes(mail(), "answered@mail.example", Kind.RECEIPT)).isTrue();
    for (int time = 1; time <= 3; time++) {
      assertThat(takes(mail(), "answered@mail.example", Kind.ANSWERED)).as("beside one").isFalse();
      aDayPasses();
      ClaimedMail told = mail();
      assertThat(takes(told, "answered@mail.example", Kind.ANSWERED)).as("time %d", time).isTrue();
      assertThat(takes(told, "answered@mail.example", Kind.ANSWERED)).as("the same").isTrue();
    }
    aDayPasses();
    assertThat(takes(mail(), "answered@mail.example", Kind.ANSWERED)).as("the fourth").isFalse();
  }

  @Test
  void somebody_else_of_a_household_gets_a_receipt_on_the_day_of_an_answer_and_no_question() {
    assertThat(takes(mail(), "household@mail.example", Kind.ANSWERED)).isTrue();
    ClaimedMail receipt = mail();
    assertThat(takes(receipt, "household@mail.example", Kind.RECEIPT)).isTrue();
    assertThat(takes(mail(), "household@mail.example", Kind.RECEIPT)).as("a second").isFalse();
    assertThat(takes(mail(), "household@mail.example", Kind.CONFIRMATION)).isFalse();
    assertThat(takes(mail(), "household@mail.example", Kind.ANSWERED)).as("beside it").isFalse();
    assertThat(takes(receipt, "household@mail.example", Kind.RECEIPT)).as("the same").isTrue();
  }

  @Test
  void three_in_all_are_three_in_all_however_often_keys_are_renewed() throws Exception {
    Action own = OUTCRY.bean(Actions.class).find(OwnKeys.campaign("asking-again")).orElseThrow();
    EmailAddress address = new EmailAddress("renewed@mail.example");
    for (int time = 1; time <= 3; time++) {
      ClaimedMail asks = mail(own);
      assertThat(days.takes(asks, own.keyOwner(), address, Kind.CONFIRMATION)).isTrue();
      OwnKeys.renew(own.organisationId());
      assertThat(days.takes(mail(own), own.keyOwner(), address, Kind.CONFIRMATION))
          .as("twice a day")
          .isFalse();
      aDayPasses(own);
      assertThat(days.takes(asks, own.keyOwner(), address, Kind.CONFIRMATION))
          .as("the same")
          .isTrue();
    }
    assertThat(days.takes(mail(own), own.keyOwner(), address, Kind.CONFIRMATION))
        .as("the fourth")
        .isFalse();
    days.forget(own.organisationId(), own.id(), own.keyOwner(), address);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from mail_day where action_id = ?")
                .param(own.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void what_was_counted_by_the_index_key_before_counts_on() {
    EmailAddress address = new EmailAddress("earlier@mail.example");
    String mailbox = OUTCRY.bean(PersonKeys.class).mailbox(address);
    for (int day = 1; day <= 3; day++) {
      OUTCRY
          .jdbc()
          .sql(
              """
              insert into mail_day (organisation_id, action_id, mailbox_index, day, mail_id, kind)
              values (?, ?, ?, current_date - ?, ?, 'confirmation')
              """)
          .params(
              action.organisationId(),
              action.id(),
              OUTCRY.bean(Vault.class).index(action.keyOwner(), "mailbox", mailbox).value(),
              day,
              Ids.next())
          .update();
    }
    OUTCRY
        .jdbc()
        .sql("insert into mail_day_before values (?, ?)")
        .params(action.organisationId(), action.id())
        .update();
    try (MailDays started =
        new MailDays(
            OUTCRY.jdbc(),
            OUTCRY.bean(Vault.class),
            OUTCRY.bean(PersonKeys.class),
            OUTCRY.bean(Changes.class))) {
      assertThat(started.takes(mail(), action.keyOwner(), address, Kind.CONFIRMATION)).isFalse();
    }
  }

  @Test
  void of_a_sealed_action_that_is_over_a_mailbox_is_asked_once_and_nothing_is_written() {
    ClaimedMail first = mail();
    EmailAddress address = new EmailAddress("unwritten@mail.example");
    assertThat(days.takesUnwritten(first, address)).isTrue();
    assertThat(days.takesUnwritten(first, address)).as("tried again").isTrue();
    assertThat(days.takesUnwritten(mail(), new EmailAddress("Unwritten@mail.example"))).isFalse();
    assertThat(days.takesUnwritten(mail(), new EmailAddress("other@mail.example"))).isTrue();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from mail_day where action_id = ?")
                .param(action.id())
                .query(Long.class)
                .single())
        .isZero();
  }
}
