package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.Slug;
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
                .containsExactly(
                    new Waiting("accepted", false),
                    new Waiting("withdrawn", false),
                    new Waiting("queued", true)));
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
    assertThat(questions(slug)).hasSize(3);
  }
}
