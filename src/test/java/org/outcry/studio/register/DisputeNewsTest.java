package org.outcry.studio.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;

/** Staff are told that somebody didn't sign, and find which signature it is. */
class DisputeNewsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static UUID disputes(Slug slug, String given, String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", given);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ? order by id desc limit 1")
            .param(action(slug).id())
            .query(UUID.class)
            .single();
    String key =
        OUTCRY
            .bean(PrivateLinks.class)
            .key(action(slug).organisationId(), signature, PrivateLinks.Purpose.CONFIRMATION);
    assertThat(
            OUTCRY
                .post("/en/a/" + slug + "/confirm/" + key, Map.of("answer", "dispute"))
                .statusCode())
        .isEqualTo(303);
    return signature;
  }

  private static void aMinuteLater() {
    OUTCRY.bean(DisputeNews.class).run();
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

  private static List<String> mails(String address, Slug slug) {
    return OUTCRY.bean(Outbox.class).newest(0, 500).stream()
        .map(each -> text(each.message()))
        .filter(mail -> mail.contains("To: " + address) && mail.contains("/a/" + slug + "/"))
        .toList();
  }

  private static long waiting(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from staff_mail where action_slug = ? and not done")
        .param(slug.value())
        .query(Long.class)
        .single();
  }

  private static void awaitAll(Slug slug) {
    await().until(() -> waiting(slug) == 0);
  }

  @Test
  void administrators_get_one_mail_a_day_with_a_link_and_nothing_of_the_person() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug organisation = action(slug).organisation().slug();
    StaffBrowser english = StaffBrowser.in(OUTCRY, organisation, Role.ADMINISTRATOR);
    StaffBrowser french =
        StaffBrowser.in(OUTCRY, organisation, Role.ADMINISTRATOR, Language.FRENCH);
    UUID first = disputes(slug, "Victorine", "victorine@disputed.example");
    disputes(slug, "Valentin", "valentin@disputed.example");
    aMinuteLater();
    aMinuteLater();
    awaitAll(slug);
    assertThat(mails(english.email(), slug))
        .singleElement()
        .asString()
        .contains("Subject: Somebody says that they didn’t sign – Daybreak", "at most once a day")
        .doesNotContain("Victorine", "disputed.example", "Jane", first.toString());
    assertThat(mails(french.email(), slug))
        .singleElement()
        .asString()
        .contains("Voir de laquelle il s’agit");

    disputes(slug, "Third", "third@disputed.example");
    aMinuteLater();
    awaitAll(slug);
    assertThat(mails(english.email(), slug)).as("the same day").hasSize(1);
    OUTCRY
        .jdbc()
        .sql("update dispute_notice set told_at = now() - interval '25 hours' where action_id = ?")
        .param(action(slug).id())
        .update();
    aMinuteLater();
    aMinuteLater();
    awaitAll(slug);
    assertThat(mails(english.email(), slug)).as("the third, a day later").hasSize(2);

    String path = "/studio/o/" + organisation + "/a/" + slug + "/signatures?state=disputed";
    assertThat(mails(english.email(), slug).getFirst()).contains(path);
    String found = english.get(StaffBrowser.location(english.get(path))).body();
    assertThat(found)
        .contains("Victorine Doe", "Valentin Doe", "Third Doe", "“I didn’t sign this”")
        .contains("3 people say that they didn’t sign");
  }

  @Test
  void the_search_has_the_disputed_alone_and_says_how_many_there_are() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug organisation = action(slug).organisation().slug();
    StaffBrowser moderator = StaffBrowser.in(OUTCRY, organisation, Role.MODERATOR);
    String path = "/studio/o/" + organisation + "/a/" + slug + "/signatures";
    Visitor.signs(OUTCRY, slug, "signed@disputed.example");
    assertThat(moderator.get(path).body()).doesNotContain("state=disputed");
    disputes(slug, "Nobody", "nobody@disputed.example");
    assertThat(moderator.get(path).body())
        .contains("href=\"" + path + "?state=disputed\"", "One person says that they didn’t sign");
    String found =
        moderator.get(StaffBrowser.location(moderator.get(path + "?state=disputed"))).body();
    assertThat(found).contains("Nobody Doe", "“I didn’t sign this”").doesNotContain("Jane Doe");
    assertThat(moderator.get(path + "?state=everything").statusCode()).isEqualTo(200);
    String withdrawn =
        moderator
            .get(StaffBrowser.location(moderator.post(path, Map.of("state", "withdrawn"))))
            .body();
    assertThat(withdrawn).contains("Nobody Doe");
  }
}
