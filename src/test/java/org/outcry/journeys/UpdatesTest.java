package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.supporters.Consents;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Figures;
import org.outcry.updates.Outlook;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateQueue;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;

/** Who agreed to hear from an organisation gets its update once, and nobody else does. */
class UpdatesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug KEY = new Slug("2026-11-lawyer");

  private static Slug campaign() {
    return OUTCRY.campaign("release-narges-mohammadi");
  }

  private static Updates updates() {
    return OUTCRY.bean(Updates.class);
  }

  private static Figures figures(Slug slug) {
    return updates().figures(Readers.action(OUTCRY, slug), Readers.update(OUTCRY, slug, KEY));
  }

  @Test
  void each_who_agreed_gets_it_once_in_their_language_and_nobody_else_does() throws Exception {
    Slug slug = campaign();
    Action action = Readers.action(OUTCRY, slug);
    UUID english = Readers.agrees(OUTCRY, slug, "upd-english@mail.example");
    UUID french = Readers.agrees(OUTCRY, slug, "/fr/a/" + slug, "upd-french@mail.example");
    Map<String, String> ticked = Visitor.form("upd-form-only@mail.example");
    ticked.put("consent.news", "yes");
    assertThat(OUTCRY.post("/a/" + slug, ticked).statusCode()).isEqualTo(303);
    Visitor.signs(OUTCRY, slug, "upd-silent@mail.example");
    UUID suppressed = Readers.agrees(OUTCRY, slug, "upd-suppressed@mail.example");
    OUTCRY
        .bean(SuppressionList.class)
        .add(
            action.organisationId(),
            new EmailAddress("upd-suppressed@mail.example"),
            SuppressionList.Reason.STAFF,
            "Ana");
    UUID gone = Readers.agrees(OUTCRY, slug, "upd-took-back@mail.example");
    assertThat(
            OUTCRY
                .bean(Consents.class)
                .withdraw(action.organisationId(), action.id(), gone, "news", "self-service"))
        .isTrue();

    assertThat(updates().outlook(action))
        .isEqualTo(new Outlook(6, 2, 1, 2, 1, 0))
        .extracting(Outlook::doubled)
        .isEqualTo(0L);
    Callable<Updates.Start> send = () -> updates().send(action, KEY, Readers.NEWS, "Ana");
    try (var pool = Executors.newFixedThreadPool(6)) {
      List<Updates.Start> starts =
          pool.invokeAll(Collections.nCopies(10, send)).stream()
              .map(each -> each.resultNow())
              .toList();
      assertThat(starts)
          .hasSize(10)
          .containsOnlyOnce(Updates.Start.STARTED)
          .contains(Updates.Start.KNOWN);
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      pool.invokeAll(
          Collections.nCopies(4, Executors.callable(() -> OUTCRY.bean(UpdateQueue.class).run())));
    }
    Readers.queue(OUTCRY, slug, KEY);
    await().until(() -> Readers.count(OUTCRY, slug, "state = 'accepted'") == 2);
    assertThat(Readers.count(OUTCRY, slug, "true")).isEqualTo(2);
    assertThat(Readers.count(OUTCRY, slug, "signature_id = '" + suppressed + "'")).isZero();
    assertThat(figures(slug)).isEqualTo(new Figures(0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0));

    MimeMessage mail = Deliveries.message(OUTCRY, Readers.mail(OUTCRY, english));
    assertThat(mail.getSubject()).isEqualTo("She has a lawyer");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    String link = mail.getHeader("List-Unsubscribe")[0];
    assertThat(link)
        .startsWith("<" + OUTCRY.address() + "/en/a/" + slug + "/unsubscribe/")
        .endsWith(">");
    for (String signature : mail.getHeader("DKIM-Signature")) {
      assertThat(signature.replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT))
          .contains("list-unsubscribe:", "list-unsubscribe-post:");
    }
    assertThat(Deliveries.part(mail, "text/plain"))
        .contains(
            "the report (https://daybreak.example/report)",
            "sign more (" + OUTCRY.address() + "/a/other)",
            "agreed to hear from Daybreak",
            link.substring(1, link.length() - 1),
            "14 Example Street");
    assertThat(Deliveries.part(mail, "text/html"))
        .contains("<h2>Good news</h2>", "href=\"" + OUTCRY.address() + "/a/other\"")
        .contains("14 Example Street", "Hear no more from Daybreak");
    MimeMessage fr = Deliveries.message(OUTCRY, Readers.mail(OUTCRY, french));
    assertThat(fr.getSubject()).isEqualTo("Elle a une avocate");
    assertThat(Deliveries.part(fr, "text/plain"))
        .contains("Ne plus recevoir de nouvelles de Point du jour", "/fr/a/" + slug);

    OUTCRY.bean(UpdateQueue.class).run();
    assertThat(Readers.update(OUTCRY, slug, KEY).state()).isEqualTo(Update.State.SENT);
    assertThat(updates().send(action, KEY, Readers.NEWS, "Ben")).isEqualTo(Updates.Start.KNOWN);
    UpdateWords other =
        new UpdateWords(
            Texts.of(Language.ENGLISH, "Other"), Texts.of(Language.ENGLISH, "Other words."));
    assertThat(updates().send(action, KEY, other, "Ben")).isEqualTo(Updates.Start.OTHER_WORDS);
    assertThat(Readers.count(OUTCRY, slug, "true")).isEqualTo(2);
  }

  @Test
  void who_is_queued_twice_gets_it_once_whatever_cuts_the_queueing_off() {
    Slug slug = campaign();
    UUID first = Readers.agrees(OUTCRY, slug, "upd-twice-1@mail.example");
    UUID second = Readers.agrees(OUTCRY, slug, "upd-twice-2@mail.example");
    Readers.areOnePersons(OUTCRY, first, second);
    assertThat(updates().outlook(Readers.action(OUTCRY, slug)).recipients()).isEqualTo(1);
    Readers.sendNews(OUTCRY, slug, KEY);
    assertThat(Readers.count(OUTCRY, slug, "state = 'accepted'")).isEqualTo(1);
    assertThat(figures(slug).doubled()).isEqualTo(1);
    // As if the node had died before it wrote down how far it was.
    OUTCRY
        .jdbc()
        .sql(
            """
            update action_update set state = 'sending', queued_at = null,
              queued_to = '00000000-0000-0000-0000-000000000000'
            where action_id = ?
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .update();
    Readers.queue(OUTCRY, slug, KEY);
    assertThat(Readers.count(OUTCRY, slug, "true")).isEqualTo(1);
  }

  @Test
  void a_stopped_update_waits_and_goes_on_where_it_was() {
    Slug slug = campaign();
    Action action = Readers.action(OUTCRY, slug);
    Readers.agrees(OUTCRY, slug, "upd-stop-1@mail.example");
    Readers.agrees(OUTCRY, slug, "upd-stop-2@mail.example");
    Readers.whileNothingLeaves(
        OUTCRY,
        () -> {
          updates().send(action, KEY, Readers.NEWS, "Ana");
          Readers.queue(OUTCRY, slug, KEY);
          assertThat(updates().stop(action, KEY, "Ben")).isTrue();
          assertThat(updates().stop(action, KEY, "Ben")).isFalse();
        });
    assertThat(figures(slug).queued()).isEqualTo(2);
    // What was claimed already when it was stopped is given back.
    OUTCRY
        .jdbc()
        .sql(
            "update supporter_mail set rank = 1 where kind = 'update' and action_id = ? and id = (select min(id::text)::uuid from supporter_mail where kind = 'update' and action_id = ?)")
        .params(action.id(), action.id())
        .update();
    await()
        .during(Duration.ofSeconds(2))
        .until(() -> Readers.count(OUTCRY, slug, "state in ('queued', 'claimed')") == 2);
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set rank = 2 where kind = 'update' and action_id = ?")
        .param(action.id())
        .update();
    assertThat(updates().resume(action, KEY, "Ben")).isTrue();
    await().until(() -> Readers.count(OUTCRY, slug, "state = 'accepted'") == 2);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select kind from action_update_event where action_id = ? order by id")
                .param(action.id())
                .query(String.class)
                .list())
        .containsExactly("sent", "stopped", "resumed");
  }

  @Test
  void a_consent_that_is_gone_when_the_mail_is_composed_is_told_by_the_ledger() {
    Slug slug = campaign();
    Action action = Readers.action(OUTCRY, slug);
    UUID takesBack = Readers.agrees(OUTCRY, slug, "upd-late-1@mail.example");
    UUID suppressed = Readers.agrees(OUTCRY, slug, "upd-late-2@mail.example");
    UUID erased = Readers.agrees(OUTCRY, slug, "upd-late-3@mail.example");
    Readers.whileNothingLeaves(
        OUTCRY,
        () -> {
          updates().send(action, KEY, Readers.NEWS, "Ana");
          Readers.queue(OUTCRY, slug, KEY);
          OUTCRY
              .bean(Consents.class)
              .withdraw(action.organisationId(), action.id(), takesBack, "news", "self-service");
          OUTCRY
              .bean(SuppressionList.class)
              .add(
                  action.organisationId(),
                  new EmailAddress("upd-late-2@mail.example"),
                  SuppressionList.Reason.STAFF,
                  "Ana");
          OUTCRY
              .bean(Erasing.class)
              .erase(action.organisationId(), new EmailAddress("upd-late-3@mail.example"));
        });
    await().until(() -> Readers.count(OUTCRY, slug, "state = 'withdrawn'") == 3);
    assertThat(refusedFor(takesBack)).isEqualTo("no-consent");
    assertThat(refusedFor(suppressed)).isEqualTo("suppressed");
    assertThat(
            Readers.count(
                OUTCRY,
                slug,
                "signature_id = '" + erased + "' and recipient is null and person_id is null"))
        .isEqualTo(1);
    assertThat(figures(slug).refused()).isEqualTo(2);
    assertThat(figures(slug).other()).isEqualTo(1);
  }

  private static String refusedFor(UUID signature) {
    return OUTCRY
        .jdbc()
        .sql("select refused_for from supporter_mail where kind = 'update' and signature_id = ?")
        .param(signature)
        .query(String.class)
        .single();
  }

  @Test
  void an_organisation_without_a_postal_address_sends_no_update() {
    Slug slug = campaign();
    UUID signature = Readers.agrees(OUTCRY, slug, "upd-nowhere@mail.example");
    Action action = Readers.action(OUTCRY, slug);
    String set =
        "update organisation set document = jsonb_set(document, '{postalAddress}', cast(? as jsonb)) where id = ?";
    String before =
        OUTCRY
            .jdbc()
            .sql("select document->>'postalAddress' from organisation where id = ?")
            .param(action.organisationId())
            .query(String.class)
            .single();
    Readers.whileNothingLeaves(
        OUTCRY,
        () -> {
          updates().send(action, KEY, Readers.NEWS, "Ana");
          Readers.queue(OUTCRY, slug, KEY);
          OUTCRY.jdbc().sql(set).params("[]", action.organisationId()).update();
        });
    try {
      await().until(() -> Readers.count(OUTCRY, slug, "state in ('queued', 'claimed')") == 0);
      assertThat(refusedFor(signature)).isEqualTo("no-postal-address");
      assertThat(updates().obstacle(Readers.action(OUTCRY, slug)))
          .as("the next one is not begun")
          .contains(Updates.Obstacle.NO_POSTAL_ADDRESS);
    } finally {
      OUTCRY.jdbc().sql(set).params(before, action.organisationId()).update();
    }
  }
}
