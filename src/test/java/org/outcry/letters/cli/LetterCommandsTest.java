package org.outcry.letters.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.letters.LetterLikeness;
import org.outcry.letters.LetterRecords;
import org.outcry.letters.UncertainLetters;
import org.outcry.mail.MailWays;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.UncertainMails;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** What staff see of letters and decide about them while the server runs. */
class LetterCommandsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Slug slug = new Slug("none");

  @BeforeEach
  void oneSigns() {
    slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "one@mail.example");
    Visitor.receiptLink(OUTCRY, slug); // waits until the letter has left
  }

  private int run(Class<?> command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    // A new one each time, as on the command line: picocli keeps what was typed last.
    OutcryCommand fresh =
        command == LettersCommand.class
            ? new LettersCommand(
                OUTCRY.bean(LetterRecords.class),
                OUTCRY.bean(LetterLikeness.class),
                OUTCRY.bean(MailWays.class))
            : new UncertainCommand(
                OUTCRY.bean(UncertainLetters.class), OUTCRY.bean(UncertainMails.class));
    return new CommandLine(fresh)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private UUID letter() {
    return OUTCRY
        .jdbc()
        .sql("select id from letter where action_id = (select id from action where slug = ?)")
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  @Test
  void letters_are_counted_and_each_has_its_history() {
    assertThat(run(LettersCommand.class, slug.value())).isZero();
    assertThat(out.toString())
        .contains("head-of-judiciary")
        .contains("1  kept in this installation's outbox: they have not left")
        .doesNotContain("accepted");
    assertThat(run(LettersCommand.class, "--letter", letter().toString())).isZero();
    assertThat(out.toString())
        .contains(slug + " to head-of-judiciary: kept in this installation's outbox")
        .containsSubsequence(
            "signed and queued", "attempt 1 over outbox", "accepted, kept in the outbox");
    assertThat(run(LettersCommand.class)).isEqualTo(2);
    assertThat(run(LettersCommand.class, "no-such-action")).isEqualTo(1);
    assertThat(run(LettersCommand.class, "--letter", UUID.randomUUID().toString())).isEqualTo(1);
  }

  @Test
  void a_letter_in_doubt_is_listed_decided_and_kept_on_record() {
    UUID id = letter();
    OUTCRY.jdbc().sql("update letter set state = 'uncertain' where id = ?").param(id).update();
    assertThat(run(UncertainCommand.class)).isZero();
    assertThat(out.toString()).contains(id + "  " + slug + " to head-of-judiciary", "over outbox");
    assertThat(run(UncertainCommand.class, "--decide", "lost", id.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Say who decides");
    assertThat(run(UncertainCommand.class, "--decide", "maybe", id.toString(), "--by", "Ana"))
        .isEqualTo(2);
    assertThat(run(UncertainCommand.class, "--decide", "lost", id.toString(), "--by", "Ana"))
        .isZero();
    assertThat(run(UncertainCommand.class, "--decide", "again", id.toString(), "--by", "Ana"))
        .isEqualTo(1);
    assertThat(run(LettersCommand.class, "--letter", id.toString())).isZero();
    assertThat(out.toString()).contains(": failed", "uncertain-lost by Ana");
  }

  @Test
  void a_receipt_in_doubt_is_listed_and_sent_once_more() {
    String mail = "supporter_mail where action_id = (select id from action where slug = ?)";
    UUID id =
        OUTCRY.jdbc().sql("select id from " + mail).param(slug.value()).query(UUID.class).single();
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set state = 'uncertain' where id = ?")
        .param(id)
        .update();
    assertThat(run(UncertainCommand.class)).isZero();
    assertThat(out.toString()).contains(id + "  receipt of " + slug, "does no harm");
    String receipt = id.toString();
    assertThat(run(UncertainCommand.class, "--decide", "lost", receipt, "--by", "Ada"))
        .isEqualTo(1);
    assertThat(run(UncertainCommand.class, "--decide", "again", receipt, "--by", "Ada")).isZero();
    await()
        .untilAsserted(() ->
            assertThat(
                    OUTCRY
                        .jdbc()
                        .sql(
                            "select attempts from " + mail + " and state in ('accepted', 'queued')")
                        .param(slug.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2));
    assertThat(run(UncertainCommand.class, "--decide", "again", receipt, "--by", "Ada"))
        .as("once a doubt")
        .isEqualTo(1);
    assertThat(run(UncertainCommand.class)).isZero();
    assertThat(out.toString()).doesNotContain(receipt);
  }

  @Test
  void a_rule_is_set_for_an_organisation() {
    assertThat(run(UncertainCommand.class, "--rule", "no-such", "--by", "Ana")).isEqualTo(1);
    assertThat(run(UncertainCommand.class, "--rule", "daybreak", "--after", "31", "--by", "Ana"))
        .isEqualTo(2);
    assertThat(run(UncertainCommand.class, "--rule", "daybreak", "--then", "wait", "--by", "Ana"))
        .isZero();
    assertThat(out.toString()).contains("wait for staff");
  }
}
