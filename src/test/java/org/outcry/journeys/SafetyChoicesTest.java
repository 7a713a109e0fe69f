package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.MailedLink;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** What a supporter can ask for to be safer, and that it is kept. */
class SafetyChoicesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  private static Map<String, String> form(String email, String... choices) {
    Map<String, String> form = Visitor.form(email);
    form.put("city", "Kapuskasing");
    form.put("postal_code", "P5N 1A1");
    form.put("phone", "+1 613 555 0123");
    form.put("choices", "hide-address initials no-mail");
    for (String choice : choices) {
      form.put("choice." + choice, "yes");
    }
    return form;
  }

  private static void signs(Slug slug, Map<String, String> form) {
    HttpResponse<String> answer = OUTCRY.post("/a/" + slug, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static String letterText(Slug slug) {
    Deliveries.awaitAll(OUTCRY, slug);
    UUID letter =
        OUTCRY
            .jdbc()
            .sql("select id from letter where action_id = ?")
            .param(Deliveries.action(OUTCRY, slug))
            .query(UUID.class)
            .single();
    return Deliveries.text(OUTCRY, letter);
  }

  private static long count(String rows, Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + rows + " and action_id = ?")
        .param(Deliveries.action(OUTCRY, slug))
        .query(Long.class)
        .single();
  }

  @Test
  void a_hidden_address_is_in_no_letter_and_the_name_and_country_are() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    signs(slug, form("hidden@mail.example", "hide-address"));
    assertThat(letterText(slug))
        .contains("Jane Doe\nCanada")
        .doesNotContain("Kapuskasing", "P5N", "555", "hidden@mail.example");
    Slug open = OUTCRY.campaign(EXAMPLE);
    signs(open, form("open@mail.example"));
    assertThat(letterText(open)).contains("Kapuskasing", "P5N 1A1");
  }

  @Test
  void a_postal_code_stays_where_an_office_answers_to_its_own_area_alone() {
    Slug slug =
        OUTCRY.campaign(
            EXAMPLE,
            yaml ->
                yaml.replace(
                    "\nthanks:\n", "\n  choices: [hide-address-but-postal-code]\nthanks:\n"));
    assertThat(OUTCRY.get("/a/" + slug).body())
        .contains("Hide my address, but for the postal code")
        .doesNotContain("Show me by my initials", "Send me no mail");
    signs(slug, form("coded@mail.example", "hide-address-but-postal-code", "no-mail"));
    assertThat(letterText(slug)).contains("Jane Doe\nP5N 1A1\nCanada").doesNotContain("Kapusk");
    // What was not offered is not chosen.
    assertThat(count("supporter_mail where kind = 'receipt'", slug)).isOne();
  }

  @Test
  void see_my_letter_shows_what_is_sent_and_keeps_the_choices() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    Map<String, String> form = form("seen@mail.example", "hide-address", "initials");
    form.put("step", "letter");
    String seen = OUTCRY.post("/a/" + slug, form).body();
    String sheet = seen.substring(seen.indexOf("class=\"sheets\""));
    assertThat(sheet).contains("Jane Doe").doesNotContain("Kapuskasing", "P5N");
    assertThat(seen)
        .contains("name=\"choice.hide-address\" value=\"yes\"")
        .contains("name=\"choices\" value=\"hide-address initials no-mail\"");
    form.put("step", "edit");
    String again = OUTCRY.post("/a/" + slug, form).body();
    assertThat(box(again, "hide-address")).contains(" checked");
    assertThat(box(again, "no-mail")).doesNotContain(" checked");
  }

  private static String box(String page, String choice) {
    int at = page.indexOf("name=\"choice." + choice + "\"");
    assertThat(at).as(choice).isPositive();
    return page.substring(page.lastIndexOf('<', at), page.indexOf('>', at));
  }

  @Test
  void who_wants_no_mail_gets_none_and_is_thanked_as_everybody() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    HttpResponse<String> quiet = OUTCRY.post("/a/" + slug, form("quiet@mail.example", "no-mail"));
    HttpResponse<String> other = OUTCRY.post("/a/" + slug, form("other@mail.example"));
    assertThat(quiet.headers().firstValue("Location"))
        .isEqualTo(other.headers().firstValue("Location"));
    assertThat(OUTCRY.get("/a/" + slug + "/thanks").body())
        .contains("unless you asked for no mail")
        .doesNotContain("/letter/");
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(count("supporter_mail where true", slug)).isOne();
    assertThat(count("letter where state = 'accepted'", slug)).isEqualTo(2);
  }

  @Test
  void an_answer_is_kept_and_not_passed_on_to_who_wants_no_mail() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    signs(slug, form("unanswered@mail.example", "no-mail"));
    Deliveries.awaitAll(OUTCRY, slug);
    record Row(UUID organisation, UUID action, UUID id) {}
    Row letter =
        OUTCRY
            .jdbc()
            .sql(
                """
                select organisation_id as organisation, action_id as action, id
                from letter where action_id = ?
                """)
            .param(Deliveries.action(OUTCRY, slug))
            .query(Row.class)
            .single();
    OUTCRY
        .bean("letterReturns", ReturnLedger.class)
        .record(
            new ReturnLedger.Sent(letter.organisation(), letter.action(), letter.id()),
            "imap",
            new byte[16],
            new Returned.Replied(
                new Answer("judiciary@iran.example", "Re", "Dear Jane", List.of()),
                SenderCheck.DKIM));
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set due_at = now() where action_id = ?")
        .param(letter.action())
        .update();
    await()
        .until(() ->
            count(
                    """
                    supporter_mail where kind = 'answered' and state = 'withdrawn'
                      and refused_for = 'wants-no-mail'
                    """,
                    slug)
                == 1);
    // Nobody was sent the link; whoever has it all the same brings no mail about.
    assertThat(OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "confirm")).statusCode())
        .isEqualTo(200);
    assertThat(count("supporter_mail where kind <> 'answered'", slug)).isZero();
  }

  @Test
  void an_address_is_asked_once_and_no_more_of_who_wants_no_mail() {
    Slug slug =
        OUTCRY.campaign(
            EXAMPLE,
            yaml ->
                yaml.replace(
                    "\nthanks:\n",
                    "\nconfirmation:\n  when: before-counting\n  of: all\n  remind-after-days: 2\nthanks:\n"));
    assertThat(OUTCRY.get("/a/" + slug).body())
        .contains("One mail still asks me to confirm: without my answer the signature does not");
    signs(slug, form("askedonce@mail.example", "no-mail"));
    assertThat(count("confirmation where remind_at is null", slug)).isOne();
    await().until(() -> count("supporter_mail where state = 'accepted'", slug) == 1);
    HttpResponse<String> confirmed =
        OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "confirm"));
    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(OUTCRY.get(ConfirmationTest.link(slug)).body())
        .contains("confirmed already")
        .doesNotContain("The link to your signature is in the mail");
    assertThat(count("signature where state = 'counted'", slug)).isOne();
    await().until(() -> count("letter where state = 'accepted'", slug) == 1);
    assertThat(count("supporter_mail where kind <> 'confirmation'", slug)).isZero();
  }

  @Test
  void no_mail_and_a_consent_to_mail_are_asked_again() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    Map<String, String> form = form("both@mail.example", "no-mail");
    form.put("consent.news", "yes");
    HttpResponse<String> answer = OUTCRY.post("/a/" + slug, form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "untick one of the two", "href=\"#f-choice-no-mail\"", "<details class=\"guard\" open");
    assertThat(count("signature where true", slug)).isZero();
  }

  @Test
  void a_sealed_action_offers_them_ticked_and_no_consent() {
    Slug slug = new Slug("choices-sealed");
    Deliveries.published(
        OUTCRY,
        EXAMPLE,
        slug.value(),
        Map.of("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    Page page = Browsers.open(Look.DESK);
    try {
      page.navigate(OUTCRY.address() + "/a/" + slug);
      for (Locator box : page.locator("input[type=checkbox]").all()) {
        String name = box.getAttribute("name");
        assertThat(box.isChecked()).as(name).isEqualTo(name.startsWith("choice."));
      }
      assertThat(page.locator("input[name='choice.no-mail']").isVisible()).isTrue();
    } finally {
      page.context().close();
    }
    // Whoever unticked them sees them unticked when the form comes back.
    String back =
        OUTCRY.post("/a/" + slug, Map.of("choices", "hide-address initials no-mail")).body();
    assertThat(box(back, "no-mail")).doesNotContain(" checked");
  }

  @Test
  void an_action_without_choices_offers_none_and_takes_none() {
    Slug slug =
        OUTCRY.campaign(EXAMPLE, yaml -> yaml.replace("\nthanks:\n", "\n  choices: []\nthanks:\n"));
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("For your safety", "choice.");
    assertThat(OUTCRY.get("/a/" + slug + "/thanks").body())
        .contains(
            "A receipt comes to your mailbox today, or tomorrow if you got one today already.");
    signs(slug, form("none@mail.example", "no-mail", "hide-address"));
    assertThat(letterText(slug)).contains("Kapuskasing");
    assertThat(count("supporter_mail where kind = 'receipt'", slug)).isOne();
  }

  @Test
  void they_are_seen_and_changed_by_self_service_and_letters_that_wait_follow() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    String email = "changes@mail.example";
    signs(slug, form(email, "initials"));
    Deliveries.awaitAll(OUTCRY, slug);
    String site = "/my-data/en/daybreak";
    String session = MailedLink.session(OUTCRY, site, email);
    String data = OUTCRY.get(site + "/data", "Cookie", session).body();
    assertThat(data).contains("For your safety", "Show me by my initials");
    String id = data.replaceFirst("(?s).*?/correct/([0-9a-f-]+).*", "$1");
    String correct = OUTCRY.get(site + "/correct/" + id, "Cookie", session).body();
    assertThat(box(correct, "initials")).contains(" checked");
    assertThat(box(correct, "hide-address")).doesNotContain(" checked");
    Map<String, String> changed = new HashMap<>(form(email, "hide-address"));
    assertThat(OUTCRY.post(site + "/correct/" + id, changed, "Cookie", session).statusCode())
        .isEqualTo(303);
    UUID organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId();
    SignatureRecord now =
        OUTCRY
            .bean(Signatures.class)
            .find(organisation, Deliveries.action(OUTCRY, slug), UUID.fromString(id))
            .orElseThrow();
    assertThat(now.particulars().choices()).containsExactly(SafetyChoice.HIDE_ADDRESS);
    assertThat(now.particulars().forTarget().city()).isNull();
    assertThat(now.particulars().city()).isEqualTo("Kapuskasing");
    // A correction that shows no choices changes none.
    changed.remove("choices");
    changed.remove("choice.hide-address");
    OUTCRY.post(site + "/correct/" + id, changed, "Cookie", session);
    assertThat(
            OUTCRY
                .bean(Signatures.class)
                .find(organisation, Deliveries.action(OUTCRY, slug), UUID.fromString(id))
                .orElseThrow()
                .particulars()
                .choices())
        .isNotEmpty();
  }
}
