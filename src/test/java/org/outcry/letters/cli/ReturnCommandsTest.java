package org.outcry.letters.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.LetterLikeness;
import org.outcry.letters.LetterRecords;
import org.outcry.letters.Replies;
import org.outcry.letters.Suppressions;
import org.outcry.mail.MailWays;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** What staff see of what came back, and decide about it, while the server runs. */
class ReturnCommandsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final EmailAddress ADDRESS = new EmailAddress("commands@tomb.example");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(OutcryCommand fresh, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(fresh)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int replies(String... arguments) {
    return run(new RepliesCommand(OUTCRY.bean(Replies.class)), arguments);
  }

  private int suppress(String... arguments) {
    return run(new SuppressCommand(OUTCRY.bean(Suppressions.class)), arguments);
  }

  private record Letter(UUID organisation, UUID action, UUID id) {}

  @Test
  void replies_are_listed_shown_released_and_dropped() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "one@mail.example");
    Visitor.receiptLink(OUTCRY, slug); // waits until the letter has left
    Letter letter =
        OUTCRY
            .jdbc()
            .sql(
                """
                select organisation_id as organisation, action_id as action, id from letter
                where action_id = (select id from action where slug = ?)
                """)
            .param(slug.value())
            .query(Letter.class)
            .single();
    for (SenderCheck check : List.of(SenderCheck.OTHER_DOMAIN, SenderCheck.NO_POLICY)) {
      OUTCRY
          .bean("letterReturns", ReturnLedger.class)
          .record(
              new ReturnLedger.Sent(letter.organisation(), letter.action(), letter.id()),
              "imap",
              Ids.token(),
              new Returned.Replied(
                  new Answer("m@ministry.example", "Re: her", "We thank you.", List.of("a.pdf")),
                  check));
    }
    List<UUID> ids =
        OUTCRY.bean(Replies.class).waiting().stream()
            .filter(reply -> reply.letter().equals(letter.id()))
            .map(Replies.Reply::id)
            .toList();
    assertThat(replies()).isZero();
    assertThat(out.toString())
        .contains(
            ids.getFirst() + "  " + slug + ", letter to head-of-judiciary",
            "from a domain that is not the addressee's",
            "its domain has no DMARC record")
        .doesNotContain("thank you");
    assertThat(replies("--show", ids.getFirst().toString())).isZero();
    assertThat(out.toString())
        .contains(
            "From: m@ministry.example", "Subject: Re: her", "Attached: a.pdf", "We thank you.");
    assertThat(replies("--release", ids.getFirst().toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--by NAME");
    assertThat(replies("--release", ids.getFirst().toString(), "--by", "Ana")).isZero();
    assertThat(replies("--release", ids.getFirst().toString(), "--by", "Ana")).isEqualTo(1);
    assertThat(replies("--drop", ids.getLast().toString(), "--by", "Ana")).isZero();
    assertThat(replies("--drop", ids.getLast().toString(), "--by", "Ana")).isEqualTo(1);
    assertThat(replies("--show", UUID.randomUUID().toString())).isEqualTo(1);
    assertThat(
            run(
                new LettersCommand(
                    OUTCRY.bean(LetterRecords.class),
                    OUTCRY.bean(LetterLikeness.class),
                    OUTCRY.bean(MailWays.class)),
                "--letter",
                letter.id().toString()))
        .isZero();
    assertThat(out.toString())
        .contains(
            "to head-of-judiciary: replied",
            "came back by imap: reply: bin/outcry replies --show " + ids.getFirst(),
            "reply-released by Ana",
            "reply-dropped by Ana")
        .doesNotContain("thank you");
  }

  @Test
  void held_letters_are_listed_with_the_ways_that_are_left() {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace("[judiciary@iran.example]", "[held@tomb.example, next@tomb.example]"));
    EmailAddress held = new EmailAddress("held@tomb.example");
    OUTCRY
        .bean(TargetMailboxes.class)
        .pause(held, "Outcry", "its server refused 3 letters in a row");
    assertThat(OUTCRY.bean(Suppressions.class).confirm(held, "Ana")).isPresent();
    Visitor.signs(OUTCRY, slug, "held@mail.example");
    HeldLettersCommand command =
        new HeldLettersCommand(OUTCRY.bean(StaffInput.class), OUTCRY.bean(HeldLetters.class));
    await()
        .untilAsserted(() -> {
          assertThat(run(command, slug.value())).isZero();
          assertThat(out.toString())
              .contains(
                  "head-of-judiciary: 1 letter to Sadegh Larijani, held: mail to held@tomb.example is"
                      + " suppressed (--to-next: next@tomb.example, --to-fallback, --expire, or"
                      + " bin/outcry suppress held@tomb.example --lift)");
        });
    assertThat(
            run(
                new HeldLettersCommand(
                    OUTCRY.bean(StaffInput.class), OUTCRY.bean(HeldLetters.class)),
                slug.value(),
                "--to-next",
                "--by",
                "Ana"))
        .isZero();
    assertThat(out.toString()).contains("Sadegh Larijani → Sadegh Larijani: 1 letter.");
  }

  @Test
  void addresses_are_proposed_confirmed_and_lifted() {
    TargetMailboxes mailboxes = OUTCRY.bean(TargetMailboxes.class);
    mailboxes.know(ADDRESS, null, null, null);
    mailboxes.pause(ADDRESS, "Outcry", "its server refused 3 letters in a row");
    assertThat(suppress()).isZero();
    assertThat(out.toString())
        .contains(ADDRESS.value() + ": its server refused 3 letters in a row. Waiting: 0.");
    assertThat(suppress(ADDRESS.value())).isEqualTo(2);
    assertThat(suppress(ADDRESS.value(), "--confirm")).isEqualTo(2);
    assertThat(suppress("nonsense", "--confirm", "--by", "Ana")).isEqualTo(2);
    assertThat(suppress("--confirm", "--by", "Ana")).isEqualTo(2);
    assertThat(suppress(ADDRESS.value(), "--confirm", "--by", "Ana")).isZero();
    assertThat(suppress(ADDRESS.value(), "--confirm", "--by", "Ana")).isEqualTo(1);
    assertThat(err.toString()).contains("Nothing speaks against that address");
    assertThat(suppress()).isZero();
    assertThat(out.toString()).contains(ADDRESS.value() + ": suppressed by Ana on ");
    assertThat(suppress(ADDRESS.value(), "--lift", "--by", "Ana")).isZero();
    assertThat(suppress(ADDRESS.value(), "--lift", "--by", "Ana")).isEqualTo(1);
    assertThat(suppress(ADDRESS.value(), "--keep", "--by", "Ana")).isEqualTo(1);
  }
}
