package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.database.Gate;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.signing.AskingAgain;
import org.outcry.signing.ConfirmationUpkeep;
import org.outcry.signing.Confirmations;
import org.outcry.signing.Recount;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.PrivateLinks.Purpose;
import org.outcry.testing.Altered;
import org.outcry.testing.MailedDays;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/** An address is asked before it is believed, and only a press of a button answers. */
class ConfirmationTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final int OFFSET = 785;

  private static Slug asking(String when, String more) {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                "\nthanks:\n", "\nconfirmation:\n  when: " + when + "\n" + more + "thanks:\n"));
  }

  private record Signed(UUID organisation, UUID id) {}

  private static Signed signature(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select organisation_id as organisation, id from signature
            where action_id = ? order by id desc limit 1
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(Signed.class)
        .single();
  }

  private static String state(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select state from signature where action_id = ? order by id desc limit 1")
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .single();
  }

  static String link(Slug slug) {
    Signed signed = signature(slug);
    return "/en/a/"
        + slug
        + "/confirm/"
        + OUTCRY
            .bean(PrivateLinks.class)
            .key(signed.organisation(), signed.id(), Purpose.CONFIRMATION);
  }

  private static HttpResponse<String> answers(Slug slug, String answer) {
    HttpResponse<String> response = OUTCRY.post(link(slug), Map.of("answer", answer));
    // What has confirmed it answers at once, and everything else leads to the page.
    assertThat(response.statusCode()).as(response.body()).isIn(200, 303);
    if (response.statusCode() == 303) {
      assertThat(response.headers().firstValue("Location")).hasValue(link(slug));
    }
    return response;
  }

  private static HttpResponse<String> shown(Slug slug, String email) {
    return OUTCRY.post(link(slug), Map.of("answer", "show", "email", email));
  }

  private static long mails(Slug slug, String kind, @Nullable String state) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(*) from supporter_mail
            where action_id = :action and kind = :kind and coalesce(:state, state) = state
            """)
        .param("action", Deliveries.action(OUTCRY, slug))
        .param("kind", kind)
        .param("state", state)
        .query(Long.class)
        .single();
  }

  private static String question(Slug slug) {
    await().until(() -> mails(slug, "confirmation", "accepted") > 0);
    UUID mail =
        OUTCRY
            .jdbc()
            .sql(
                """
                select id from supporter_mail
                where action_id = ? and kind = 'confirmation' and state = 'accepted' limit 1
                """)
            .param(Deliveries.action(OUTCRY, slug))
            .query(UUID.class)
            .single();
    MimeMessage message = Deliveries.message(OUTCRY, mail);
    return Deliveries.part(message, "text/plain") + Deliveries.part(message, "text/html");
  }

  private static long consents(Slug slug, String how) {
    return OUTCRY
        .jdbc()
        .sql(
            "select count(*) from consent where action_id = ? and consent_key = 'news' and how = ?")
        .params(Deliveries.action(OUTCRY, slug), how)
        .query(Long.class)
        .single();
  }

  private static void morning() {
    OUTCRY.bean(ConfirmationUpkeep.class).run();
  }

  @Test
  void a_signature_counts_and_its_letter_leaves_once_its_address_is_confirmed() {
    Slug slug = asking("before-counting", "  of: all\n");
    Map<String, String> form = Visitor.form("asked@mail.example");
    form.put("given_name", "Zebedee");
    form.put("message", "Unmistakable words.");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    OUTCRY.awaitCount(slug, OFFSET);
    assertThat(OUTCRY.rows("letter", slug)).isZero();
    assertThat(question(slug))
        .contains("/confirm/", "Daybreak", "14 Example Street")
        .doesNotContain("Zebedee", "Unmistakable");

    assertThat(OUTCRY.get("/a/" + slug + "/thanks").body())
        .containsPattern(
            "(?s)<h1>Thank you</h1>\\s*<div class=\"step\"><p>One more step: a mail comes")
        .doesNotContain("If we need your confirmation");

    for (int scanner = 0; scanner < 3; scanner++) {
      HttpResponse<String> page = OUTCRY.get(link(slug));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(page.body())
          .contains("Confirm my signature", "Show what was written")
          .doesNotContain("Zebedee", "Unmistakable");
    }
    HttpResponse<String> stranger = shown(slug, "somebody.else@mail.example");
    assertThat(stranger.statusCode()).isEqualTo(422);
    assertThat(stranger.body())
        .contains("This link was not mailed to that address")
        .doesNotContain("Zebedee", "Unmistakable");
    HttpResponse<String> holder = shown(slug, " Asked@MAIL.example ");
    assertThat(holder.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(holder.body()).contains("Zebedee", "Unmistakable words.", "Confirm my signature");
    assertThat(state(slug)).isEqualTo("pending");

    List<CompletableFuture<HttpResponse<String>>> ten =
        IntStream.range(0, 10)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> answers(slug, "confirm")))
            .toList();
    ten.forEach(CompletableFuture::join);
    assertThat(state(slug)).isEqualTo("counted");
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(OUTCRY.rows("letter", slug)).isEqualTo(1);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(mails(slug, "receipt", null)).isEqualTo(1);
    assertThat(consents(slug, "confirmation")).isZero();
    assertThat(ten.stream().map(CompletableFuture::join).map(HttpResponse::body))
        .anyMatch(body ->
            body.contains("Thank you, your signature is confirmed")
                && body.contains("/letter/")
                && body.contains("hear from Daybreak"))
        .noneMatch(body -> body.contains("Zebedee") || body.contains("Unmistakable"));
    // Somebody else at the same computer, from the browser's history.
    assertThat(OUTCRY.get(link(slug)).body())
        .contains(
            "This signature is confirmed already", "The link to your signature is in the mail")
        .doesNotContain("Zebedee", "Unmistakable", "/letter/", "hear from Daybreak", "<form");
    HttpResponse<String> pressedAgain = answers(slug, "confirm");
    assertThat(pressedAgain.statusCode()).isEqualTo(303);
    assertThat(OUTCRY.bean(Recount.class).of(slug))
        .allMatch(result -> !result.differed() && result.signatures() == 1);
  }

  @Test
  void only_new_addresses_are_asked_and_the_answer_reads_the_same() {
    Slug first = asking("before-counting", "");
    Visitor.signs(OUTCRY, first, "regular@mail.example");
    answers(first, "confirm");
    Slug second = asking("before-counting", "");
    HttpResponse<String> known = OUTCRY.post("/a/" + second, Visitor.form("regular@mail.example"));
    HttpResponse<String> unknown =
        OUTCRY.post("/a/" + second, Visitor.form("stranger@mail.example"));
    OUTCRY.awaitCount(second, OFFSET + 1);
    assertThat(known.headers().firstValue("Location"))
        .isEqualTo(unknown.headers().firstValue("Location"));
    assertThat(OUTCRY.get("/a/" + second + "/thanks").body())
        .containsPattern(
            "(?s)<h1>Thank you</h1>\\s*<div class=\"step\"><p>If we need your confirmation,")
        .contains("a mail comes today, or tomorrow if one has left today already")
        .doesNotContain("A receipt comes", "One more step");
    assertThat(OUTCRY.get("/fr/a/" + second + "/thanks").body())
        .contains("/fr/a/" + second + "/again");
  }

  @Test
  void a_letter_may_wait_while_the_signature_counts_and_mail_is_agreed_to_apart() {
    Slug slug = asking("before-letter", "  of: all\n");
    Map<String, String> form = Visitor.form("hears@mail.example");
    form.put("consent.news", "yes");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(OUTCRY.rows("letter", slug)).isZero();
    assertThat(OUTCRY.get(link(slug)).body())
        .contains(
            "this was ticked on the form",
            "Confirm my signature and hear from Daybreak",
            "Confirm my signature only");
    Deliveries.awaitAll(OUTCRY, slug); // what has not left by then is withdrawn
    assertThat(answers(slug, "confirm").body())
        .contains("This was ticked on the form, and does not hold", "Yes, I want to hear from");
    assertThat(OUTCRY.rows("letter", slug)).isEqualTo(1);
    assertThat(consents(slug, "form")).isEqualTo(1);
    assertThat(consents(slug, "confirmation")).isZero();
    answers(slug, "hear");
    answers(slug, "hear");
    assertThat(consents(slug, "confirmation")).isEqualTo(1);
    OUTCRY.awaitCount(slug, OFFSET + 1);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(Deliveries.text(OUTCRY, Deliveries.receipt(OUTCRY, slug))).contains("number 786");
  }

  @Test
  void whoever_did_not_sign_is_told_which_letters_have_left_already() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "left@mail.example");
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(OUTCRY.get(link(slug)).body())
        .contains("What has left cannot be called back", "What has become of the letter so far")
        .contains("Kept in the outbox")
        .doesNotContain("nothing is sent in your name");
    answers(slug, "dispute");
    assertThat(state(slug)).isEqualTo("withdrawn");
    assertThat(OUTCRY.get(link(slug)).body())
        .contains("nothing more is sent in its name", "What has become of the letter so far");

    Slug waiting = asking("before-counting", "  of: all\n");
    Visitor.signs(OUTCRY, waiting, "stays@mail.example");
    assertThat(OUTCRY.get(link(waiting)).body())
        .contains("nothing is sent in your name")
        .doesNotContain("What has become of", "cannot be called back");
  }

  @Test
  void a_link_that_was_cut_says_so_and_leads_to_where_the_mail_is_asked_for_again() {
    Slug slug = asking("before-counting", "  of: all\n");
    Visitor.signs(OUTCRY, slug, "cut@mail.example");
    for (int cut : List.of(1, 9, 21)) {
      HttpResponse<String> page =
          OUTCRY.get(link(slug).substring(0, link(slug).length() - cut).replace("/en/", "/fr/"));
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(page.body())
          .contains("Ce lien n’est pas complet", "/fr/a/" + slug + "/again", "lang=\"fr\"");
    }
    assertThat(state(slug)).isEqualTo("pending");
    assertThat(OUTCRY.get("/en/a/no-such-action/confirm/abc").body())
        .contains("This page does not exist");
  }

  @Test
  void who_did_not_sign_says_so_and_may_sign_later() {
    Slug slug = asking("before-letter", "  of: all\n");
    Visitor.signs(OUTCRY, slug, "victim@mail.example");
    answers(slug, "dispute");
    assertThat(state(slug)).isEqualTo("withdrawn");
    OUTCRY.awaitCount(slug, OFFSET);
    assertThat(OUTCRY.get(link(slug)).body()).contains("This signature was taken out");
    String old = link(slug);
    Confirmations confirmations = OUTCRY.bean(Confirmations.class);
    var action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    assertThat(confirmations.overview(action).disputed()).isEqualTo(1);
    assertThat(confirmations.disputes(action)).hasSize(1);
    Visitor.signs(OUTCRY, slug, "victim@mail.example");
    assertThat(state(slug)).isEqualTo("counted");
    assertThat(OUTCRY.post(old, Map.of("answer", "confirm")).statusCode()).isEqualTo(303);
    assertThat(OUTCRY.rows("letter", slug)).isZero();
    answers(slug, "confirm");
    assertThat(OUTCRY.rows("letter", slug)).isEqualTo(1);
  }

  @Test
  void who_did_not_sign_says_so_too_when_the_days_to_confirm_are_over_and_it_counts() {
    Slug slug = asking("before-letter", "  of: all\n");
    Visitor.signs(OUTCRY, slug, "late-victim@mail.example");
    OUTCRY
        .jdbc()
        .sql("update confirmation set expires_at = now() - interval '1 minute' where action_id = ?")
        .param(Deliveries.action(OUTCRY, slug))
        .update();
    morning();
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(OUTCRY.get(link(slug)).body())
        .contains("This link has expired", "counts all the same", "I didn’t sign this")
        .doesNotContain("Sign again", "Confirm my signature");
    answers(slug, "confirm");
    assertThat(OUTCRY.rows("letter", slug)).isZero();
    answers(slug, "dispute");
    answers(slug, "dispute");
    OUTCRY.awaitCount(slug, OFFSET);
    Confirmations confirmations = OUTCRY.bean(Confirmations.class);
    assertThat(confirmations.disputed(OUTCRY.bean(Actions.class).find(slug).orElseThrow()))
        .isEqualTo(1);
    assertThat(OUTCRY.get(link(slug)).body())
        .contains("This signature was taken out")
        .doesNotContain("<form");
  }

  @Test
  void a_receipt_of_an_action_that_asks_nobody_can_be_disputed_too() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "unasked@mail.example");
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(Deliveries.text(OUTCRY, Deliveries.receipt(OUTCRY, slug)))
        .contains("Was it you?", link(slug), "14 Example Street")
        .doesNotContain("/letter/", "Your letter to");
    assertThat(OUTCRY.get(link(slug)).body())
        .contains("Was this you?", "Yes, that was me", "I didn’t sign this");
    answers(slug, "dispute");
    OUTCRY.awaitCount(slug, OFFSET);
  }

  @Test
  void where_nobody_is_asked_the_page_says_too_that_news_were_ticked() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Map<String, String> form = Visitor.form("unasked-ticked@mail.example");
    form.put("consent.news", "yes");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(OUTCRY.get(link(slug)).body())
        .contains(
            "Yes, that was me, and I want to hear from Daybreak",
            "Yes, that was me, but without e-mail news")
        .doesNotContain("unasked-ticked");
    answers(slug, "hear");
    assertThat(consents(slug, "confirmation")).isEqualTo(1);
    assertThat(asked(slug)).isTrue();
  }

  @Test
  void who_confirms_a_signature_that_counts_already_gets_their_letter_and_its_link() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "unasked-confirmed@mail.example");
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(answers(slug, "hear").body())
        .contains("Thank you, your signature is confirmed", "/letter/");
    assertThat(consents(slug, "confirmation")).isEqualTo(1);
    await().until(() -> mails(slug, "copy", "accepted") == 1);
    UUID mail =
        OUTCRY
            .jdbc()
            .sql("select id from supporter_mail where action_id = ? and kind = 'copy'")
            .param(Deliveries.action(OUTCRY, slug))
            .query(UUID.class)
            .single();
    assertThat(Deliveries.part(Deliveries.message(OUTCRY, mail), "text/plain"))
        .contains("/letter/", "Your letter to", "You are number");
    assertThat(asked(slug)).as("as if it was asked when it was signed").isTrue();
    answers(slug, "confirm");
    answers(slug, "dispute");
    assertThat(mails(slug, "copy", null)).isEqualTo(1);
    assertThat(OUTCRY.get(link(slug)).body())
        .contains("This signature is confirmed already")
        .doesNotContain("<form");
    assertThat(OUTCRY.bean(Recount.class).of(slug))
        .allMatch(result -> !result.differed() && result.signatures() == 1);
  }

  private static boolean asked(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select c.state = 'confirmed' and c.asked_at = s.signed_at from confirmation c
            join signature s on s.organisation_id = c.organisation_id
              and s.action_id = c.action_id and s.id = c.signature_id
            where c.action_id = ?
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(Boolean.class)
        .single();
  }

  @Test
  void what_was_taken_out_meanwhile_is_not_confirmed_and_nobody_gets_known() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "meanwhile@mail.example");
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    Confirmations confirmations = OUTCRY.bean(Confirmations.class);
    String key = link(slug).substring(link(slug).lastIndexOf('/') + 1);
    Confirmations.Asked opened = confirmations.find(action, key).orElseThrow();
    answers(slug, "dispute");
    long people = people(action.organisationId());
    assertThat(confirmations.confirm(opened, true)).isFalse();
    assertThat(mails(slug, "copy", null)).isZero();
    assertThat(consents(slug, "confirmation")).isZero();
    assertThat(people(action.organisationId())).isEqualTo(people);
  }

  private static long people(UUID organisation) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from person where organisation_id = ?")
        .param(organisation)
        .query(Long.class)
        .single();
  }

  @Test
  void a_petitions_receipt_offers_a_link_and_no_letter() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    Map<String, String> form = Visitor.form("petition-receipt@mail.example");
    form.put("postal_code", "38000");
    form.put("consent.remise", "yes");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(Deliveries.text(OUTCRY, Deliveries.receipt(OUTCRY, slug)))
        .contains("Était-ce vous", "un lien privé vers votre signature")
        .doesNotContain("ce que vous avez envoyé", "/letter/");
  }

  @Test
  void who_is_erased_is_unknown_again() {
    Slug slug = asking("before-counting", "");
    Visitor.signs(OUTCRY, slug, "forgotten@mail.example");
    answers(slug, "confirm");
    UUID organisation = signature(slug).organisation();
    Slug next = asking("before-counting", "");
    OUTCRY
        .bean(Erasing.class)
        .erase(organisation, EmailAddress.parse("Forgotten@mail.example").orElseThrow());
    OUTCRY.awaitCount(slug, OFFSET + 1);
    Visitor.signs(OUTCRY, next, "forgotten@mail.example");
    assertThat(state(next)).isEqualTo("pending");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from erasure e where outcome = 'person'
                      and not exists (select from person p where p.id = e.signature_id)
                    """)
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void what_nobody_confirms_is_reminded_of_once_and_expires() {
    Slug slug = asking("before-counting", "  of: all\n  remind-after-days: 2\n");
    Visitor.signs(OUTCRY, slug, "silent@mail.example");
    await().until(() -> mails(slug, "confirmation", "accepted") == 1);
    UUID action = Deliveries.action(OUTCRY, slug);
    // As if it had been two days ago.
    OUTCRY
        .jdbc()
        .sql("update mail_day set day = day - 2 where action_id = ?")
        .param(action)
        .update();
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set due_at = due_at - interval '2 days' where action_id = ?")
        .param(action)
        .update();
    remindNow(slug);
    morning();
    await().until(() -> mails(slug, "confirmation", "accepted") == 2);
    assertThat(mails(slug, "confirmation", null)).isEqualTo(2);
    OUTCRY
        .jdbc()
        .sql("update confirmation set expires_at = now() - interval '1 minute' where action_id = ?")
        .param(action)
        .update();
    answers(slug, "confirm");
    assertThat(state(slug)).isEqualTo("pending");
    morning();
    assertThat(state(slug)).isEqualTo("expired");
    assertThat(OUTCRY.get(link(slug)).body()).contains("This link has expired", "Sign again");
    OUTCRY.awaitCount(slug, OFFSET);
    Visitor.signs(OUTCRY, slug, "silent@mail.example");
    assertThat(state(slug)).isEqualTo("pending");
  }

  private static long putOff(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(*) from supporter_mail
            where action_id = ? and kind = 'confirmation' and state = 'queued' and put_off > 0
              and due_at > now()
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(Long.class)
        .single();
  }

  /** What was put off to tomorrow is due. */
  private static void aDayPasses(Slug slug) {
    UUID action = Deliveries.action(OUTCRY, slug);
    MailedDays.pass(action, 1);
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set due_at = now() where action_id = ? and state = 'queued'")
        .param(action)
        .update();
  }

  @Test
  void the_question_is_sent_again_on_request_today_or_tomorrow_and_nobody_learns_to_whom() {
    Slug slug = asking("before-counting", "  of: all\n");
    Visitor.signs(OUTCRY, slug, "lost@mail.example");
    await().until(() -> mails(slug, "confirmation", "accepted") == 1);
    String again = "/en/a/" + slug + "/again";
    HttpResponse<String> known = OUTCRY.post(again, Map.of("email", "Lost@mail.example"));
    HttpResponse<String> unknown = OUTCRY.post(again, Map.of("email", "nobody@mail.example"));
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body())
        .isEqualTo(unknown.body())
        .contains(
            "Look into your mailbox", "a mail comes today, or tomorrow if one has left today");
    // Today's went when they signed.
    await().until(() -> putOff(slug) == 1);
    for (int sent = 2; sent <= 3; sent++) {
      aDayPasses(slug);
      int asked = sent;
      await().until(() -> mails(slug, "confirmation", "accepted") == asked);
      OUTCRY.post(again, Map.of("email", "lost@mail.example"));
      await().until(() -> putOff(slug) == 1);
      assertThat(mails(slug, "confirmation", null)).isEqualTo(asked + 1);
    }
    // There were three in all: after some days it is given up.
    for (int day = 1; day <= 5; day++) {
      aDayPasses(slug);
      int days = day;
      await()
          .until(
              () -> days < 5 ? putOff(slug) == 1 : mails(slug, "confirmation", "withdrawn") == 1);
    }
    assertThat(mails(slug, "confirmation", "accepted")).isEqualTo(3);
    assertThat(mails(slug, "confirmation", null)).isEqualTo(4);
    HttpResponse<String> wrong = OUTCRY.post(again, Map.of("email", "lost at mail"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"lost at mail\"", "aria-invalid");
    assertThat(OUTCRY.get("/en/a/" + OUTCRY.campaign("a-call-home") + "/again").statusCode())
        .isEqualTo(404);
  }

  @Test
  void of_ten_requests_at_once_one_is_queued_and_no_reminder_comes_beside_it() {
    Slug slug = asking("before-counting", "  of: all\n  remind-after-days: 2\n");
    Visitor.signs(OUTCRY, slug, "impatient@mail.example");
    await().until(() -> mails(slug, "confirmation", "accepted") == 1);
    AskingAgain asking = OUTCRY.bean(AskingAgain.class);
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    List<CompletableFuture<Void>> ten =
        IntStream.range(0, 10)
            .mapToObj(_ ->
                CompletableFuture.runAsync(
                    () -> asking.ask(action, new EmailAddress("impatient@mail.example"))))
            .toList();
    ten.forEach(CompletableFuture::join);
    await().until(() -> putOff(slug) == 1);
    assertThat(mails(slug, "confirmation", null)).isEqualTo(2);
    remindNow(slug);
    assertThat(mails(slug, "confirmation", null)).as("one is to come").isEqualTo(2);
    aDayPasses(slug);
    await().until(() -> mails(slug, "confirmation", "accepted") == 2);
    remindNow(slug);
    assertThat(mails(slug, "confirmation", null)).as("one came today").isEqualTo(2);
  }

  private static void remindNow(Slug slug) {
    OUTCRY
        .jdbc()
        .sql("update confirmation set remind_at = now() - interval '1 minute' where action_id = ?")
        .param(Deliveries.action(OUTCRY, slug))
        .update();
    morning();
  }

  @Test
  void who_confirms_while_a_question_is_put_off_gets_none_more() {
    Slug slug = asking("before-counting", "  of: all\n");
    Visitor.signs(OUTCRY, slug, "found@mail.example");
    await().until(() -> mails(slug, "confirmation", "accepted") == 1);
    OUTCRY.post("/en/a/" + slug + "/again", Map.of("email", "found@mail.example"));
    await().until(() -> putOff(slug) == 1);
    answers(slug, "confirm");
    aDayPasses(slug);
    await().until(() -> mails(slug, "confirmation", "withdrawn") == 1);
    assertThat(mails(slug, "confirmation", "accepted")).isEqualTo(1);
  }

  @Test
  void no_other_link_opens_the_page_and_no_other_word_answers_it() {
    Slug slug = asking("before-counting", "  of: all\n");
    Visitor.signs(OUTCRY, slug, "keys@mail.example");
    String link = link(slug);
    assertThat(OUTCRY.get(Altered.key(link)).statusCode()).isEqualTo(404);
    Signed signed = signature(slug);
    String letter =
        OUTCRY.bean(PrivateLinks.class).key(signed.organisation(), signed.id(), Purpose.LETTER);
    assertThat(OUTCRY.get("/en/a/" + slug + "/confirm/" + letter).statusCode()).isEqualTo(404);
    assertThat(OUTCRY.post(link, Map.of("answer", "perhaps")).statusCode()).isEqualTo(400);
    assertThat(OUTCRY.post(link, Map.of()).statusCode()).isEqualTo(400);
    assertThat(
            OUTCRY
                .post(link, Map.of("answer", "confirm"), "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(state(slug)).isEqualTo("pending");
  }

  private static Map<String, Object> answer(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.remove("date");
    headers.remove("connection"); // closed after ten thousand requests
    return Map.of("status", response.statusCode(), "headers", headers, "body", response.body());
  }

  /** How many wait before the gate that a held transaction has shut. */
  private static long waiting() {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .query(Long.class)
        .single();
  }

  @Test
  void a_known_and_a_new_address_are_answered_alike_by_the_same_work() throws Exception {
    Slug slug = asking("before-counting", "  of: new\n");
    Visitor.signs(OUTCRY, slug, "known@alike.example");
    answers(slug, "confirm");
    Slug other = asking("before-counting", "  of: new\n");
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      List<Future<HttpResponse<String>>> asked = new ArrayList<>();
      OUTCRY
          .bean(TransactionTemplate.class)
          .executeWithoutResult(_ -> {
            OUTCRY.bean(Gate.class).close(Gate.SIGNING);
            for (String email : List.of("known@alike.example", "new@alike.example")) {
              asked.add(pool.submit(() -> OUTCRY.post("/a/" + other, Visitor.form(email))));
            }
            await().until(() -> waiting() > 0);
            // Neither is answered by anything but what the database says of it.
            assertThat(asked).noneMatch(Future::isDone);
            assertThat(OUTCRY.rows("signature", other)).isZero();
          });
      for (Future<HttpResponse<String>> each : asked) {
        answers.add(each.get());
      }
    }
    assertThat(answer(answers.getFirst()))
        .isEqualTo(answer(answers.getLast()))
        .containsEntry("status", 303);
    String thanks = answers.getFirst().headers().firstValue("Location").orElseThrow();
    assertThat(OUTCRY.get(thanks).body())
        .isEqualTo(OUTCRY.get(thanks).body())
        .contains("If we need your confirmation");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select state from signature where action_id = ? order by state")
                .param(Deliveries.action(OUTCRY, other))
                .query(String.class)
                .list())
        .as("one was known, and one is asked")
        .containsExactly("counted", "pending");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select kind || ' ' || rank from supporter_mail where action_id = ?
                      and kind in ('confirmation', 'receipt') order by 1
                    """)
                .param(Deliveries.action(OUTCRY, other))
                .query(String.class)
                .list())
        .as("a question leaves ahead of receipts")
        .containsExactly("confirmation 0", "receipt 1");
  }
}
