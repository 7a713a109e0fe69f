package org.outcry.targets.files;

import java.util.List;
import java.util.Optional;
import org.outcry.platform.language.Language;

/** The columns of an offices' file. */
final class Columns {
  /** Each may have a language after a dot; without, it stands for every language. */
  static final List<String> SPOKEN =
      List.of("office", "institution", "style", "salutation", "closing");

  static final List<String> PLAIN =
      List.of(
          "key",
          "country",
          "language",
          "email",
          "web-form",
          "phone",
          "postal-address",
          "channels",
          "time-zone",
          "hours",
          "limit",
          "fallback",
          "name",
          "gender",
          "holder-email",
          "held-from");

  private Columns() {}

  static boolean isKnown(String column) {
    int dot = column.indexOf('.');
    return PLAIN.contains(column)
        || SPOKEN.contains(column)
        || (dot > 0
            && SPOKEN.contains(column.substring(0, dot))
            && language(column.substring(dot + 1)).isPresent());
  }

  static Optional<Language> language(String tag) {
    try {
      return Optional.of(new Language(tag)).filter(language -> !language.equals(Language.ANY));
    } catch (IllegalArgumentException notATag) {
      return Optional.empty();
    }
  }
}
