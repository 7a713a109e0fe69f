package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskFileOutcomes;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** The page says how many letters have been delivered, and says nothing that is not so. */
class DeliveredLettersTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String DEMONSTRATION = "release-narges-mohammadi";

  @TempDir private Path folder;

  private static String shown(String yaml) {
    return yaml.replace("  show-offset: true\n", "  show-offset: true\n  show-delivered: true\n");
  }

  private static String byPhone(String yaml) {
    return yaml.replace(
        "      email: [judiciary@iran.example]\n",
        "      channels: [phone]\n      phone: \"+98 21 5555 0100\"\n");
  }

  private static void sign(Slug slug, String name) {
    assertThat(OUTCRY.post("/a/" + slug, Visitor.form(name + "@mail.example")).statusCode())
        .isEqualTo(303);
  }

  /** As staff do it, with the list of what they delivered. */
  private void deliver(Slug slug, String outcome) throws IOException {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    LetterTasks tasks = OUTCRY.bean(LetterTasks.class);
    Path file = folder.resolve(Ids.next() + ".csv");
    tasks.export(action, file, 100);
    String[] lines = Files.readString(file).split("\r?\n", 2);
    UUID letter = UUID.fromString(lines[1].substring(0, 36));
    Files.writeString(file, "letter,outcome\n" + letter + "," + outcome + "\n");
    assertThat(OUTCRY.bean(TaskFileOutcomes.class).record(action, file, "Ana", false))
        .isInstanceOf(TaskFileOutcomes.Recorded.class);
  }

  private static void awaitPage(String path, String words) {
    await()
        .untilAsserted(
            () -> assertThat(OUTCRY.get(path).body().replace('\u00a0', ' ')).contains(words));
  }

  @Test
  void the_page_says_how_many_letters_were_delivered_and_to_whom() throws IOException {
    Slug slug = OUTCRY.campaign(DEMONSTRATION, yaml -> byPhone(shown(yaml)));
    sign(slug, "delivered-1");
    sign(slug, "delivered-2");
    sign(slug, "delivered-3");
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("delivered to");
    deliver(slug, "delivered");
    awaitPage("/a/" + slug, "1 letter delivered to His Excellency Sadegh Larijani");
    deliver(slug, "delivered");
    deliver(slug, "refused");
    awaitPage("/a/" + slug, "2 letters delivered to His Excellency Sadegh Larijani");
    awaitPage("/fr/a/" + slug, "2 lettres remises à Son Excellence Sadegh Larijani");
    awaitPage("/a/" + slug + "/thanks", "2 letters delivered to");
    assertThat(counted(slug)).isEqualTo(2);
  }

  @Test
  void letters_in_the_outbox_have_been_delivered_to_nobody() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION, DeliveredLettersTest::shown);
    sign(slug, "outbox-1");
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(counted(slug)).isZero();
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("delivered to");
  }

  @Test
  void a_letter_that_bounced_later_is_counted_no_more_and_a_moved_one_apart() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION, yaml -> byPhone(shown(yaml)));
    sign(slug, "bounced-1");
    sign(slug, "bounced-2");
    set(slug, "state = 'accepted'");
    assertThat(counted(slug)).isEqualTo(2);
    set(slug, "state = 'replied'");
    assertThat(counted(slug)).isEqualTo(2);
    set(slug, "addressee_id = '" + UUID.randomUUID() + "'");
    assertThat(counted(slug)).isEqualTo(2);
    awaitPage("/a/" + slug, "2 letters delivered</p>");
    set(slug, "state = 'bounced'");
    assertThat(counted(slug)).isZero();
  }

  private static void set(Slug slug, String values) {
    OUTCRY
        .jdbc()
        .sql(
            "update letter set "
                + values
                + " where action_id = (select id from action where slug = ?)")
        .params(slug.value())
        .update();
  }

  private static long counted(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select coalesce(sum(delivered), 0) from letter_delivered
            where action_id = (select id from action where slug = ?)
            """)
        .params(slug.value())
        .query(Long.class)
        .single();
  }
}
