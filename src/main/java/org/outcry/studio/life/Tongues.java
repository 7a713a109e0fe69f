package org.outcry.studio.life;

import java.util.List;
import java.util.Optional;
import org.outcry.platform.language.Language;

/** Languages that a new action can be in; any other is added in a campaign folder. */
public final class Tongues {
  /** Those of many people, and of many who flee. */
  public static final List<Language> ALL =
      List.of(
              "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "cy", "da", "de", "el",
              "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "ha", "he", "hi", "hr", "hu",
              "hy", "id", "is", "it", "ja", "ka", "kk", "km", "ko", "ku", "lt", "lv", "mk", "ml",
              "mn", "ms", "mt", "my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "pt-BR", "ro", "ru",
              "rw", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "ti", "tr", "uk",
              "ur", "uz", "vi", "yo", "zh")
          .stream()
          .map(Language::new)
          .sorted((one, other) -> one.ownName().compareToIgnoreCase(other.ownName()))
          .toList();

  private Tongues() {}

  static Optional<Language> of(String tag) {
    return ALL.stream().filter(each -> each.tag().equals(tag)).findFirst();
  }
}
