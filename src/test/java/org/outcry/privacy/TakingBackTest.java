package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.journeys.Visitor;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.Altered;
import org.outcry.testing.RunningOutcry;

/** A supporter takes their signature back by the private link that their receipt has. */
class TakingBackTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** Of the demonstration: who took part elsewhere. */
  private static final long OFFSET = 785;

  private static UUID signature(Slug slug, int number) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select s.id from signature s join action a on a.id = s.action_id
            where a.slug = ? order by s.id offset ? limit 1
            """)
        .params(slug.value(), number)
        .query(UUID.class)
        .single();
  }

  private static String letter(Slug slug, UUID signature) {
    return letter("en", slug, signature, PrivateLinks.Purpose.LETTER);
  }

  private static String letter(
      String language, Slug slug, UUID signature, PrivateLinks.Purpose purpose) {
    return "/"
        + language
        + "/a/"
        + slug
        + "/letter/"
        + OUTCRY.bean(PrivateLinks.class).key(PersonKit.organisation(slug), signature, purpose);
  }

  private static String state(UUID signature) {
    return OUTCRY
        .jdbc()
        .sql("select state from signature where id = ?")
        .param(signature)
        .query(String.class)
        .single();
  }

  private static long count(String sql, Object... parameters) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + sql)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  private static void presses(String page) {
    HttpResponse<String> answer = OUTCRY.post(page, Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(page);
  }

  @Test
  void only_the_button_takes_it_back_once_and_nobody_elses_link_does() throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "back@mail.example");
    Visitor.signs(OUTCRY, slug, "stays@mail.example");
    UUID mine = signature(slug, 0);
    String link = letter(slug, mine);
    String page = link + "/take-back";
    assertThat(OUTCRY.get(link).body()).contains("href=\"" + page + "\"", "Take back my signature");
    HttpResponse<String> shown = OUTCRY.get(page);
    assertThat(shown.body())
        .contains(
            "Take back your signature", "What has left cannot be called back", "sign it again")
        .doesNotContain("Jane", "back@mail.example");
    assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(shown.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(state(mine)).as("opened by a scanner").isEqualTo("counted");

    Slug other = OUTCRY.campaign("a-call-home");
    for (String wrong :
        List.of(
            letter(other, mine),
            letter(slug, UUID.randomUUID()),
            letter("en", slug, mine, PrivateLinks.Purpose.CONFIRMATION),
            Altered.key(link),
            link + "x")) {
      assertThat(OUTCRY.get(wrong + "/take-back").statusCode()).as(wrong).isEqualTo(404);
      assertThat(OUTCRY.post(wrong + "/take-back", Map.of()).statusCode()).isEqualTo(404);
    }
    assertThat(OUTCRY.post(page, Map.of(), "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(state(mine)).isEqualTo("counted");

    try (ExecutorService ten = Executors.newFixedThreadPool(10)) {
      Callable<HttpResponse<String>> press = () -> OUTCRY.post(page, Map.of());
      for (Future<HttpResponse<String>> each :
          ten.invokeAll(Stream.generate(() -> press).limit(10).toList())) {
        assertThat(each.get().statusCode()).isEqualTo(303);
      }
    }
    assertThat(state(mine)).isEqualTo("withdrawn");
    OUTCRY.awaitCount(slug, OFFSET + 1);
    presses(page);
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(OUTCRY.get(page).body())
        .contains("Your signature has been taken back", "/my-data/en/")
        .doesNotContain("<form");
    assertThat(OUTCRY.get(link).body())
        .contains("This signature no longer counts.")
        .doesNotContain("take-back");
    assertThat(count("erasure where signature_id = ? and outcome = 'withdrawn'", mine)).isOne();
    Visitor.signs(OUTCRY, slug, "back@mail.example");
    OUTCRY.awaitCount(slug, OFFSET + 2);
  }

  private static Slug sealed(String name) throws IOException {
    Slug slug = new Slug(name);
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    Actions actions = OUTCRY.bean(Actions.class);
    actions.importFolder(folder, false, true);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    return slug;
  }

  private static void seal() throws Exception {
    OUTCRY.beans(SteadyJob.class).stream()
        .filter(job -> job.name().equals("sealing"))
        .findFirst()
        .orElseThrow()
        .run();
  }

  private static void awaitSealed(UUID signature) {
    await()
        .until(() -> {
          seal();
          return count("signature where id = ? and sealed is not null", signature) == 1;
        });
  }

  @Test
  void the_receipts_other_link_leads_there_once_nothing_can_be_shown_any_more() throws Exception {
    Slug slug = sealed("sealed-not-me");
    Visitor.signs(OUTCRY, slug, "not-me@mail.example");
    UUID signature = signature(slug, 0);
    String link =
        OUTCRY
            .bean(PrivateLinks.class)
            .path(
                OUTCRY.bean(Actions.class).find(slug).orElseThrow(),
                Language.ENGLISH,
                signature,
                PrivateLinks.Purpose.CONFIRMATION);
    assertThat(OUTCRY.get(link).statusCode()).isEqualTo(200);
    awaitSealed(signature);
    HttpResponse<String> answer = OUTCRY.get(link);
    assertThat(answer.statusCode()).isEqualTo(303);
    String page = letter(slug, signature) + "/take-back";
    assertThat(answer.headers().firstValue("Location")).hasValue(page);
    assertThat(OUTCRY.get(Altered.key(link)).statusCode()).isEqualTo(404);
    presses(page);
    nothingIsLeft(slug, signature);
    assertThat(OUTCRY.get(link).statusCode()).as("once more").isEqualTo(303);
  }

  private static void nothingIsLeft(Slug slug, UUID signature) {
    assertThat(
            count(
                """
                signature where id = ? and payload is null and sealed is null
                  and email_index is null and member is null and state = 'withdrawn'
                """,
                signature))
        .isOne();
    assertThat(
            count(
                """
                outbox_message where id in (select id from letter where signature_id = ?
                  union select id from supporter_mail where signature_id = ?)
                """,
                signature,
                signature))
        .isZero();
    assertThat(
            count(
                "mail_day where mail_id in (select id from supporter_mail where signature_id = ?)",
                signature))
        .isZero();
    assertThat(
            count("letter where signature_id = ? and state in ('queued', 'deferred')", signature))
        .isZero();
    assertThat(count("erasure where signature_id = ? and outcome = 'removed'", signature)).isOne();
    HttpResponse<String> link = OUTCRY.get(letter(slug, signature));
    assertThat(link.statusCode()).isEqualTo(303);
    assertThat(OUTCRY.get(link.headers().firstValue("Location").orElseThrow()).body())
        .contains("Your signature has been taken back", "Nothing that you typed is held here")
        .doesNotContain("<form", "/my-data/", "\"button\"");
  }

  @Test
  void of_a_sealed_action_it_erases_all_that_is_held_before_and_after_sealing_and_closing()
      throws Exception {
    Slug slug = sealed("taking-back-sealed");
    for (String name : List.of("early", "sealed", "closed", "stays")) {
      Visitor.signs(OUTCRY, slug, name + "@taken-back.example");
    }
    UUID early = signature(slug, 0);
    assertThat(OUTCRY.get(letter(slug, early) + "/take-back").body())
        .contains("sealed or not, for good", "taken out, to read it on a machine of its own");
    presses(letter(slug, early) + "/take-back");
    nothingIsLeft(slug, early);
    OUTCRY.awaitCount(slug, OFFSET + 3);
    presses(letter(slug, early) + "/take-back");
    nothingIsLeft(slug, early);

    UUID sealed = signature(slug, 1);
    awaitSealed(sealed);
    presses(letter(slug, sealed) + "/take-back");
    nothingIsLeft(slug, sealed);
    Visitor.signs(OUTCRY, slug, "sealed@taken-back.example");
    OUTCRY.awaitCount(slug, OFFSET + 3);

    OUTCRY.bean(Actions.class).close(slug);
    UUID closed = signature(slug, 2);
    awaitSealed(closed);
    assertThat(OUTCRY.get(letter(slug, closed)).body()).contains("Take back my signature");
    presses(letter(slug, closed) + "/take-back");
    nothingIsLeft(slug, closed);
    UUID last = signature(slug, 3);
    awaitSealed(last);
    OUTCRY
        .bean(Anonymisation.class)
        .retire(
            PersonKit.organisation(slug),
            OUTCRY.bean(Actions.class).find(slug).orElseThrow().id(),
            List.of(last));
    presses(letter(slug, last) + "/take-back");
    assertThat(OUTCRY.get(letter(slug, last) + "/take-back").body())
        .contains("counts as an anonymous one")
        .doesNotContain("<form");
    assertThat(state(last)).isEqualTo("counted");

    // A backup from before has it; it goes again as soon as that is restored.
    OUTCRY
        .jdbc()
        .sql(
            """
            update signature set sealed = 'x', payload = '', anonymous_at = null, state = 'counted'
            where id = ?
            """)
        .param(closed)
        .update();
    OUTCRY.bean(Erasing.class).carryOut();
    nothingIsLeft(slug, closed);
  }

  @Test
  void it_is_said_in_the_language_that_they_signed_in_and_an_anonymous_one_is_left_alone() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    assertThat(OUTCRY.post("/fr/a/" + slug, Visitor.form("reprend@mail.example")).statusCode())
        .isEqualTo(303);
    UUID signature = signature(slug, 0);
    String page = letter("fr", slug, signature, PrivateLinks.Purpose.LETTER) + "/take-back";
    assertThat(OUTCRY.get(page).body())
        .contains("<html lang=\"fr\"", "Retirer ma signature", "vous pouvez signer de nouveau");
    OUTCRY
        .bean(Anonymisation.class)
        .retire(
            PersonKit.organisation(slug),
            OUTCRY.bean(Actions.class).find(slug).orElseThrow().id(),
            List.of(signature));
    assertThat(OUTCRY.get(page).statusCode()).isEqualTo(404);
    assertThat(OUTCRY.post(page, Map.of()).statusCode()).isEqualTo(404);
    assertThat(state(signature)).isEqualTo("counted");
  }
}
