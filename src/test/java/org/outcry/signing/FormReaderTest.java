package org.outcry.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Samples;

class FormReaderTest {
  private static final Messages MESSAGES = Messages.load();
  private static final FormSpec.Field[] FIELDS = {
    Samples.required(StandardField.GIVEN_NAME),
    Samples.required(StandardField.FAMILY_NAME),
    Samples.required(StandardField.EMAIL),
    Samples.required(StandardField.COUNTRY),
    Samples.optional(StandardField.POSTAL_CODE),
    Samples.optional(StandardField.PHONE),
    Samples.optional(StandardField.CITY)
  };
  private static final ActionContent PETITION = Samples.action(null, FIELDS);

  private final Map<String, List<String>> typed =
      new LinkedHashMap<>(
          Map.of(
              "given_name", List.of("Jane"),
              "family_name", List.of("Doe"),
              "email", List.of("jane@mail.example"),
              "country", List.of("CA"),
              "consent.pass-on", List.of("yes")));

  private FormReader.Reading read(ActionContent content) {
    return FormReader.read(
        content,
        Samples.ORGANISATION,
        Language.ENGLISH,
        MESSAGES.in(Language.ENGLISH),
        new Typed(typed));
  }

  private List<String> wrong(ActionContent content) {
    return read(content).errors().stream().map(FieldError::field).toList();
  }

  @Test
  void everything_that_is_missing_is_said_at_once_in_the_order_of_the_form() {
    typed.clear();
    assertThat(wrong(PETITION))
        .containsExactly("given_name", "family_name", "email", "country", "consent.pass-on");
  }

