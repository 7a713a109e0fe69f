package org.outcry.studio.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.drafts.ScheduleRefused;
import org.outcry.mail.outbox.Outbox;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;

/** Who is told that an action was not published as scheduled. */
class ScheduleNewsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug organisation = organisation();

  private static Slug organisation() {
    Slug slug = new Slug("news-" + UUID.randomUUID().toString().substring(0, 8));
    OUTCRY.bean(Organisations.class).make(Samples.organisation(slug));
    return slug;
  }

  private UUID id() {
    return OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id();
  }

  private StaffBrowser member(Role role, Language language) {
    return StaffBrowser.in(OUTCRY, organisation, role, language);
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  private static Slug slug() {
    return new Slug("at-nine-" + UUID.randomUUID().toString().substring(0, 8));
  }

  private void refuse(Slug action, UUID scheduledBy) {
    OUTCRY.bean(ScheduleNews.class).tell(new ScheduleRefused(id(), action, scheduledBy));
  }

  private static String text(byte[] message) {
    try {
      var mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
      return "To: %s\nSubject: %s\n%s"
          .formatted(mail.getHeader("To", ","), mail.getSubject(), mail.getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that were written about an action, once none waits. */
  static List<String> mails(Slug action) {
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql("select count(*) from staff_mail where action_slug = ? and not done")
                    .param(action.value())
                    .query(Long.class)
                    .single()
                == 0);
    return OUTCRY.bean(Outbox.class).newest(0, 500).stream()
        .map(each -> text(each.message()))
        .filter(mail -> mail.contains("/a/" + action + "/life"))
        .toList();
  }

  @Test
  void of_six_actions_that_were_due_at_once_each_is_told_by_its_name() {
    StaffBrowser zoe = member(Role.CAMPAIGNER, Language.FRENCH);
    List<Slug> six = IntStream.range(0, 6).mapToObj(_ -> slug()).toList();
    six.forEach(each -> refuse(each, account(zoe)));
    for (Slug each : six) {
      assertThat(mails(each))
          .singleElement()
          .asString()
          .contains(
              "To: " + zoe.email(),
              "Subject: Non publiée comme prévu\u202f: " + each,
              "L’action " + each + " de ",
              OUTCRY.address() + "/studio/o/" + organisation + "/a/" + each + "/life");
    }
  }

  @Test
  void one_action_that_is_refused_again_and_again_does_not_fill_a_mailbox() {
    StaffBrowser ada = member(Role.CAMPAIGNER, Language.ENGLISH);
    Slug action = slug();
    Slug other = slug();
    IntStream.range(0, 5).forEach(_ -> refuse(action, account(ada)));
    refuse(other, account(ada));
    assertThat(mails(action)).hasSize(3);
    assertThat(mails(other)).hasSize(1);
  }

  @Test
  void once_whoever_scheduled_it_is_gone_all_administrators_are_told_in_their_languages() {
    StaffBrowser english = member(Role.ADMINISTRATOR, Language.ENGLISH);
    StaffBrowser french = member(Role.ADMINISTRATOR, Language.FRENCH);
    member(Role.CAMPAIGNER, Language.ENGLISH);
    Slug action = slug();
    refuse(action, UUID.randomUUID());
    assertThat(mails(action))
        .hasSize(2)
        .anyMatch(mail ->
            mail.startsWith("To: " + english.email())
                && mail.contains("Not published as scheduled: " + action)
                && mail.contains("no longer works on the organisation’s actions"))
        .anyMatch(
            mail -> mail.startsWith("To: " + french.email()) && mail.contains("ne travaille plus"));
  }

  @Test
  void whoever_may_not_publish_there_any_more_is_not_told_of_its_actions() {
    StaffBrowser boss = member(Role.ADMINISTRATOR, Language.ENGLISH);
    StaffBrowser left =
        StaffBrowser.in(
            OUTCRY,
            OUTCRY.bean(Organisations.class).list().getFirst().organisation().slug(),
            Role.CAMPAIGNER);
    StaffBrowser analyst = member(Role.ANALYST, Language.ENGLISH);
    for (StaffBrowser each : List.of(left, analyst)) {
      Slug action = slug();
      refuse(action, account(each));
      assertThat(mails(action)).singleElement().asString().startsWith("To: " + boss.email());
    }
  }

  @Test
  void where_an_organisation_has_no_administrator_those_of_the_installation_are_told() {
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR, Language.ENGLISH);
    Slug action = slug();
    refuse(action, UUID.randomUUID());
    assertThat(mails(action)).anyMatch(mail -> mail.startsWith("To: " + root.email()));
  }
}
