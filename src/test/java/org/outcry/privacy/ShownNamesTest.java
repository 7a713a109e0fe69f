package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Gone;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Moderation;
import org.outcry.testing.RunningOutcry;

/** Erasure and retention end what is shown of somebody, at once and for good. */
class ShownNamesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Slug shown(String email, String retention) {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace("  - form\ncall:", "  - supporters: {comments: true}\n  - form\ncall:")
                    .replace("counter:\n", retention + "counter:\n"));
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", "Gustava");
    form.put("consent.public-name", "yes");
    form.put("comment", "A comment to go");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID id =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ?")
            .param(action.id())
            .query(UUID.class)
            .single();
    OUTCRY
        .bean(Moderation.class)
        .decide(action, List.of(id), null, Moderation.Decision.SHOWN, null, null);
    await().until(() -> page(slug).contains("A comment to go"));
    return slug;
  }

  private static String page(Slug slug) {
    return OUTCRY.get("/a/" + slug).body();
  }

  private static void isGone(Slug slug) {
    Gone.withinASecond(() -> page(slug), "Gustava", "A comment to go");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from public_name
                    where action_id = (select id from action where slug = ?)
                    """)
                .param(slug.value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void who_is_erased_is_shown_no_more() {
    Slug slug = shown("erased-shown@mail.example", "");
    UUID organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId();
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress("erased-shown@mail.example"));
    isGone(slug);
  }

  @Test
  void when_an_actions_time_is_over_nobody_is_shown_any_more() throws Exception {
    Slug slug = shown("retired-shown@mail.example", "retention: {anonymise-after-days: 30}\n");
    Visitor.receiptLink(OUTCRY, slug);
    OUTCRY.bean(Actions.class).close(slug);
    OUTCRY.putOff("retention");
    RetentionTest.daysAgo(slug, 40, 20);
    await().until(() -> page(slug).contains("Gustava"));
    RetentionTest.run();
    isGone(slug);
  }
}
