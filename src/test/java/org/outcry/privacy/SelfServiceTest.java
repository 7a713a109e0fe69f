package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody sees and manages what is held on their address, by a mailed link alone. */
class SelfServiceTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = OUTCRY.campaign("release-narges-mohammadi");
  private static final String SITE = "/my-data/en/" + organisation();

  private static String organisation() {
    return OUTCRY
        .jdbc()
        .sql(
            "select o.slug from organisation o join action a on a.organisation_id = o.id where a.slug = ?")
        .param(SLUG.value())
        .query(String.class)
        .single();
  }

  private static void signs(String address, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(Visitor.form(address));
    form.putAll(more);
    assertThat(OUTCRY.post("/a/" + SLUG, form).statusCode()).isEqualTo(303);
    UUID id = latest();
    await().until(() -> rows("letter where signature_id = ? and state = 'accepted'", id) == 1);
  }

  private static UUID latest() {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select id from signature where action_id = (select id from action where slug = ?)
            order by id desc limit 1
            """)
        .param(SLUG.value())
        .query(UUID.class)
        .single();
  }

  private static HttpResponse<String> ask(String address) {
    return OUTCRY.post(SITE, Map.of("email", address));
  }

  private static List<UUID> mails() {
    return MailedLink.mails(OUTCRY);
  }

  private static String key(String address) {
    return MailedLink.key(OUTCRY, SITE, address);
  }

  private static HttpResponse<String> open(String key) {
    return OUTCRY.post(SITE + "/link", Map.of("key", key));
  }

  private static String session(String address) {
    return MailedLink.session(OUTCRY, SITE, address);
  }

  private static HttpResponse<String> see(String session, String below) {
    return OUTCRY.get(SITE + below, "Cookie", session);
  }

  private static HttpResponse<String> does(String session, String below, Map<String, String> form) {
    return OUTCRY.post(SITE + below, form, "Cookie", session);
  }

  @Test
  void known_and_unknown_addresses_are_answered_alike_and_only_known_ones_get_a_mail() {
    signs("known@mail.example", Map.of());
    int before = mails().size();
    HttpResponse<String> unknown = ask("unknown@mail.example");
    HttpResponse<String> known = ask("KNOWN@mail.example");
    assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(303);
    assertThat(known.body()).isEqualTo(unknown.body());
    assertThat(known.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    await().until(() -> mails().size() == before + 1);
    assertThat(ask("no address").statusCode()).isEqualTo(422);
    assertThat(ask("").body()).contains("Enter your e\u2011mail address");
    assertThat(OUTCRY.get("/my-data/en/nobody").statusCode()).isEqualTo(404);
    assertThat(OUTCRY.get("/my-data/xx/" + organisation()).statusCode()).isEqualTo(404);
  }

  private static void awaitAnswered(int mails) {
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql("select count(*) from self_service where looked_up_at is null")
                    .query(Long.class)
                    .single()
                == 0);
    await().until(() -> mails().size() == mails);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from supporter_mail
                    where kind = 'self-service' and state not in ('accepted')
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void an_address_that_has_confirmed_nothing_gets_one_link_a_day_however_many_ask_at_once()
      throws Exception {
    signs("often@mail.example", Map.of());
    int before = mails().size();
    LookUp another = lookUp();
    another.start();
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(10)) {
      for (var each :
          pool.invokeAll(
              java.util.Collections.nCopies(
                  10, (Callable<HttpResponse<String>>) () -> ask("often@mail.example")))) {
        answers.add(each.get());
      }
      awaitAnswered(before + 1);
    } finally {
      another.stop();
    }
    assertThat(answers).allMatch(each -> each.statusCode() == 303);
    String sent = answers.getFirst().headers().firstValue("Location").orElseThrow();
    assertThat(OUTCRY.get(sent).body())
        .contains("An address can get one link in 24 hours. Once its reader has confirmed it");
    // A day later.
    OUTCRY
        .jdbc()
        .sql("update self_service set asked_at = now() - interval '24 hours' where mailed")
        .update();
    assertThat(ask("often@mail.example").statusCode()).isEqualTo(303);
    awaitAnswered(before + 2);
  }

  @Test
  void an_address_that_is_confirmed_gets_three_links_a_day() {
    PersonKit.confirms(SLUG, "surely@mail.example", Map.of());
    int before = mails().size();
    for (int asked = 0; asked < 5; asked++) {
      assertThat(ask("surely@mail.example").statusCode()).isEqualTo(303);
    }
    awaitAnswered(before + SelfService.MOST_A_DAY);
  }

  @Test
  void new_keys_give_nobody_more_links() throws Exception {
    Slug slug = OwnKeys.campaign("asking-links");
    UUID organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId();
    String site = "/my-data/en/asking-links";
    PersonKit.confirms(slug, "sure@links.example", Map.of());
    assertThat(OUTCRY.post("/a/" + slug, Visitor.form("unsure@links.example")).statusCode())
        .isEqualTo(303);
    int before = mails().size();
    for (int round = 0; round < 4; round++) {
      for (String email : List.of("sure@links.example", "unsure@links.example")) {
        assertThat(OUTCRY.post(site, Map.of("email", email)).statusCode()).isEqualTo(303);
      }
      OUTCRY.bean(KeyRing.class).rotate(organisation);
    }
    awaitAnswered(before + SelfService.MOST_A_DAY + 1);
  }

  private static LookUp lookUp() {
    return new LookUp(
        OUTCRY.jdbc(),
        OUTCRY.bean(TransactionTemplate.class),
        OUTCRY.bean(SelfService.class),
        OUTCRY.bean(Reach.class),
        OUTCRY.bean(SuppressionList.class),
        _ -> {});
  }

  private static long mailed(UUID signature) {
    return rows("supporter_mail where kind = 'self-service' and signature_id = ?", signature);
  }

  @Test
  void a_request_that_fails_holds_up_no_other_and_is_answered_once_it_can_be() {
    signs("fails@mail.example", Map.of());
    UUID fails = latest();
    signs("waits@mail.example", Map.of());
    UUID waits = latest();
    JdbcClient jdbc = OUTCRY.jdbc();
    jdbc.sql(
            """
            create function unmailed() returns trigger language plpgsql as $$
              begin if new.signature_id = '%s' then raise exception 'no'; end if; return new; end $$
            """
                .formatted(fails))
        .update();
    jdbc.sql(
            """
            create trigger unmailed before insert on supporter_mail
            for each row execute function unmailed()
            """)
        .update();
    LookUp another = lookUp();
    try {
      assertThat(ask("fails@mail.example").statusCode()).isEqualTo(303);
      assertThat(ask("waits@mail.example").statusCode()).isEqualTo(303);
      UUID old = Ids.next();
      jdbc.sql(
              """
              insert into self_service (organisation_id, id, mailbox_index, address, language,
                asked_at, looked_up_at)
              select organisation_id, ?, mailbox_index, null, language,
                now() - interval '25 hours', now()
              from self_service order by asked_at desc limit 1
              """)
          .param(old)
          .update();
      another.start();
      await().until(() -> mailed(waits) == 1);
      assertThat(mailed(fails)).isZero();
      await().until(() -> rows("self_service where id = ?", old) == 0);
    } finally {
      another.stop();
      jdbc.sql("drop trigger unmailed on supporter_mail").update();
      jdbc.sql("drop function unmailed()").update();
    }
    LookUp later = lookUp();
    later.start();
    await().until(() -> mailed(fails) == 1);
    later.stop();
  }

  @Test
  void a_link_survives_scanners_and_is_good_once_however_many_press_at_once() throws Exception {
    signs("link@mail.example", Map.of());
    String key = key("link@mail.example");
    for (int scanner = 0; scanner < 3; scanner++) {
      HttpResponse<String> page = OUTCRY.get(SITE + "/link/" + key);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<button>Open").doesNotContain("link@mail.example");
      assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(10)) {
      for (var each :
          pool.invokeAll(
              java.util.Collections.nCopies(
                  10, (Callable<HttpResponse<String>>) () -> open(key)))) {
        answers.add(each.get());
      }
    }
    assertThat(answers.stream().filter(each -> each.statusCode() == 303)).hasSize(1);
    assertThat(answers.stream().filter(each -> each.statusCode() == 410)).hasSize(9);
    assertThat(OUTCRY.get(SITE + "/link/" + key).statusCode()).isEqualTo(410);
    assertThat(open("A".repeat(22)).statusCode()).isEqualTo(410);
    assertThat(open("").body()).contains("no longer good");

    String late = key("link@mail.example");
    OUTCRY
        .jdbc()
        .sql("update self_service set link_until = now() where link_until > now()")
        .update();
    assertThat(OUTCRY.get(SITE + "/link/" + late).statusCode()).isEqualTo(410);
    assertThat(open(late).statusCode()).isEqualTo(410);
    assertThat(OUTCRY.get(SITE + "/data").statusCode()).isEqualTo(403);
    assertThat(see("outcry-my-data=" + "A".repeat(22), "/data").statusCode()).isEqualTo(403);
  }

  @Test
  void everything_held_is_shown_and_downloaded_and_no_formula_runs() {
    signs("all@mail.example", Map.of("given_name", "=HYPERLINK(a)", "city", "Ottawa"));
    OUTCRY
        .bean(SuppressionList.class)
        .add(
            OUTCRY.bean(Actions.class).find(SLUG).orElseThrow().organisationId(),
            new EmailAddress("all@mail.example"),
            SuppressionList.Reason.COMPLAINT,
            "Outcry");
    String session = session("all@mail.example");
    String page = see(session, "/data").body();
    assertThat(page)
        .contains("=HYPERLINK(a)", "Doe", "Ottawa", "all@mail.example", "Kept in the outbox")
        .contains("Thank-you mail", "a mail to it was reported as spam")
        .doesNotContain(session.substring(session.indexOf('=') + 1));
    HttpResponse<String> json = see(session, "/data.json");
    assertThat(json.body())
        .contains("\"given_name\":\"=HYPERLINK(a)\"", "\"wording\":", "\"letters\":", "\"mails\":")
        .contains("\"notMailed\":{\"reason\":\"complaint\"")
        .contains("\"state\":\"outbox\",\"stateInWords\":\"Kept in the outbox")
        .contains("\"how\":\"form\",\"howInWords\":\"on the action’s form\"")
        .doesNotContain("payload");
    assertThat(json.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("my-data.json");
    assertThat(see(session, "/data.csv").body())
        .contains(",typed,given_name,'=HYPERLINK(a),")
        .contains(",consent,pass-on,", "not mailed,reason,complaint")
        .doesNotContain(",=");
    assertThat(see(session, "/data").headers().firstValue("Cache-Control")).hasValue("no-store");

    assertThat(does(session, "/sign-out", Map.of("x", "y")).headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.contains("Max-Age=0"));
    for (String below :
        List.of("/data", "/data.json", "/data.csv", "/erase", "/correct/" + latest())) {
      assertThat(see(session, below).statusCode()).as(below).isEqualTo(403);
    }
    assertThat(does(session, "/erase", Map.of("x", "y")).statusCode()).isEqualTo(403);
  }

  @Test
  void what_was_written_with_a_signature_that_waits_is_shown_with_the_day_of_the_mail_that_asks() {
    Slug slug = PersonKit.asking();
    UUID action = OUTCRY.bean(Actions.class).find(slug).orElseThrow().id();
    Map<String, String> form = new LinkedHashMap<>(Visitor.form("waits@mail.example"));
    form.put("subject", "My own subject");
    form.put("body", "My own letter.\n\n{{message}}");
    form.put("message", "Two lines,\nboth mine.");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    await()
        .until(() ->
            rows(
                    "supporter_mail where kind = 'confirmation' and state = 'accepted' and action_id = ?",
                    action)
                == 1);
    String session = session("waits@mail.example");
    assertThat(see(session, "/data").body())
        .contains("My own subject", "My own letter.", "Two lines,\nboth mine.")
        .containsPattern("It waits until you confirm it: the mail of [^.<]+ has the link\\.")
        .doesNotContain("does not count");
    assertThat(see(session, "/data.json").body())
        .contains("My own subject", "both mine.", "\"state\":\"pending\"");
    assertThat(see(session, "/data.csv").body())
        .contains(",typed,subject,My own subject,", "both mine.", ",signature,state,pending,");

    OUTCRY
        .jdbc()
        .sql("update signature set state = 'expired' where action_id = ?")
        .param(action)
        .update();
    assertThat(see(session, "/data").body())
        .contains("It was not confirmed in time and does not count.", "My own subject");
  }

  @Test
  void what_a_correction_and_a_button_reach_is_said_and_each_page_leads_on() {
    Slug slug = PersonKit.asking();
    PersonKit.answers(slug, "twice@mail.example", Map.of("consent.news", "yes"), "hear");
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ?")
            .param(OUTCRY.bean(Actions.class).find(slug).orElseThrow().id())
            .query(UUID.class)
            .single();
    String session = session("twice@mail.example");
    assertThat(see(session, "/data").body())
        .contains("It is on record more than once", "on the action’s form", "by the link in our")
        .containsOnlyOnce("name=\"consent\" value=\"news\"");
    does(session, "/consent", Map.of("signature", signature.toString(), "consent", "news"));
    assertThat(see(session, "/data").body())
        .doesNotContain("It is on record more than once", "name=\"consent\" value=\"news\"");

    Map<String, String> right = Map.of("given_name", "Jo", "family_name", "Doe", "country", "CA");
    String corrected =
        does(session, "/correct/" + signature, right)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(OUTCRY.get(corrected, "Cookie", session).body())
        .contains("What is known of you is kept apart from it and has not changed.");
    String record =
        does(session, "/record", Map.of("given_name", "Jo"))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(OUTCRY.get(record, "Cookie", session).body())
        .contains("Your correction is saved.")
        .doesNotContain("is kept apart");

    assertThat(OUTCRY.get(SITE + "/data").body())
        .contains("You are not signed in", "Ask for another link");
    assertThat(OUTCRY.get(SITE + "/erased").body()).contains("href=\"/en\"");
    assertThat(OUTCRY.get("/en").statusCode()).isEqualTo(200);
  }

  @Test
  void a_correction_reaches_letters_that_have_not_left_and_the_count_does_not_move() {
    signs(
        "correct@mail.example",
        Map.of("given_name", "Jnae", "city", "Otawa", "postal_code", "k1a 0a6"));
    UUID id = latest();
    assertThat(rows("signature where id = ? and region = 'CA-ON'", id)).isOne();
    String session = session("correct@mail.example");
    long count = OUTCRY.count(SLUG);
    Map<String, String> right =
        Map.of("given_name", "Jane", "family_name", "Doe", "city", "Paris", "country", "FR");
    assertThat(
            does(
                    session,
                    "/correct/" + id,
                    Map.of("given_name", "", "family_name", "Doe", "country", "CA"))
                .statusCode())
        .isEqualTo(422);
    assertThat(see(session, "/correct/" + id).body()).contains("Jnae", "Otawa");
    for (int twice = 0; twice < 2; twice++) {
      assertThat(does(session, "/correct/" + id, right).statusCode()).isEqualTo(303);
    }
    assertThat(rows("signature_correction where signature_id = ?", id)).isOne();
    // The letter has left, and is shown as it was.
    assertThat(see(session, "/data").body()).contains("Jnae Doe").contains("Paris");
    OUTCRY.jdbc().sql("update letter set state = 'held' where signature_id = ?").param(id).update();
    assertThat(see(session, "/data").body()).doesNotContain("Jnae Doe").contains("Jane Doe");
    OUTCRY
        .jdbc()
        .sql("update letter set state = 'accepted' where signature_id = ?")
        .param(id)
        .update();
    OUTCRY.awaitCount(SLUG, count);
    assertThat(rows("signature where id = ? and country = 'FR' and region is null", id)).isOne();
    assertThat(OUTCRY.bean(Recount.class).of(SLUG).getFirst().differed()).isFalse();
  }

  private static long rows(String where, UUID id) {
    return OUTCRY.jdbc().sql("select count(*) from " + where).param(id).query(Long.class).single();
  }

  @Test
  void consents_and_signatures_are_taken_back_once_and_nobody_elses() {
    signs("other@mail.example", Map.of());
    UUID other = latest();
    signs("mine@mail.example", Map.of());
    UUID mine = latest();
    String second = session("mine@mail.example");
    String session = session("mine@mail.example");
    long count = OUTCRY.count(SLUG);
    OUTCRY
        .jdbc()
        .sql("update letter set state = 'held' where signature_id = ?")
        .param(mine)
        .update();
    for (UUID id : List.of(mine, mine, other)) {
      assertThat(
              does(session, "/consent", Map.of("signature", id.toString(), "consent", "pass-on"))
                  .statusCode())
          .isEqualTo(303);
    }
    assertThat(rows("consent_withdrawal where signature_id = ?", mine)).isOne();
    assertThat(rows("consent_withdrawal where signature_id = ?", other)).isZero();
    assertThat(rows("letter where signature_id = ? and state = 'withdrawn'", mine)).isOne();
    assertThat(see(session, "/data?done=consent").body())
        .contains("The consent is taken back.", "Taken back on");

    for (UUID id : List.of(mine, mine, other, UUID.randomUUID())) {
      assertThat(does(session, "/withdraw/" + id, Map.of("x", "y")).statusCode()).isEqualTo(303);
    }
    assertThat(rows("signature where id = ? and state = 'withdrawn'", mine)).isOne();
    assertThat(rows("signature where id = ? and state = 'counted'", other)).isOne();
    OUTCRY.awaitCount(SLUG, count - 1);
    // What was taken back is still held, and shown.
    assertThat(see(session, "/data").body()).contains("It was taken back");
    assertThat(see(session, "/withdraw/" + other).statusCode()).isEqualTo(303);
    assertThat(see(session, "/withdraw/no-id").statusCode()).isBetween(400, 404);

    assertThat(
            OUTCRY
                .post(
                    SITE + "/erase",
                    Map.of("x", "y"),
                    "Cookie",
                    session,
                    "Origin",
                    "https://elsewhere.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(see(session, "/erase").body()).contains("Yes, erase all of it");
    HttpResponse<String> erased = does(session, "/erase", Map.of("x", "y"));
    assertThat(erased.headers().firstValue("Location")).hasValue(SITE + "/erased");
    assertThat(rows("signature where id = ? and payload is null and state = 'withdrawn'", mine))
        .isOne();
    assertThat(see(session, "/data").statusCode()).isEqualTo(403);
    assertThat(see(second, "/data").statusCode()).as("asked for earlier").isEqualTo(403);
    assertThat(OUTCRY.get(SITE + "/erased").statusCode()).isEqualTo(200);
  }

  @Test
  void who_is_only_on_the_list_of_addresses_sees_that_and_can_be_taken_off_it() {
    SuppressionList suppressions = OUTCRY.bean(SuppressionList.class);
    EmailAddress listed = new EmailAddress("only-listed@mail.example");
    UUID organisation =
        OUTCRY
            .jdbc()
            .sql("select organisation_id from action where slug = ?")
            .param(SLUG.value())
            .query(UUID.class)
            .single();
    suppressions.add(organisation, listed, SuppressionList.Reason.COMPLAINT, "Outcry");
    String session = session("only-listed@mail.example");
    assertThat(see(session, "/data.json").body()).contains("\"reason\":\"complaint\"");
    assertThat(see(session, "/data").statusCode()).isEqualTo(200);
    assertThat(does(session, "/erase", Map.of("x", "y")).headers().firstValue("Location"))
        .hasValue(SITE + "/erased");
    assertThat(suppressions.has(organisation, listed)).isFalse();
  }

  @Test
  void a_request_that_cannot_be_read_stops_no_erasure_and_goes_with_it() {
    String address = "unreadable@mail.example";
    signs(address, Map.of());
    assertThat(ask(address).statusCode()).isEqualTo(303);
    UUID damaged = request();
    assertThat(ask(address).statusCode()).isEqualTo(303);
    UUID readable = request();
    await()
        .until(() ->
            rows("self_service where looked_up_at is not null and id = ?", damaged)
                    + rows("self_service where looked_up_at is not null and id = ?", readable)
                == 2);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update self_service set address = set_byte(address, 20, get_byte(address, 20) # 1)
                    where id = ?
                    """)
                .param(damaged)
                .update())
        .isOne();
    UUID signature = latest();
    UUID organisation = PersonKit.organisation(SLUG);
    assertThat(OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress(address))).isOne();
    assertThat(rows("signature where anonymous_at is not null and id = ?", signature)).isOne();
    for (UUID request : List.of(damaged, readable)) {
      assertThat(
              rows("self_service where address is null and link_hash is null and id = ?", request))
          .isOne();
    }
  }

  private static UUID request() {
    return OUTCRY
        .jdbc()
        .sql("select id from self_service order by id desc limit 1")
        .query(UUID.class)
        .single();
  }
}
