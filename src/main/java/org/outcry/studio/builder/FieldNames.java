package org.outcry.studio.builder;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;

/** What the fields of a form are called in the studio. */
final class FieldNames {
  private FieldNames() {}

  /** The standard field of a parameter; {@code null} for none. */
  static @Nullable StandardField standard(String parameter) {
    return Arrays.stream(StandardField.values())
        .filter(each -> each.parameter().equals(parameter))
        .findFirst()
        .orElse(null);
  }

  /** A field's name, or its question in a language; empty when it has none yet. */
  static String of(FormSpec.Field field, Language language, Words words) {
    return switch (field) {
      case FormSpec.Standard(StandardField standard, _) -> of(standard, words);
      case FormSpec.Own own -> own.label().in(language);
    };
  }

  static String of(StandardField field, Words words) {
    return switch (field) {
      case GIVEN_NAME -> words.get("studio.field.given-name");
      case FAMILY_NAME -> words.get("studio.field.family-name");
      case EMAIL -> words.get("studio.field.email");
      case PHONE -> words.get("studio.field.phone");
      case STREET -> words.get("studio.field.street");
      case CITY -> words.get("studio.field.city");
      case REGION -> words.get("studio.field.region");
      case POSTAL_CODE -> words.get("studio.field.postal-code");
      case COUNTRY -> words.get("studio.field.country");
    };
  }

  static String of(FormSpec.Kind kind, Words words) {
    return switch (kind) {
      case TEXT -> words.get("studio.field.text");
      case LONG_TEXT -> words.get("studio.field.long-text");
      case NUMBER -> words.get("studio.field.number");
      case DATE -> words.get("studio.field.date");
      case CHOICE -> words.get("studio.field.choice");
      case CHOICES -> words.get("studio.field.choices");
      case YES_NO -> words.get("studio.field.yes-no");
      case COUNTRY -> words.get("studio.field.own-country");
    };
  }

  /** An own kind's name in a form, where no standard field has it. */
  static String word(FormSpec.Kind kind) {
    String word = EnumWords.of(kind);
    return standard(word) == null ? word : "own-" + word;
  }

  /** The own kind of a name in a form; empty for none. */
  static Optional<FormSpec.Kind> kind(String word) {
    return Arrays.stream(FormSpec.Kind.values())
        .filter(each -> word(each).equals(word))
        .findFirst();
  }
}
