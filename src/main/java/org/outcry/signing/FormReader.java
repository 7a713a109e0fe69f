package org.outcry.signing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.letters.ShownLetter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.PhoneNumbers;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;

/**
 * Reads what a visitor typed into the form of one version of an action, and says all that is wrong
 * with it at once.
 */
public final class FormReader {
  /** The field of the comment that may be shown. */
  public static final String COMMENT = "comment";

  static final int LONGEST_LINE = 100;
  static final int LONGEST_SUBJECT = 200;
  static final int LONGEST_TEXT = 10_000;
  static final int LONGEST_MESSAGE = 4_000;
  private static final Pattern BREAKS =
      Pattern.compile("[\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Set<String> LETTER = Set.of("subject", "body", "message");
  private static final Pattern LINK = Pattern.compile("https?://|www\\.", Pattern.CASE_INSENSITIVE);

  /** Invisible marks that turn the direction of the text after them (Unicode UAX 9). */
  private static final Pattern OVERRIDES = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private final ActionContent content;
  private final Organisation organisation;
  private final Language language;
  private final Words words;
  private final Typed typed;
  private final List<FieldError> errors = new ArrayList<>();
  private boolean overlong;
  private final Map<StandardField, String> values = new EnumMap<>(StandardField.class);

  private FormReader(
      ActionContent content,
      Organisation organisation,
      Language language,
      Words words,
      Typed typed) {
    this.content = content;
    this.organisation = organisation;
    this.language = language;
    this.words = words;
    this.typed = typed;
  }

  /**
   * What was read.
   *
   * @param particulars as far as they could be read; complete when there is no error
   * @param consents the boxes that were ticked
   * @param errors in the order of the form
   * @param overlong whether one of them is that something is too long to be worked with
   */
  public record Reading(
      Particulars particulars, List<Slug> consents, List<FieldError> errors, boolean overlong) {}

  public static Reading read(
      ActionContent content,
      Organisation organisation,
      Language language,
      Words words,
      Typed typed) {
    return new FormReader(content, organisation, language, words, typed).read();
  }

  private Reading read() {
    Reading reading = readFields();
    LetterTemplate letter = content.letter();
    if (letter != null && !overlong) {
      LetterLength.of(content, organisation, language, reading.particulars())
          .ifPresent(tooLong -> inOrder(tooLong.error(letter, typed, words)));
    }
    return new Reading(reading.particulars(), reading.consents(), List.copyOf(errors), overlong);
  }

  /** The letter comes first on the form. */
  private void inOrder(FieldError error) {
    long before =
        LETTER.contains(error.field())
            ? errors.stream().takeWhile(each -> LETTER.contains(each.field())).count()
            : errors.size();
    errors.add((int) before, error);
  }

  private Reading readFields() {
    Letter letter = content.letter() == null ? Letter.NONE : letter(content.letter());
    Map<String, List<String>> own = new LinkedHashMap<>();
    country();
    for (FormSpec.Field field : content.form().fields()) {
      switch (field) {
        case FormSpec.Standard standard -> standard(standard);
        case FormSpec.Own asked ->
            own.putAll(new OwnFieldReader(asked, language, words, typed, errors).read());
      }
    }
    List<Slug> consents = consents();
    String comment = content.asksComment() ? comment(consents) : null;
    Set<SafetyChoice> choices = choices(consents);
    return new Reading(
        particulars(letter, own).withChoices(choices).withComment(comment),
        consents,
        errors,
        overlong);
  }

  /** The letter's editable parts, null where they are the template's. */
  private record Letter(
      @Nullable String subject,
      @Nullable String body,
      @Nullable String message,
      @Nullable String variant) {
    static final Letter NONE = new Letter(null, null, null, null);
  }

  private Letter letter(LetterTemplate template) {
    String variant = typed.variant(template);
    ShownLetter shown = ShownLetters.of(template, variant, organisation, words);
    String subject = null;
    String body = null;
    if (template.editing() != Editing.FIXED) {
      subject = changed("subject", shown, shown.subject(), LONGEST_SUBJECT);
      body = changed("body", shown, shown.body(), LONGEST_TEXT);
      subject = subject == null ? null : BREAKS.matcher(subject).replaceAll(" ").strip();
    }
    String message = null;
    if (template.message() != PersonalMessage.NONE) {
      message = withoutOverrides(typed.first("message")).strip();
      if (message.isEmpty()) {
        message = null;
      }
      if (message == null && template.message() == PersonalMessage.REQUIRED) {
        error("message", "error.message.missing");
      } else if (message != null && longer(message, LONGEST_MESSAGE)) {
        tooLong("message", LONGEST_MESSAGE);
      } else if (message != null) {
        longEnough(message, template);
      }
    }
    if (template.editing() == Editing.PERSONALISE && body == null && message == null) {
      error(
          template.message() == PersonalMessage.NONE ? "body" : "message",
          "error.letter.not-personal");
    }
    return new Letter(subject, body, message, variant);
  }

  /** Spaces in a row are one character, or they would be words of one's own. */
  private void longEnough(String message, LetterTemplate template) {
    Integer least = template.ownWords() == null ? null : template.ownWords().least();
    String words = BREAKS.matcher(message).replaceAll(" ");
    int length = words.codePointCount(0, words.length());
    if (least != null && length < least) {
      errors.add(
          new FieldError(
              "message",
              this.words.get("error.message.too-short", "least", least, "length", length)));
    }
  }

  /**
   * The supporter's words where they differ from those shown; a field that was not posted does not.
   */
  private @Nullable String changed(String field, ShownLetter letter, String shown, int limit) {
    if (!typed.has(field)) {
      return null;
    }
    String text = withoutOverrides(typed.first(field));
    if (text.isBlank()) {
      error(field, "error." + field + ".missing");
      return null;
    }
    if (longer(text, limit)) {
      tooLong(field, limit);
    }
    return letter.ownWords(text, shown);
  }

  /** The country comes first: postal code and phone are checked by it. */
  private void country() {
    String code = typed.first(StandardField.COUNTRY.parameter()).strip().toUpperCase(Locale.ROOT);
    boolean asked =
        content.form().fields().stream()
            .anyMatch(f -> f.parameter().equals(StandardField.COUNTRY.parameter()));
    if (asked && Countries.isCode(code)) {
      values.put(StandardField.COUNTRY, code);
    }
  }

  private void standard(FormSpec.Standard asked) {
    StandardField field = asked.field();
    String name = field.parameter();
    String text = withoutOverrides(line(typed.first(name)));
    if (text.isEmpty()) {
      if (asked.required()) {
        error(name, "error." + name + ".missing");
      }
      return;
    }
    switch (field) {
      case GIVEN_NAME, FAMILY_NAME -> name(field, text);
      case CITY, REGION, STREET -> {
        if (fits(name, text, 2 * LONGEST_LINE)) {
          values.put(field, text);
        }
      }
      case EMAIL ->
          EmailAddress.parse(text)
              .ifPresentOrElse(
                  address -> values.put(field, address.value()),
                  () -> error(name, "error.email.wrong"));
      case COUNTRY -> {
        if (!values.containsKey(field)) {
          error(name, "error.country.wrong");
        }
      }
      case POSTAL_CODE ->
          PostalCodes.parse(text, values.get(StandardField.COUNTRY))
              .ifPresentOrElse(
                  code -> values.put(field, code), () -> error(name, "error.postal_code.wrong"));
      case PHONE ->
          phone(text)
              .ifPresentOrElse(
                  number -> values.put(field, number), () -> error(name, "error.phone.wrong"));
    }
  }

  private void name(StandardField field, String text) {
    if (!fits(field.parameter(), text, LONGEST_LINE)) {
      return;
    }
    if (LINK.matcher(text).find()) {
      error(field.parameter(), "error." + field.parameter() + ".wrong");
    } else if (text.codePoints().noneMatch(Character::isLetter)) {
      error(
          field.parameter(),
          field == StandardField.GIVEN_NAME
              ? "error.given-name.letters"
              : "error.family-name.letters");
    } else {
      values.put(field, text);
    }
  }

  private Optional<String> phone(String text) {
    return PhoneNumbers.parse(text, values.get(StandardField.COUNTRY));
  }

  private List<Slug> consents() {
    List<Slug> given = new ArrayList<>();
    for (ConsentSpec consent : content.form().consents()) {
      if (typed.first(consent.parameter()).equals("yes")) {
        given.add(consent.key());
      } else if (consent.required()) {
        error(consent.parameter(), "error.consent.missing");
      }
    }
    return given;
  }

  /** It is there to be shown, so nobody keeps it of whom nothing may be shown. */
  private @Nullable String comment(List<Slug> consents) {
    String text = line(withoutOverrides(typed.first(COMMENT)));
    if (text.isEmpty()) {
      return null;
    }
    ConsentSpec shown = content.publicName();
    if (longer(text, Particulars.LONGEST_COMMENT)) {
      tooLong(COMMENT, Particulars.LONGEST_COMMENT);
    } else if (shown == null || !consents.contains(shown.key())) {
      error(COMMENT, "error.comment.consent");
    }
    return text;
  }

  private Set<SafetyChoice> choices(List<Slug> consents) {
    Set<SafetyChoice> chosen = EnumSet.noneOf(SafetyChoice.class);
    for (SafetyChoice offered : SafetyChoice.offeredBy(content)) {
      if (typed.first(offered.parameter()).equals("yes")) {
        chosen.add(offered);
      }
    }
    boolean wantsNews =
        content.form().consents().stream()
            .anyMatch(each -> each.kind() == ConsentKind.EMAIL && consents.contains(each.key()));
    if (wantsNews && chosen.contains(SafetyChoice.NO_MAIL)) {
      error(SafetyChoice.NO_MAIL.parameter(), "error.choice.mail");
    }
    return chosen;
  }

  private Particulars particulars(Letter letter, Map<String, List<String>> own) {
    return new Particulars(
        values.getOrDefault(StandardField.GIVEN_NAME, ""),
        values.getOrDefault(StandardField.FAMILY_NAME, ""),
        values.containsKey(StandardField.EMAIL)
            ? new EmailAddress(values.get(StandardField.EMAIL))
            : Particulars.NO_ADDRESS,
        values.get(StandardField.PHONE),
        values.get(StandardField.STREET),
        values.get(StandardField.CITY),
        values.get(StandardField.REGION),
        values.get(StandardField.POSTAL_CODE),
        values.get(StandardField.COUNTRY),
        own,
        letter.subject(),
        letter.body(),
        letter.message(),
        letter.variant());
  }

  private boolean fits(String field, String text, int limit) {
    if (longer(text, limit)) {
      tooLong(field, limit);
      return false;
    }
    return true;
  }

  private static boolean longer(String text, int limit) {
    return text.codePointCount(0, text.length()) > limit;
  }

  /** One line of text: header lines are made of it, so it holds no break of any kind. */
  private static String line(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }

  private static String withoutOverrides(String text) {
    return isPlain(text) ? text : OVERRIDES.matcher(text).replaceAll("");
  }

  /** Quickly, of nearly all that is ever typed, that it holds no such mark. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '\u202A' && c <= '\u2069' && c != '\u202F') {
        return false;
      }
    }
    return true;
  }

  private void error(String field, String key) {
    errors.add(new FieldError(field, words.get(key)));
  }

  private void tooLong(String field, int limit) {
    overlong = true;
    errors.add(new FieldError(field, words.get("error.too-long", "limit", limit)));
  }
}
