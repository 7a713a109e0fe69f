package org.outcry.mail.inbound.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Token;
import org.outcry.testing.Stalls;

/** What samples of other programs' mail are taken for, whole and broken. */
class ReadMailTest {
  private static final Path SAMPLES = Path.of("src/test/resources/returns");
  private static final Token BOUNCE =
      new Token(Token.Kind.BOUNCE, "00112233445566778899aabbccddeeff");
  private static final Token REPLY =
      new Token(Token.Kind.REPLY, "ffeeddccbbaa99887766554433221100");

  static byte[] sample(String name) {
    try {
      return bytes(Files.readString(SAMPLES.resolve(name + ".eml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.map(file -> file.getFileName().toString().replace(".eml", "")).toList().stream();
    }
  }

  private static byte[] bytes(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Judgement judged(String lines) {
    return ReadMail.of(bytes(lines)).judge();
  }

  @ParameterizedTest
  @CsvSource({
    "postfix, FAILED, 5.1.1, User unknown",
    "postfix-delayed, DELAYED, 4.4.1, Connection timed out",
    "postfix-text, FAILED, 5.2.2, Mailbox full",
    "qmail, FAILED, 5.1.1, no mailbox here by that name",
    "exchange, FAILED, 5.1.10, RecipientNotFound",
    "exchange-old, FAILED, '', did not reach the following recipient",
    "exim, FAILED, 5.7.1, Not accepted",
    "exim-delayed, DELAYED, '', has not yet been delivered",
    "sendmail-headers-only, FAILED, 5.1.1, User unknown",
    "gateway-without-action, FAILED, 5.4.14, Hop count exceeded",
    "gmail, FAILED, 5.1.1, does not exist",
    "french, FAILED, '', n'a pas pu être remis",
  })
  void a_report_says_what_became_of_the_letter(
      String name, Judgement.Report.Outcome outcome, String status, String words) {
    ReadMail mail = ReadMail.of(sample(name));
    assertThat(mail.recipients()).contains(BOUNCE).doesNotContain(REPLY);
    assertThat(mail.judge())
        .isInstanceOfSatisfying(
            Judgement.Report.class,
            report -> {
              assertThat(report.outcome()).isEqualTo(outcome);
              assertThat(report.status()).isEqualTo(status);
              assertThat(report.diagnostic()).contains(words).doesNotContain("\n");
            });
  }

  @Test
  void a_complaint_names_the_letter_by_the_mail_inside() {
    ReadMail mail = ReadMail.of(sample("complaint"));
    assertThat(mail.recipients()).isEmpty();
    assertThat(mail.judge())
        .isInstanceOfSatisfying(
            Judgement.Complaint.class,
            complaint -> {
              assertThat(complaint.tokens()).contains(REPLY);
              assertThat(complaint.diagnostic()).isEqualTo("abuse by SomeGenerator/1.0");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "complaint-taken-back",
        "delivered",
        "out-of-office",
        "out-of-office-bare",
        "acknowledgement",
        "list",
        "read-receipt"
      })
  void what_machines_write_is_no_answer(String name) {
    assertThat(ReadMail.of(sample(name)).judge()).isInstanceOf(Judgement.Automatic.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation); owner-email=\"x@a.example\"",
        "Auto-Submitted: AUTO-NOTIFIED",
        "Precedence: bulk",
        "Precedence: junk (machine)",
        "Return-Path: < >",
        "X-Autoreply: yes",
        "List-Id: <x.example>"
      })
  void each_mark_of_a_machine_counts(String header) {
    assertThat(judged("From: a@prison.example\n" + header + "\n\nHello.\n"))
        .isInstanceOf(Judgement.Automatic.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: no",
        "Precedence: first-class",
        "Subject: Re: automatic weapons in the office",
        "X-Auto-Response-Suppress: All"
      })
  void what_people_write_is_not_taken_for_a_machines(String header) {
    assertThat(judged("From: a@prison.example\n" + header + "\n\nHello.\n"))
        .isInstanceOf(Judgement.Personal.class);
  }

  @Test
  void a_persons_answer_is_read_as_text_and_its_files_are_named() {
    ReadMail mail = ReadMail.of(sample("reply"));
    assertThat(mail.recipients()).containsExactly(REPLY);
    assertThat(mail.judge())
        .isEqualTo(
            new Judgement.Personal(
                new Answer(
                    "governor@prison.example",
                    "RE: Release her now",
                    "Dear Zoë,\n\nshe will be free…",
                    java.util.List.of("décret.pdf"))));
  }

  @Test
  void html_becomes_text_and_loads_nothing() {
    assertThat(ReadMail.of(sample("reply-html")).judge())
        .isInstanceOfSatisfying(
            Judgement.Personal.class,
            personal ->
                assertThat(personal.answer().text())
                    .startsWith("Dear Zoë,\nwe agree.\n")
                    .contains("- one\n- two", "More")
                    .doesNotContain("<", "color", "alert", "http"));
  }

  @Test
  void a_person_who_speaks_of_failure_is_no_server() {
    assertThat(ReadMail.of(sample("person-at-the-envelope")).judge())
        .isInstanceOf(Judgement.Personal.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x-no-such", "utf-999", "\"\"", "utf-16", "us-ascii\"; x=\"", "iso-2022-cn"})
  void any_charset_gives_some_text(String charset) {
    assertThat(
            judged(
                "From: a@prison.example\nContent-Type: text/plain; charset="
                    + charset
                    + "\n\nçava?\n"))
        .isInstanceOf(Judgement.Personal.class);
  }

  @Test
  void what_would_move_a_cursor_or_start_a_header_is_taken_out() {
    Judgement judgement =
        judged(
            "From: a@prison.example\nSubject: =?utf-8?Q?Hi=0D=0ABcc:=20x@y.example=1B[2J?=\n\n"
                + "one\u001b[31m\u202etwo\u0000\n");
    assertThat(judgement)
        .isInstanceOfSatisfying(
            Judgement.Personal.class,
            personal -> {
              assertThat(personal.answer().subject()).isEqualTo("Hi Bcc: x@y.example[2J");
              assertThat(personal.answer().text()).isEqualTo("one[31mtwo");
            });
  }

  @Test
  void length_and_number_are_bounded() {
    String many =
        "--b\nContent-Disposition: attachment; filename=\"" + "f".repeat(500) + "\"\n\nx\n";
    Judgement judgement =
        judged(
            "From: a@prison.example\nSubject: "
                + "s".repeat(5000)
                + "\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                + "word ".repeat(300_000)
                + "\n"
                + many.repeat(500)
                + "--b--\n");
    assertThat(judgement)
        .isInstanceOfSatisfying(
            Judgement.Personal.class,
            personal -> {
              assertThat(personal.answer().subject()).hasSize(400);
              assertThat(personal.answer().text()).hasSize(20_000);
              assertThat(personal.answer().attachments())
                  .hasSize(20)
                  .allMatch(name -> name.length() <= 100);
            });
  }

  @Test
  void many_levels_are_not_descended() {
    StringBuilder nested = new StringBuilder("From: a@prison.example\nTo: x\n");
    for (int i = 0; i < 3000; i++) {
      nested
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    assertThat(judged(nested + "\n\ndeep\n")).isInstanceOf(Judgement.Unreadable.class);
  }

  @Test
  void fifty_megabytes_are_read_in_part() {
    byte[] huge = Arrays.copyOf(sample("postfix"), 50 << 20);
    assertThat(ReadMail.of(huge).judge()).isInstanceOf(Judgement.Report.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatever_is_cut_off_or_garbled_is_read_without_fail(String name) {
    byte[] whole = sample(name);
    long seed = name.hashCode();
    Random random = new Random(seed);
    for (int i = 0; i < 15; i++) {
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThat(ReadMail.of(cut).judge()).as("cut of seed %d", seed).isNotNull();
      byte[] garbled = whole.clone();
      for (int n = 0; n < 20; n++) {
        garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
      }
      ReadMail mail = ReadMail.of(garbled);
      assertThat(mail.judge()).as("garbling of seed %d", seed).isNotNull();
      assertThat(mail.recipients()).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: %s%s\n\nx|(",
        "%s%s\n\nx|A: b\n",
        "Auto-Submitted: %s%s\n\nx|(",
        "To: %s%s\n\nx|letters+ffeeddccbbaa99887766554433221100@x.example, ",
        "From: %s%s\n\nx|a@b.example, ",
        "From: %s%s\n\nx|((",
        "From: a@b.example\n\n%s%s| ",
        "From: a@b.example\nContent-Type: text/html\n\n%s%s|&nbsp;",
        "From: a@b.example\nContent-Type: text/html\n\n%s%s|<div>",
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n%s%s|--b\n\n",
        "From: a@b.example\nContent-Type: multipart/mixed%s; boundary=b%s|; a*1=b",
        "From: mailer-daemon@b.example\n\n%s%s|delivery ",
        "From: a@b.example\nContent-Type: message/delivery-status\n\nAction: x\n%s%s| y\n",
        "From: a@b.example\nContent-Type: message/delivery-status\n\n%s%s|Action: failed\n\n",
      })
  void nothing_keeps_it_busy(String pattern) {
    String[] parts = pattern.split("\\|");
    String half = parts[1].repeat((3 << 20) / parts[1].length());
    assertTimeoutPreemptively(
        Stalls.LONGEST,
        () -> {
          ReadMail mail = ReadMail.of(bytes(parts[0].formatted(half, half)));
          assertThat(mail.judge()).isNotNull();
          assertThat(mail.recipients()).hasSizeLessThan(1000);
        });
  }

  @Test
  void noise_says_nothing() {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    assertThat(ReadMail.of(noise).judge()).isInstanceOf(Judgement.Unreadable.class);
    assertThat(ReadMail.of(new byte[0]).judge()).isInstanceOf(Judgement.Unreadable.class);
    assertThat(judged("From: a@prison.example\n\n")).isInstanceOf(Judgement.Unreadable.class);
    assertThat(judged("From: a@prison.example, b@prison.example\n\ntext\n"))
        .isInstanceOf(Judgement.Unreadable.class);
  }
}
