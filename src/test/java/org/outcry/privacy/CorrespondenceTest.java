package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Replies;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
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

  private static TrailKit.Letter signs(String address, Map<String, String> more) {
    return TrailKit.signs(SLUG, address, more);
  }

  private static HttpResponse<String> see(String session, String below) {
    return OUTCRY.get(SITE + below, "Cookie", session);
  }

  @Test
  void what_came_back_was_noted_and_said_by_servers_is_shown_and_downloaded() {
    TrailKit.Letter letter = signs("trail@mail.example", Map.of());
    TrailKit.comesBack(letter, new Returned.Bounced("5.1.1", "=No such trail@mail.example here"));
    TrailKit.comesBack(
        letter,
        new Returned.AutoReplied(
            new Answer("", "Away", "Back on Monday, says anybody", List.of())));
    TrailKit.comesBack(
        letter,
        new Returned.Other(
            new Answer("x@anybody.example", "", "Whatever anybody types", List.of())));
    TrailKit.comesBack(letter, TrailKit.says("We have read you.", SenderCheck.DKIM));
    TrailKit.noted(letter, "Dorothy Vaughan", "Handed to the porter");
    TrailKit.serverSays(letter, "450 4.2.0 Try later");
    TrailKit.serverSays(letter, "could not be composed: IllegalStateException at org.outcry");

    String session = MailedLink.session(OUTCRY, SITE, "trail@mail.example");
    assertThat(see(session, "/data").body())
        .contains("The receiving server sent it back", "=No such trail@mail.example here", "5.1.1")
        .contains("A machine answered")
        .contains("Somebody answered", "We have read you.", "clerk@office.example", "plan.pdf")
        .contains("It surely comes from the office", "The organisation passes it on to you.")
        .contains("Handed to the porter", "450 4.2.0 Try later", "the server put it off")
        .doesNotContain("Dorothy", "anybody", "IllegalStateException");
    assertThat(see(session, "/data.json").body())
        .contains(
            "\"kind\":\"bounce\",\"code\":\"5.1.1\",\"words\":\"=No such trail@mail.example here\"")
        .contains(
            "\"sender\":\"dkim\",\"standing\":\"passed-on\",\"from\":\"clerk@office.example\"")
        .contains("\"about\":\"task-delivered\",\"words\":\"Handed to the porter\"")
        .contains("\"outcome\":\"deferred\",\"words\":\"450 4.2.0 Try later\"")
        .doesNotContain("Dorothy", "anybody", "IllegalStateException");
    assertThat(see(session, "/data.csv").body())
        .contains(",came back,words,We have read you.,", ",came back,attached,plan.pdf,")
        .contains(",note of staff,task-delivered,Handed to the porter,")
        .contains(",450 4.2.0 Try later,", ",came back,words,'=No such trail@mail.example here,")
        .doesNotContain("anybody", "IllegalStateException");
    String french = SITE.replace("/en/", "/fr/");
    assertThat(OUTCRY.get(french + "/data", "Cookie", session).body())
        .contains(
            "Quelqu’un a répondu", "L’organisation vous la transmet.", "Handed to the porter");
  }

  @Test
  void each_of_several_letters_has_what_is_its_own() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi", CorrespondenceTest::withASecondOffice);
    TrailKit.Letter signed = TrailKit.signs(slug, "several@mail.example", Map.of());
    await().until(() -> accepted(slug).size() == 2);
    List<UUID> ids = accepted(slug);
    for (UUID id : ids) {
      TrailKit.Letter letter =
          new TrailKit.Letter(signed.organisation(), signed.action(), id, signed.signature());
      TrailKit.comesBack(letter, new Returned.Bounced("5.1.1", "No such office, " + id));
      TrailKit.comesBack(letter, TrailKit.says("Read by " + id, SenderCheck.DKIM));
      TrailKit.noted(letter, "Dorothy Vaughan", "Noted on " + id);
      TrailKit.serverSays(letter, "450 4.2.0 Later, " + id);
    }
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    List<Correspondence.Letter> letters =
        OUTCRY
            .bean(HeldData.class)
            .of(
                signed.organisation(),
                action.organisation(),
                new EmailAddress("several@mail.example"),
                OUTCRY.bean(Messages.class).in(Language.ENGLISH))
            .signatures()
            .getFirst()
            .letters();
    assertThat(letters).hasSize(2);
    for (Correspondence.Letter letter : letters) {
      UUID id = letter.fate().id();
      assertThat(letter.cameBack())
          .extracting(Correspondence.Came::words)
          .containsExactly("No such office, " + id, "Read by " + id);
      assertThat(letter.notes())
          .extracting(Correspondence.Note::words)
          .containsExactly("Noted on " + id);
      assertThat(letter.attempts())
          .extracting(Correspondence.Attempt::words)
          .containsExactly(null, "450 4.2.0 Later, " + id);
    }
  }

  private static List<UUID> accepted(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select id from letter where state = 'accepted'
              and action_id = (select id from action where slug = ?)
            """)
        .param(slug.value())
        .query(UUID.class)
        .list();
  }

  private static String withASecondOffice(String yaml) {
    String email = "      email: [judiciary@iran.example]\n";
    return yaml.replace(
        email,
        email
            + """
                - key: second
                  name: Second Office
                  office: {en: Second Office, fr: Second bureau}
                  country: IR
                  salutation: {en: "Dear office,", fr: "Cher bureau,"}
                  email: [second@iran.example]
            """);
  }

  @Test
  void an_answer_that_waits_or_was_dropped_is_listed_without_its_words() {
    TrailKit.Letter letter = signs("waits@mail.example", Map.of());
    TrailKit.comesBack(letter, TrailKit.says("Secret that waits", SenderCheck.OTHER_DOMAIN));
    UUID dropped =
        TrailKit.comesBack(
            letter, TrailKit.says("Secret that was dropped", SenderCheck.NO_SIGNATURE));
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
    TrailKit.Letter other = signs("theirs@mail.example", Map.of());
    TrailKit.comesBack(other, TrailKit.says("For somebody else", SenderCheck.DKIM));
    signs("own@mail.example", Map.of());
    String session = MailedLink.session(OUTCRY, SITE, "own@mail.example");
    for (String below : List.of("/data", "/data.json", "/data.csv")) {
      assertThat(see(session, below).body()).contains("own@").doesNotContain("somebody else");
    }
  }

  @Test
  void what_stood_before_each_correction_is_shown() {
    TrailKit.Letter letter =
        signs("before@mail.example", Map.of("given_name", "Jnae", "city", "Otawa"));
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
    assertThat(see(session, "/data").body())
        .contains("Jnae", "Jana", "Otawa", "stood there before");
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
