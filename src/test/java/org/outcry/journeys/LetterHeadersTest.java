package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** Whatever is typed, a letter's From says who sends it, and its subject is a subject. */
class LetterHeadersTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = OUTCRY.campaign("release-narges-mohammadi");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Minister <minister@gov.example>\" via Org",
        "Minister <minister@gov.example>",
        "Minister ＜minister＠gov.example＞",
        "minister@gov.example, Ann",
        "Minister\" <minister@gov.example>, \"Ann",
        "=?UTF-8?Q?Bcc:=20victim@mail.example?=",
        "=?UTF-8?B?PG1pbmlzdGVyQGdvdi5leGFtcGxlPg==?=",
        "Ann\r\nBcc: victim@mail.example\r\n\r\n<script>",
        "Ann\nBcc: victim@mail.example",
        "Ann\u2028Bcc: victim@mail.example\u2029\u0085",
        "Ann\u0000\u001b[2J\u007f",
        "\u202Eelpmaxe.vog@retsinim\u202C Ann",
        "\u2066Ann\u2069",
        "نرگس محمدی",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 Ann",
        "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
      })
  void on_the_delivered_bytes(String typed) throws Exception {
    String email = "headers" + Integer.toHexString(typed.hashCode()) + "@mail.example";
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", typed);
    form.put("family_name", typed);
    form.put("subject", typed);
    assertThat(OUTCRY.post("/a/" + SLUG, form).statusCode()).isEqualTo(303);
    Deliveries.awaitAll(OUTCRY, SLUG);
    var id = Deliveries.letters(OUTCRY, SLUG, "head-of-judiciary").getLast();
    byte[] bytes = OUTCRY.bean(Outbox.class).find(id).orElseThrow().message();

    String head = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
    List<String> lines = Arrays.asList(head.split("\r\n"));
    assertThat(lines).allMatch(line -> line.matches("[ -~]{1,78}"));
    assertThat(lines.stream().filter(line -> !line.startsWith(" ")))
        .extracting(line -> line.split(":", 2)[0])
        .containsExactly(
            "DKIM-Signature",
            "DKIM-Signature",
            "Date",
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Message-ID",
            "MIME-Version",
            "Content-Type");

    MimeMessage mail = Deliveries.parsed(bytes);
    assertThat(Collections.list(mail.getAllHeaders())).extracting(Header::getName).hasSize(10);
    for (var addresses : List.of(mail.getFrom(), mail.getReplyTo())) {
      assertThat(addresses).hasSize(1);
      InternetAddress from = (InternetAddress) addresses[0];
      assertThat(from.getAddress()).matches("letters\\+[0-9a-f]{32}@[a-z.-]+\\.example");
      assertThat(from.getPersonal())
          .endsWith(" via Daybreak")
          .doesNotContainPattern("[<>＜＞@＠\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]")
          .isNotEqualTo(" via Daybreak");
    }
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject())
        .isNotBlank()
        .doesNotContainPattern("[\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]");
  }
}
