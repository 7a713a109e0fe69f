package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.supporters.Consents;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Updates;

/**
 * One press ends mail from an organisation, whoever's button it is, and opening a link does not.
 */
class UnsubscribeTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug KEY = new Slug("news");

  static String link(UUID signature) {
    try {
      String header =
          Deliveries.message(OUTCRY, Readers.mail(OUTCRY, signature))
              .getHeader("List-Unsubscribe")[0];
      return header.substring(1 + OUTCRY.address().length(), header.length() - 1);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> withdrawals(UUID signature) {
    return OUTCRY
        .jdbc()
        .sql("select consent_key || ' ' || how from consent_withdrawal where signature_id = ?")
        .param(signature)
        .query(String.class)
        .list();
  }

  private static List<String> returns(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select kind || ' ' || way from supporter_return where action_id = ?")
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .list();
  }

  @Test
  void a_mail_programs_button_ends_it_at_once_for_all_addresses_of_the_person() throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug other = OUTCRY.campaign("release-narges-mohammadi");
    UUID here = Readers.agrees(OUTCRY, slug, "unsub-one@mail.example");
    UUID there = Readers.agrees(OUTCRY, other, "unsub-two@mail.example");
    UUID stranger = Readers.agrees(OUTCRY, slug, "unsub-stranger@mail.example");
    Readers.areOnePersons(OUTCRY, here, there);
    Readers.sendNews(OUTCRY, slug, KEY);
    String link = link(here);
    for (int scanner = 0; scanner < 3; scanner++) {
      HttpResponse<String> page = OUTCRY.get(link);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Hear no more from Daybreak?", "<button>Unsubscribe");
      assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }
    assertThat(withdrawals(here)).isEmpty();

    List<HttpResponse<String>> answers = new ArrayList<>();
    Callable<HttpResponse<String>> press =
        () ->
            OUTCRY.post(
                link,
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
                    .getBytes(StandardCharsets.UTF_8));
    try (var pool = Executors.newFixedThreadPool(10)) {
      for (var each : pool.invokeAll(Collections.nCopies(10, press))) {
        answers.add(each.get());
      }
    }
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).contains("You are unsubscribed", "such as a receipt");
        });
    assertThat(OUTCRY.post(link, Map.of("List-Unsubscribe", "One-Click")).statusCode())
        .isEqualTo(200);
    assertThat(withdrawals(here)).containsExactly("news unsubscribe");
    assertThat(withdrawals(there)).containsExactly("news unsubscribe");
    assertThat(withdrawals(stranger)).isEmpty();
    assertThat(returns(slug)).containsExactly("unsubscribe one-click");
    assertThat(
            OUTCRY
                .bean(Updates.class)
                .figures(Readers.action(OUTCRY, slug), Readers.update(OUTCRY, slug, KEY))
                .unsubscribed())
        .isEqualTo(1);
    assertThat(OUTCRY.get(link).body()).contains("You are unsubscribed").doesNotContain("<form");

    Readers.sendNews(OUTCRY, slug, new Slug("more-news"));
    assertThat(Readers.count(OUTCRY, slug, "signature_id = '" + here + "'")).isEqualTo(1);
    assertThat(Readers.count(OUTCRY, slug, "signature_id = '" + stranger + "'")).isEqualTo(2);
    // What belongs to a signature still comes.
    Slug next = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, next, "unsub-one@mail.example");
    Deliveries.awaitAll(OUTCRY, next);
    assertThat(Deliveries.text(OUTCRY, Deliveries.receipt(OUTCRY, next))).contains("Thank you");
  }

  @Test
  void the_page_has_a_button_and_speaks_the_mails_language() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    UUID signature = Readers.agrees(OUTCRY, slug, "/fr/a/" + slug, "unsub-page@mail.example");
    Readers.sendNews(OUTCRY, slug, KEY);
    String link = link(signature);
    assertThat(link).startsWith("/fr/a/");
    assertThat(OUTCRY.get(link).body()).contains("Me désabonner");
    assertThat(
            OUTCRY
                .post(link, Map.of("from", "page"), "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(withdrawals(signature)).isEmpty();
    HttpResponse<String> done = OUTCRY.post(link, Map.of("from", "page"));
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("Vous n’êtes plus dans la liste");
    assertThat(withdrawals(signature)).containsExactly("news unsubscribe");
    assertThat(returns(slug)).containsExactly("unsubscribe page");
  }

  private static void takesBack(Slug slug, UUID signature) {
    Action action = Readers.action(OUTCRY, slug);
    OUTCRY
        .bean(Consents.class)
        .withdraw(action.organisationId(), action.id(), signature, "news", "self-service");
  }

  @Test
  void the_button_is_there_as_long_as_any_consent_of_the_person_is_in_force() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug other = OUTCRY.campaign("release-narges-mohammadi");
    UUID here = Readers.agrees(OUTCRY, slug, "unsub-two-actions@mail.example");
    Readers.sendNews(OUTCRY, slug, KEY);
    String link = link(here);
    UUID there = Readers.agrees(OUTCRY, other, "unsub-two-actions@mail.example");
    takesBack(slug, here);
    HttpResponse<String> asks = OUTCRY.get(link);
    assertThat(asks.body())
        .contains("Hear no more from Daybreak?", "<button>Unsubscribe")
        .doesNotContain("You are unsubscribed", other.value());
    takesBack(other, there);
    assertThat(OUTCRY.get(link).body()).contains("You are unsubscribed").doesNotContain("<form");

    // At another address of the person it is as good.
    UUID elsewhere = Readers.agrees(OUTCRY, other, "unsub-two-actions-b@mail.example");
    assertThat(OUTCRY.get(link).body()).contains("You are unsubscribed");
    Readers.areOnePersons(OUTCRY, here, elsewhere);
    assertThat(OUTCRY.get(link).body()).isEqualTo(asks.body());
    assertThat(OUTCRY.post(link, Map.of("from", "page")).body()).contains("You are unsubscribed");
    assertThat(withdrawals(elsewhere)).containsExactly("news unsubscribe");
    assertThat(OUTCRY.get(link).body()).contains("You are unsubscribed").doesNotContain("<form");
  }

  @Test
  void the_button_is_there_for_a_consent_on_the_record_and_not_for_a_tick_on_a_form() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    UUID signature = Readers.agrees(OUTCRY, slug, "unsub-record@mail.example");
    Readers.sendNews(OUTCRY, slug, KEY);
    String link = link(signature);
    takesBack(slug, signature);
    // Anybody could have typed that.
    Map<String, String> form = Visitor.form("unsub-record@mail.example");
    form.put("consent.news", "yes");
    OUTCRY.post("/a/" + OUTCRY.campaign("release-narges-mohammadi"), form);
    assertThat(OUTCRY.get(link).body()).contains("You are unsubscribed");
    UUID wording = Ids.next();
    OUTCRY
        .jdbc()
        .sql(
            """
            with worded as (
              insert into person_wording (organisation_id, id, kind, language, wording)
              select organisation_id, :wording, 'email', 'en', 'Write to me, ' || :wording
              from signature where id = :signature)
            insert into person_consent (organisation_id, address_id, id, wording_id, how, given_on)
            select a.organisation_id, a.id, :consent, :wording, 'staff', current_date
            from signature s join person_address a on a.organisation_id = s.organisation_id
              and a.email_index = s.email_index
            where s.id = :signature
            """)
        .param("wording", wording)
        .param("consent", Ids.next())
        .param("signature", signature)
        .update();
    assertThat(OUTCRY.get(link).body()).contains("Hear no more from Daybreak?", "<button>");
    assertThat(OUTCRY.post(link, Map.of("from", "page")).body()).contains("You are unsubscribed");
    assertThat(OUTCRY.get(link).body()).contains("You are unsubscribed").doesNotContain("<form");
  }

  @Test
  void another_link_ends_nothing_and_an_old_one_says_so() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    UUID signature = Readers.agrees(OUTCRY, slug, "unsub-old@mail.example");
    Readers.sendNews(OUTCRY, slug, KEY);
    String link = link(signature);
    String altered = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
    for (String wrong :
        List.of(
            altered, link.substring(0, link.length() - 9), link.replaceFirst("/[^/]+$", "/test"))) {
      assertThat(OUTCRY.get(wrong).statusCode()).as(wrong).isEqualTo(404);
      HttpResponse<String> answer = OUTCRY.post(wrong, Map.of("List-Unsubscribe", "One-Click"));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("This link is not complete");
    }
    // Another action's page does not open it.
    Slug other = OUTCRY.campaign("release-narges-mohammadi");
    assertThat(OUTCRY.get(link.replace(slug.value(), other.value())).statusCode()).isEqualTo(404);
    assertThat(withdrawals(signature)).isEmpty();

    OUTCRY
        .bean(Erasing.class)
        .erase(
            Readers.action(OUTCRY, slug).organisationId(),
            new EmailAddress("unsub-old@mail.example"));
    assertThat(OUTCRY.get(link).statusCode()).isEqualTo(410);
    HttpResponse<String> answer = OUTCRY.post(link, Map.of("from", "page"));
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body()).contains("keeps nothing any more").doesNotContain("unsub-old");
    await().until(() -> returns(slug).isEmpty());
  }
}
