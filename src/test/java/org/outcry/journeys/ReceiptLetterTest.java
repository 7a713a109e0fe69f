package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** A receipt quotes the letter to whoever has confirmed the address, and to nobody else. */
class ReceiptLetterTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String ASKS =
      "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n";
  private static final String MESSAGE = "First <b>bold</b> & \"brave\".\n\nSecond paragraph.";

  private record Receipt(String text, String html) {}

  private static Map<String, String> form(String email) {
    Map<String, String> form = new HashMap<>(Visitor.form(email));
    form.put("given_name", "Zebedee");
    form.put("city", "Kapuskasing");
    form.put("postal_code", "P5N 1A1");
    form.put("message", MESSAGE);
    form.put("choices", "hide-address initials no-mail");
    return form;
  }

  private static void signs(Slug slug, Map<String, String> form) {
    var answer = OUTCRY.post("/a/" + slug, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static void confirms(Slug slug) {
    Deliveries.awaitAll(OUTCRY, slug); // what has not left by then is withdrawn
    var answer = OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "confirm"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Receipt receipt(Slug slug) {
    Deliveries.awaitAll(OUTCRY, slug);
    MimeMessage message = Deliveries.message(OUTCRY, Deliveries.receipt(OUTCRY, slug));
    return new Receipt(
        Deliveries.part(message, "text/plain"), Deliveries.part(message, "text/html"));
  }

  private static Slug asking(String example) {
    return OUTCRY.campaign(example, yaml -> yaml.replace("\nthanks:\n", ASKS));
  }

  @Test
  void whoever_confirmed_reads_the_letter_as_it_left_in_both_parts() {
    Slug slug = asking("release-narges-mohammadi");
    signs(slug, form("quoted@mail.example"));
    confirms(slug);
    Receipt receipt = receipt(slug);
    String sent =
        Deliveries.text(
            OUTCRY,
            OUTCRY
                .jdbc()
                .sql("select id from letter where action_id = ?")
                .param(Deliveries.action(OUTCRY, slug))
                .query(UUID.class)
                .single());
    assertThat(sent).contains("<b>bold</b>", "Kapuskasing");
    String quoted =
        receipt
            .text()
            .lines()
            .filter(line -> line.startsWith(">"))
            .map(line -> line.equals(">") ? "" : line.substring(2))
            .reduce("", (all, line) -> all + line + "\n");
    assertThat(quoted.substring(quoted.indexOf("\n\n") + 2).strip()).isEqualTo(sent.strip());
    assertThat(receipt.text())
        .contains("Your letter to ", "> First <b>bold</b> & \"brave\".\n>\n> Second paragraph.");
    assertThat(receipt.text().indexOf("Thank you for taking action"))
        .isLessThan(receipt.text().indexOf("> "));
    assertThat(receipt.html())
        .contains("<blockquote lang=\"en\"", "First &lt;b&gt;bold&lt;/b&gt; &amp;", "Zebedee")
        .contains("Kapuskasing")
        .doesNotContain("<b>bold", "You have written to");
  }

  @Test
  void a_hidden_address_is_hidden_there_too() {
    Slug slug = asking("release-narges-mohammadi");
    Map<String, String> form = form("quotedhidden@mail.example");
    form.put("choice.hide-address", "yes");
    signs(slug, form);
    confirms(slug);
    Receipt receipt = receipt(slug);
    assertThat(receipt.text()).contains("> First").doesNotContain("Kapuskasing", "P5N 1A1");
    assertThat(receipt.html()).contains("Zebedee").doesNotContain("Kapuskasing", "P5N 1A1");
  }

  @Test
  void of_three_letters_the_first_is_quoted_and_the_others_are_named() {
    Slug slug = asking("a-call-home");
    signs(slug, form("quotedthree@mail.example"));
    confirms(slug);
    Receipt receipt = receipt(slug);
    assertThat(receipt.text()).containsOnlyOnce("> Second paragraph.");
    assertThat(receipt.text())
        .containsPattern("You have written to .+ and .+ too, to each in a letter of their own\\.");
    assertThat(receipt.html()).containsOnlyOnce("<blockquote");
  }

  @Test
  void an_address_that_nobody_confirmed_is_sent_nothing_that_was_typed() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    signs(slug, form("unquoted@mail.example"));
    Receipt receipt = receipt(slug);
    assertThat(receipt.text()).contains("Was it you?").doesNotContain("/letter/");
    assertNothingTyped(receipt);
  }

  @Test
  void a_sealed_action_quotes_nothing() {
    OUTCRY.putOff("sealing");
    Slug slug =
        Deliveries.published(
            OUTCRY,
            "release-narges-mohammadi",
            "unquoted-sealed",
            Map.of(
                "\ncounter:\n",
                "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n",
                "\nthanks:\n",
                ASKS));
    signs(slug, form("unquotedsealed@mail.example"));
    confirms(slug);
    Receipt receipt = receipt(slug);
    assertThat(receipt.text())
        .as("it is confirmed")
        .contains("See your letter")
        .doesNotContain("Was it you?");
    assertNothingTyped(receipt);
  }

  private static void assertNothingTyped(Receipt receipt) {
    assertThat(receipt.text())
        .doesNotContain("Zebedee", "brave", "Second paragraph", "Kapuskasing", "\n>");
    assertThat(receipt.html())
        .doesNotContain("Zebedee", "brave", "Second paragraph", "Kapuskasing", "blockquote");
  }
}
