package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;

/** People who share an address sign each under their own name, where the campaigner lets them. */
class HouseholdTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static String together(String yaml) {
    return yaml.replace("\nform:\n", "\nform:\n  household: true\n");
  }

  private static void signs(Slug slug, String givenName) {
    Map<String, String> form = Visitor.form("family@mail.example");
    form.put("given_name", givenName);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  @Test
  void each_name_counts_once() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION, HouseholdTest::together);
    signs(slug, "Jane");
    signs(slug, "John");
    signs(slug, " JANE ");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(2);
    assertThat(OUTCRY.rows("letter", slug)).isEqualTo(2);
    assertThat(OUTCRY.count(slug)).isEqualTo(785 + 2);
  }

  @Test
  void elsewhere_an_address_counts_once() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    signs(slug, "Jane");
    signs(slug, "John");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
  }

  @Test
  void a_changed_mind_counts_nobody_twice_and_merges_nobody() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    signs(slug, "Jane");
    OUTCRY.publish(DEMONSTRATION, slug, HouseholdTest::together);
    signs(slug, "Jane");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
    signs(slug, "John");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(2);
    OUTCRY.publish(DEMONSTRATION, slug, yaml -> yaml.replace("goal: steps", "goal: 5000"));
    signs(slug, "Jim");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(2);
    assertThat(OUTCRY.count(slug)).isEqualTo(785 + 2);
  }

  private record Waiting(String state, boolean later) {}

  private static List<Waiting> questions(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select state, due_at > now() as later from supporter_mail
            where action_id = ? and kind = 'confirmation' order by id
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(Waiting.class)
        .list();
  }

  @Test
  void who_shares_a_mailbox_that_was_asked_today_is_asked_tomorrow() {
    Slug slug =
        OUTCRY.campaign(
            DEMONSTRATION,
            yaml ->
                together(yaml)
                    .replace(
                        "\nthanks:\n",
                        "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n"));
    signs(slug, "Jane");
    await()
        .untilAsserted(
            () -> assertThat(questions(slug)).containsExactly(new Waiting("accepted", false)));
    signs(slug, "John");
    await()
        .untilAsserted(() ->
            assertThat(questions(slug))
                .containsExactly(new Waiting("accepted", false), new Waiting("queued", true)));
    // As if it were tomorrow.
    for (String change :
        List.of(
            "update mail_day set day = day - 1 where action_id = ?",
            "update supporter_mail set due_at = now() where state = 'queued' and action_id = ?")) {
      OUTCRY.jdbc().sql(change).param(Deliveries.action(OUTCRY, slug)).update();
    }
    await()
        .untilAsserted(
            () -> assertThat(questions(slug).getLast()).isEqualTo(new Waiting("accepted", false)));
    assertThat(questions(slug)).hasSize(2);
  }

  private static List<String> mails(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select kind || ' ' || state || case when due_at > now() then ' later' else '' end
            from supporter_mail where action_id = ? and kind in ('receipt', 'copy') order by id
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .list();
  }

  private static UUID latest(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by id desc limit 1")
        .param(Deliveries.action(OUTCRY, slug))
        .query(UUID.class)
        .single();
  }

  private static void confirms(Slug slug, UUID signature) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    String link =
        OUTCRY
            .bean(PrivateLinks.class)
            .path(action, Language.ENGLISH, signature, PrivateLinks.Purpose.CONFIRMATION);
    assertThat(OUTCRY.post(link, Map.of("answer", "confirm")).statusCode()).isEqualTo(200);
  }

  /** As a mail that says that an answer has come lets them. */
  @Test
  void a_second_receipt_waits_for_the_next_day_and_leaves_at_once_when_it_is_confirmed() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION, HouseholdTest::together);
    signs(slug, "Ann");
    await().untilAsserted(() -> assertThat(mails(slug)).containsExactly("receipt accepted"));
    signs(slug, "Ben");
    await()
        .untilAsserted(() ->
            assertThat(mails(slug)).containsExactly("receipt accepted", "receipt queued later"));
    UUID ben = latest(slug);
    confirms(slug, ben);
    await()
        .untilAsserted(
            () -> assertThat(mails(slug)).containsExactly("receipt accepted", "receipt accepted"));
    UUID receipt =
        OUTCRY
            .jdbc()
            .sql("select id from supporter_mail where kind = 'receipt' and signature_id = ?")
            .param(ben)
            .query(UUID.class)
            .single();
    assertThat(Deliveries.text(OUTCRY, receipt)).contains("/letter/", "Ben");
  }

  @Test
  void who_confirms_gets_a_receipt_whoever_of_the_household_got_one_that_day() {
    Slug slug =
        OUTCRY.campaign(
            DEMONSTRATION,
            yaml ->
                together(yaml)
                    .replace(
                        "\nthanks:\n",
                        "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n"));
    for (String name : List.of("Ann", "Ben", "Cy", "Di")) {
      signs(slug, name);
      confirms(slug, latest(slug));
    }
    await()
        .untilAsserted(() ->
            assertThat(mails(slug)).hasSize(4).allMatch(mail -> mail.equals("receipt accepted")));
  }
}