  @Test
  void a_complete_form_has_no_error() {
    FormReader.Reading reading = read(PETITION);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.consents()).containsExactly(new Slug("pass-on"));
    assertThat(reading.particulars().name()).isEqualTo("Jane Doe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoë", "نرگس", "李", "O’Brien-Smith", "Jürgen 🌻", "María José"})
  void names_of_any_script_are_names(String name) {
    typed.put("given_name", List.of(name));
    assertThat(read(PETITION).particulars().givenName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://spam.example", "www.spam.example", "12345", "🌻"})
  void what_is_no_name_is_not_taken_for_one(String name) {
    typed.put("given_name", List.of(name));
    assertThat(wrong(PETITION)).containsExactly("given_name");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "-", "🌻", "123"})
  void a_name_without_letters_is_told_so_and_what_to_write_with_one_name(String name) {
    typed.put("family_name", List.of(name));
    assertThat(read(PETITION).errors())
        .containsExactly(
            new FieldError(
                "family_name",
                "Enter your last name with its letters. If you have only one name, write it in both fields."));
    typed.put("family_name", List.of("see www.mail.example"));
    assertThat(read(PETITION).errors())
        .containsExactly(
            new FieldError(
                "family_name", "Enter your last name as a name, without web addresses."));
    typed.put("family_name", List.of("Jane"));
    assertThat(read(PETITION).errors()).isEmpty();
  }

  @Test
  void a_name_of_ten_thousand_characters_is_too_long() {
    typed.put("family_name", List.of("x".repeat(10_000)));
    assertThat(read(PETITION).errors())
        .containsExactly(new FieldError("family_name", "Shorten this to at most 100 characters."));
  }

  @Test
  void line_breaks_and_direction_overrides_do_not_get_into_a_name() {
    typed.put("given_name", List.of("Jane\r\nBcc: x\u202e y"));
    assertThat(read(PETITION).particulars().givenName()).isEqualTo("Jane Bcc: x y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane",
        "jane@",
        "@mail.example",
        "a b@mail.example",
        "jane@mail",
        "j@m.example\nx"
      })
  void what_is_no_address_is_refused(String address) {
    typed.put("email", List.of(address));
    assertThat(wrong(PETITION)).containsExactly("email");
  }

  @ParameterizedTest
  @CsvSource({"CA, k1a 0b1, K1A 0B1", "FR, 75001, 75001", "GB, sw1a 1aa, SW1A 1AA", "IR, x9, X9"})
  void a_postal_code_is_checked_by_its_country(String country, String code, String stored) {
    typed.put("country", List.of(country));
    typed.put("postal_code", List.of(code));
    if (country.equals("IR")) {
      assertThat(wrong(PETITION)).containsExactly("postal_code");
    } else {
      assertThat(read(PETITION).particulars().postalCode()).isEqualTo(stored);
    }
  }

  @Test
  void a_phone_number_is_read_by_its_country() {
    typed.put("phone", List.of("613 555 0123"));
    assertThat(read(PETITION).particulars().phone()).isEqualTo("+16135550123");
    typed.put("phone", List.of("12"));
    assertThat(wrong(PETITION)).containsExactly("phone");
  }

  @Test
  void a_country_that_is_none_is_refused() {
    typed.put("country", List.of("XX"));
    assertThat(wrong(PETITION)).containsExactly("country");
  }

  @Test
  void an_action_for_own_words_needs_a_message_or_a_changed_letter() {
    ActionContent content =
        Samples.action(
            Samples.letter(Editing.PERSONALISE, PersonalMessage.OPTIONAL, Samples.JUDGE), FIELDS);
    typed.put("body", List.of("I live in [your town].\n\n[your personal message]\n\nPlease act."));
    assertThat(wrong(content)).containsExactly("message");
    typed.put("message", List.of("I am a nurse."));
    assertThat(wrong(content)).isEmpty();
    typed.remove("message");
    typed.put("body", List.of("My own letter."));
    assertThat(read(content).particulars().body()).isEqualTo("My own letter.");
  }

  @Test
  void a_fixed_letter_stays_as_it_is_whatever_is_posted() {
    ActionContent content =
        Samples.action(Samples.letter(Editing.FIXED, PersonalMessage.NONE, Samples.JUDGE), FIELDS);
    typed.put("subject", List.of("Mine"));
    typed.put("body", List.of("Mine"));
    typed.put("message", List.of("Mine"));
    FormReader.Reading reading = read(content);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.particulars().subject()).isNull();
    assertThat(reading.particulars().body()).isNull();
    assertThat(reading.particulars().message()).isNull();
  }

  @Test
  void suggested_words_are_compared_with_those_of_the_variant_that_was_shown() {
    ActionContent content =
        Samples.action(
            Samples.varied(
                Samples.letter(Editing.EDITABLE, PersonalMessage.OPTIONAL, Samples.JUDGE)),
            FIELDS);
    typed.put("variant", List.of("b"));
    typed.put("subject", List.of("Subject b"));
    typed.put("body", List.of("Text b.\r\n\r\n[your personal message]"));
    assertThat(read(content).particulars().variant()).isEqualTo("b");
    assertThat(read(content).particulars().subject()).isNull();
    assertThat(read(content).particulars().body()).isNull();
    typed.put("variant", List.of("a"));
    assertThat(read(content).particulars().subject()).isEqualTo("Subject b");
    assertThat(read(content).particulars().body()).isEqualTo("Text b.\r\n\r\n{{message}}");
    assertThat(read(PETITION).particulars().variant()).isNull();
  }

  private static ActionContent limited(Editing editing, PersonalMessage message, int limit) {
    return Samples.action(
        Samples.letter(editing, message, Samples.MINISTER, Samples.limited(Samples.JUDGE, limit)),
        FIELDS);
  }

  /**
   * To the judge: "Your Excellency,", "I live in .", the message, "Please act.", "Yours,", name.
   */
  private static final int BARE = 16 + 2 + 11 + 2 + 11 + 2 + 6 + 2 + 8 + 1 + 6;

  @Test
  void a_letter_may_have_as_many_characters_as_its_target_takes_and_no_more() {
    ActionContent content = limited(Editing.EDITABLE, PersonalMessage.OPTIONAL, BARE + 2 + 40);
    assertThat(wrong(content)).isEmpty();
    typed.put("message", List.of("🕊".repeat(38) + "\r\n" + "🕊"));
    assertThat(wrong(content)).isEmpty();
    typed.put("message", List.of("🕊".repeat(47)));
    typed.remove("email");
    assertThat(wrong(content)).containsExactly("message", "email");
    typed.put("email", List.of("jane@mail.example"));
    assertThat(read(content).errors())
        .containsExactly(
            new FieldError(
                "message",
                "Shorten this by 7 characters: your whole letter to Ada Quill, with salutation,"
                    + " closing and your name, may have 109 characters."));
    assertThat(read(content).particulars().message()).isEqualTo("🕊".repeat(47));
  }

  @Test
  void a_letter_that_is_too_long_is_shortened_where_its_words_are() {
    ActionContent editable = limited(Editing.EDITABLE, PersonalMessage.OPTIONAL, 120);
    typed.put("body", List.of("My own letter. ".repeat(20)));
    typed.put("message", List.of("Short."));
    assertThat(wrong(editable)).containsExactly("body");
    typed.put("message", List.of("Long. ".repeat(100)));
    assertThat(wrong(editable)).containsExactly("message");
    typed.remove("body");
    typed.remove("message");
    typed.put("city", List.of("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"));
    assertThat(wrong(limited(Editing.FIXED, PersonalMessage.NONE, 120))).containsExactly("city");
    assertThat(wrong(limited(Editing.FIXED, PersonalMessage.NONE, 220))).isEmpty();
  }

  @Test
  void own_fields_are_read_by_their_kind() {
    ActionContent content =
        Samples.action(
            null,
            own("number", Kind.NUMBER),
            own("day", Kind.DATE),
            own("one", Kind.CHOICE),
            own("many", Kind.CHOICES),
            own("yes", Kind.YES_NO),
            own("born", Kind.COUNTRY),
            own("line", Kind.TEXT));
    typed.put("own.number", List.of("3,5"));
    typed.put("own.day", List.of("2026-02-28"));
    typed.put("own.one", List.of("a"));
    typed.put("own.many", List.of("a", "b", "a"));
    typed.put("own.yes", List.of("no"));
    typed.put("own.born", List.of("de"));
    typed.put("own.line", List.of("one\ntwo"));
    assertThat(read(content).particulars().own())
        .containsEntry("number", List.of("3.5"))
        .containsEntry("day", List.of("2026-02-28"))
        .containsEntry("one", List.of("a"))
        .containsEntry("many", List.of("a", "b"))
        .containsEntry("yes", List.of("no"))
        .containsEntry("born", List.of("DE"))
        .containsEntry("line", List.of("one two"));
    typed.put("own.number", List.of("many"));
    typed.put("own.day", List.of("2026-02-30"));
    typed.put("own.one", List.of("c"));
    typed.put("own.many", List.of("a", "c"));
    typed.put("own.yes", List.of("maybe"));
    typed.put("own.born", List.of("Germany"));
    assertThat(wrong(content))
        .containsExactly("own.number", "own.day", "own.one", "own.many", "own.yes", "own.born");
  }

  private static FormSpec.Own own(String key, Kind kind) {
    List<FormSpec.Option> options =
        kind == Kind.CHOICE || kind == Kind.CHOICES
            ? List.of(
                new FormSpec.Option(new Slug("a"), Samples.texts("A", "A")),
                new FormSpec.Option(new Slug("b"), Samples.texts("B", "B")))
            : List.of();
    return new FormSpec.Own(new Slug(key), kind, Samples.texts(key, key), null, options, true);
  }
}
