package org.outcry.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.Attachment;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;

class MimeBuilderTest {
  private static final Instant DATE = Instant.parse("2026-11-03T09:08:07Z");
  private static final String ID = "<0123abc@org.example>";

  private String name = "Jane Doe via Open Cells";
  private String subject = "Release her now";
  private String text = "Dear Sir,\n\nplease.\n";
  private @Nullable String html = "<p>Dear Sir, please.</p>";
  private String messageId = ID;
  private Map<String, String> headers = Map.of();
  private List<Attachment> attachments = List.of();

  private byte[] bytes() {
    return MimeBuilder.build(
        new OutgoingMail(
            Ids.next(),
            new Mailbox(name, new EmailAddress("letters+x@org.example")),
            new Mailbox("", new EmailAddress("letters+y@org.example")),
            null,
            new Mailbox("The Governor", new EmailAddress("governor@prison.example")),
            subject,
            text,
            html,
            messageId,
            headers,
            attachments),
        DATE);
  }

  private String raw() {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  private String head() {
    return raw().split("\r\n\r\n", 2)[0];
  }

  private MimeMessage parsed() throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes()));
  }

  private String shownName() throws Exception {
    return ((InternetAddress) parsed().getFrom()[0]).getPersonal();
  }

  @Test
  void a_mail_has_the_headers_that_it_needs_and_no_others() {
    headers = Map.of("Auto-Submitted", "auto-generated");
    assertThat(head().replaceAll("boundary=.*", "boundary=…").lines())
        .containsExactly(
            "Date: Tue, 3 Nov 2026 09:08:07 +0000",
            "From: Jane Doe via Open Cells <letters+x@org.example>",
            "Reply-To: letters+y@org.example",
            "To: The Governor <governor@prison.example>",
            "Subject: Release her now",
            "Message-ID: <0123abc@org.example>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;",
            " boundary=…");
  }

  @Test
  void text_comes_before_html_and_both_are_what_was_given() throws Exception {
    text = "Grüße\n\n  = . From سلام 🕊\n.\nend ";
    html = "<p title=\"x\">سلام 🕊 = </p>";
    Multipart parts = (Multipart) parsed().getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(text.replace("\n", "\r\n"));
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(html);
  }

  @Test
  void a_mail_without_html_is_one_text() throws Exception {
    html = null;
    assertThat(parsed().getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parsed().getContent().toString().strip())
        .isEqualTo(text.strip().replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane Doe",
        "نرگس محمدی",
        "שרה לוי",
        "Zoë 🕊️👩‍👩‍👧",
        "O'Brien, \"Jo\"",
        "back\\slash",
        "Jane (comment)",
        "=?UTF-8?B?SGk=?=",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
      })
  void every_name_is_shown_as_it_was_typed_and_stays_one_mailbox(String typed) throws Exception {
    name = typed;
    subject = typed;
    assertThat(parsed().getFrom()).hasSize(1);
    assertThat(((InternetAddress) parsed().getFrom()[0]).getAddress())
        .isEqualTo("letters+x@org.example");
    assertThat(shownName()).isEqualTo(typed);
    assertThat(parsed().getSubject()).isEqualTo(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane\r\nBcc: all@evil.example",
        "Jane\nBcc: all@evil.example",
        "Jane\rBcc: all@evil.example",
        "Jane\r\n\r\n<script>",
        "Jane\u0000\u0007\u001b[2J",
        "Jane\u0085Bcc: all@evil.example",
        "Jane\u2028Bcc: all@evil.example\u2029",
        "é\r\nBcc: all@evil.example",
        "\ud83d broken",
        "\u202Egnp.exe\u202C"
      })
  void nothing_typed_starts_another_header_or_line(String typed) throws Exception {
    name = typed;
    subject = typed;
    assertThat(Collections.list(parsed().getAllHeaders()).stream().map(h -> h.getName()))
        .containsExactly(
            "Date",
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Message-ID",
            "MIME-Version",
            "Content-Type");
    assertThat(shownName() + parsed().getSubject())
        .doesNotContainPattern("[\\p{Cc}\\p{Cs}\u2028\u2029\u202E]");
    assertThat(((Multipart) parsed().getContent()).getCount()).isEqualTo(2);
  }

  @Test
  void no_line_is_long_and_every_byte_is_ascii_however_long_what_was_typed() {
    for (String typed : List.of("x".repeat(10_000), "né ".repeat(5_000), "🕊".repeat(10_000))) {
      name = typed;
      subject = typed;
      text = typed;
      html = typed;
      byte[] bytes = bytes();
      assertThat(bytes).doesNotContain(0);
      assertThat(bytes)
          .matches(
              all -> !new String(all, StandardCharsets.ISO_8859_1).chars().anyMatch(c -> c > 126));
      List<String> lines = Arrays.asList(raw().split("\r\n", -1));
      int longest = typed.startsWith("x") ? 998 : 78;
      for (String line : lines) {
        assertThat(line.length()).as(line).isLessThanOrEqualTo(longest);
        assertThat(line.contains("\n") || line.contains("\r")).as(line).isFalse();
      }
    }
  }

  @Test
  void a_long_subject_of_words_is_folded_and_read_whole() throws Exception {
    subject = "word ".repeat(60).strip();
    assertThat(Arrays.asList(head().split("\r\n"))).allMatch(line -> line.length() <= 78);
    assertThat(parsed().getSubject()).isEqualTo(subject);
  }

  @Test
  void control_characters_leave_the_text() throws Exception {
    html = null;
    text = "a\u0000b\u001bc\td\r\ne\rf\ng";
    assertThat(parsed().getContent().toString().strip()).isEqualTo("abc\td\r\ne\r\nf\r\ng");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc@org.example",
        "<abc>",
        "<a b@c>",
        "<a@b>\r\nBcc: x",
        "<a@b> ",
        "<a@b><c@d>"
      })
  void a_message_id_of_another_form_is_refused(String wrong) {
    messageId = wrong;
    assertThatThrownBy(this::bytes).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Bcc,x@evil.example",
    "subject,twice",
    "From,x@evil.example",
    "Content-Type,text/html",
    "X:Y,z",
    "X Y,z",
    "'',z",
    "X-Empty,''"
  })
  void a_further_header_that_must_not_be_is_refused(String header, String value) {
    headers = Map.of(header, value);
    assertThatThrownBy(this::bytes).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x", "a\nb", "a\rb", "é", "a\u0000", " led by a space"})
  void a_further_header_with_an_unsafe_value_is_refused(String value) {
    headers = Map.of("X-Outcry", value);
    assertThatThrownBy(this::bytes).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void files_go_with_text_and_html_and_their_names_can_break_no_header() throws Exception {
    byte[] file = new byte[1000];
    new java.util.Random(7).nextBytes(file);
    attachments = List.of(new Attachment("letters.pdf", "application/pdf", file));
    assertThat(raw().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
    Multipart parts = (Multipart) parsed().getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("letters.pdf");
    assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("attachment");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(file);
    for (String bad : List.of("", "a b.pdf", "x\"\r\nBcc: a@b.example", "../x", ".hidden")) {
      assertThatThrownBy(() -> new Attachment(bad, "application/pdf", file))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Attachment("a.pdf", "application/pdf\r\nX: y", file))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a line ends in a blank \nor a tab\t\n",
        " = and =3D \n\n\nlast ",
        "ünïcödé 漢字 😀 ünïcödé 漢字 😀 ünïcödé 漢字 😀 ünïcödé 漢字 😀",
        "seventy-five characters and then the end of the line, which needs no break",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
      })
  void what_is_encoded_is_read_as_it_was(String written) throws Exception {
    for (int more = 0; more < 80; more++) {
      String padded = "x".repeat(more) + written;
      String encoded = QuotedPrintable.encode(padded);
      assertThat(encoded.split("\r\n"))
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76).matches("|.*[!-~]"));
      assertThat(
              MimeUtility.decode(
                      new ByteArrayInputStream(encoded.getBytes(StandardCharsets.US_ASCII)),
                      "quoted-printable")
                  .readAllBytes())
          .isEqualTo(padded.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
