package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.Replies;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;

/** What others said and noted of somebody's letters is theirs to see. */
class CorrespondenceTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = OUTCRY.campaign("release-narges-mohammadi");
  private static final UUID ORGANISATION = PersonKit.organisation(SLUG);
  private static final String SITE = "/my-data/en/" + PersonKit.organisationSlug(SLUG);

  private record Letter(UUID action, UUID id, UUID signature) {}

  private static Letter signs(String address, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(Visitor.form(address));
    form.putAll(more);
    assertThat(OUTCRY.post("/a/" + SLUG, form).statusCode()).isEqualTo(303);
    Letter letter =
        OUTCRY
            .jdbc()
            .sql(
                """
                select action_id as action, id, signature_id as signature from letter
                where action_id = (select id from action where slug = ?)
                order by signature_id desc limit 1
                """)
            .param(SLUG.value())
            .query(Letter.class)
            .single();
    await()
        .until(() ->
            OUTCRY
                .jdbc()
                .sql("select state from letter where id = ?")
                .param(letter.id())
                .query(String.class)
                .single()
                .equals("accepted"));
    return letter;
  }

  private static UUID comesBack(Letter letter, Returned returned) {
    ReturnLedger ledger =
        OUTCRY.beans(ReturnLedger.class).stream()
            .filter(each -> each.getClass().getName().contains("LetterReturns"))
            .findFirst()
            .orElseThrow();
    byte[] arrival =
        UUID.randomUUID().toString().substring(0, 16).getBytes(StandardCharsets.US_ASCII);
    ledger.record(
        new ReturnLedger.Sent(ORGANISATION, letter.action(), letter.id()),
        "imap",
        arrival,
        returned);
    return OUTCRY
        .jdbc()
        .sql("select id from letter_return where letter_id = ? order by id desc limit 1")
        .param(letter.id())
        .query(UUID.class)
        .single();
  }

  private static Returned says(String words, SenderCheck sender) {
    return new Returned.Replied(
        new Answer("clerk@office.example", "Re: your letter", words, List.of("plan.pdf")), sender);
  }

  private static HttpResponse<String> see(String session, String below) {
    return OUTCRY.get(SITE + below, "Cookie", session);
  }

  private static void serverSays(Letter letter, String words) {
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id,
              ended_at, outcome, reply)
            values (?, ?, 7, 'relay', 'm@mail.example', now(), 'deferred', ?)
            """)
        .params(
            ORGANISATION,
            letter.id(),
            OUTCRY
                .bean(Vault.class)
                .seal(
                    ORGANISATION,
                    "mail_attempt.7",
                    letter.id(),
                    words.getBytes(StandardCharsets.UTF_8)))
        .update();
  }

  @Test
  void what_came_back_was_noted_and_said_by_servers_is_shown_and_downloaded() {
    Letter letter = signs("trail@mail.example", Map.of());
    comesBack(letter, new Returned.Bounced("5.1.1", "No such trail@mail.example here"));
    comesBack(
        letter, new Returned.AutoReplied(new Answer("", "Away", "=Back on Monday", List.of())));
    comesBack(letter, says("We have read you.", SenderCheck.DKIM));
    OUTCRY
        .bean(LetterHistory.class)
        .record(
            ORGANISATION,
            letter.action(),
            List.of(letter.id()),
            "task-delivered",
            "Dorothy Vaughan",
            "Handed to the porter");
    serverSays(letter, "450 4.2.0 Try later");

    String session = MailedLink.session(OUTCRY, SITE, "trail@mail.example");
    assertThat(see(session, "/data").body())
        .contains("The receiving server sent it back", "No such trail@mail.example here", "5.1.1")
        .contains("A machine answered", "=Back on Monday")
        .contains("Somebody answered", "We have read you.", "clerk@office.example", "plan.pdf")
        .contains("It surely comes from the office", "It was passed on to you.")
        .contains("Handed to the porter", "450 4.2.0 Try later", "the server put it off")
        .doesNotContain("Dorothy");
    assertThat(see(session, "/data.json").body())
        .contains(
            "\"kind\":\"bounce\",\"code\":\"5.1.1\",\"words\":\"No such trail@mail.example here\"")
        .contains(
            "\"sender\":\"dkim\",\"standing\":\"passed-on\",\"from\":\"clerk@office.example\"")
        .contains("\"about\":\"task-delivered\",\"words\":\"Handed to the porter\"")
        .contains("\"outcome\":\"deferred\",\"words\":\"450 4.2.0 Try later\"")
        .doesNotContain("Dorothy");
    assertThat(see(session, "/data.csv").body())
        .contains(",came back,words,We have read you.,", ",came back,attached,plan.pdf,")
        .contains(",note of staff,task-delivered,Handed to the porter,")
        .contains(",450 4.2.0 Try later,", ",came back,words,'=Back on Monday,");
    String french = SITE.replace("/en/", "/fr/");
    assertThat(OUTCRY.get(french + "/data", "Cookie", session).body())
        .contains("Quelqu’un a répondu", "Elle vous a été transmise.", "Handed to the porter");
  }

  @Test
  void an_answer_that_waits_or_was_dropped_is_listed_without_its_words() {
    Letter letter = signs("waits@mail.example", Map.of());
    comesBack(letter, says("Secret that waits", SenderCheck.OTHER_DOMAIN));
    UUID dropped = comesBack(letter, says("Secret that was dropped", SenderCheck.NO_SIGNATURE));
    assertThat(OUTCRY.bean(Replies.class).drop(dropped, "Ana")).isTrue();

    String session = MailedLink.session(OUTCRY, SITE, "waits@mail.example");
    assertThat(see(session, "/data").body())
        .contains("It waits for somebody of the organisation", "It was not passed on to you.")
        .contains("Nothing proves that it comes from the office")
        .doesNotContain("Secret", "clerk@office.example", "plan.pdf", "Re: your letter");
    assertThat(see(session, "/data.json").body())
        .contains("\"sender\":\"other-domain\",\"standing\":\"waits\"}")
        .contains("\"sender\":\"no-signature\",\"standing\":\"dropped\"}")
        .doesNotContain("Secret", "clerk@office.example");
    assertThat(see(session, "/data.csv").body())
        .contains(",came back,standing,waits,", ",came back,standing,dropped,")
        .doesNotContain("Secret", "clerk@office.example");
  }

  @Test
  void nobody_sees_what_came_back_for_anothers_letter() {
    Letter other = signs("theirs@mail.example", Map.of());
    comesBack(other, says("For somebody else", SenderCheck.DKIM));
    signs("own@mail.example", Map.of());
    String session = MailedLink.session(OUTCRY, SITE, "own@mail.example");
    for (String below : List.of("/data", "/data.json", "/data.csv")) {
      assertThat(see(session, below).body()).contains("own@").doesNotContain("somebody else");
    }
  }

  @Test
  void what_stood_before_each_correction_is_shown() {
    Letter letter = signs("before@mail.example", Map.of("given_name", "Jnae", "city", "Otawa"));
    String session = MailedLink.session(OUTCRY, SITE, "before@mail.example");
    for (Map<String, String> right :
        List.of(
            Map.of("given_name", "Jana", "family_name", "Doe", "city", "Otawa", "country", "CA"),
            Map.of(
                "given_name",
                "Jane",
                "family_name",
                "Doe",
                "city",
                "Ottawa",
                "country",
                "CA",
                "phone",
                "+16132320147"))) {
      assertThat(
              OUTCRY
                  .post(SITE + "/correct/" + letter.signature(), right, "Cookie", session)
                  .statusCode())
          .isEqualTo(303);
    }
    assertThat(see(session, "/data").body()).contains("Jnae", "Jana", "Otawa", "stood there before");
    assertThat(see(session, "/data.json").body())
        .contains("\"before\":{\"given_name\":\"Jnae\"", "\"before\":{\"given_name\":\"Jana\"")
        .contains("\"city\":\"Otawa\"");
    assertThat(see(session, "/data.csv").body())
        .contains(",before correction,given_name,Jnae,", ",before correction,given_name,Jana,");
  }

  @Test
  void a_mail_to_an_address_that_nothing_was_signed_with_is_shown_too() {
    OUTCRY
        .bean(SuppressionList.class)
        .add(
            ORGANISATION,
            new EmailAddress("listed-alone@mail.example"),
            SuppressionList.Reason.STAFF,
            "Outcry");
    String session = MailedLink.session(OUTCRY, SITE, "listed-alone@mail.example");
    assertThat(see(session, "/data").body()).contains("Mail with a link to this page");
    assertThat(see(session, "/data.json").body())
        .contains("\"kind\":\"self-service\"", "\"outcome\":\"outbox\"");
    assertThat(see(session, "/data.csv").body()).contains(",mail,self-service,accepted,");
  }
}
