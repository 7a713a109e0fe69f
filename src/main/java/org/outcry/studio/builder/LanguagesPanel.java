package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.texts.EveryText;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;

/** The languages of the page, the first of which stands without a prefix in its address. */
record LanguagesPanel() implements Panel {
  static final String KEY = "languages";
  private static final int MOST = 20;

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.languages");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return draft.content().languages().stream()
        .map(Language::ownName)
        .collect(Collectors.joining(" · "));
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    List<Language> present = draft.content().languages();
    List<Language> chosen =
        sheet
            .list(
                Items.of(
                        "language",
                        words.get("studio.panel.languages.languages"),
                        words.get("studio.panel.languages.help"),
                        words.get("studio.panel.languages.language"),
                        present,
                        MOST,
                        Language.ANY)
                    .of(kinds(words))
                    .known(Language::tag)
                    .called(language -> name(language, words)),
                LanguagesPanel::language)
            .stream()
            .filter(language -> !language.equals(Language.ANY))
            .distinct()
            .toList();
    if (chosen.isEmpty()) {
      sheet.wrong("language", words.get("studio.panel.languages.none"));
      return draft;
    }
    present.stream()
        .filter(language -> !chosen.contains(language))
        .forEach(gone -> removed(sheet, gone, texts(draft, gone)));
    return draft.with(with(draft, chosen));
  }

  private static Language language(Sheet sheet, Language present) {
    String tag = sheet.hidden("kind", present.equals(Language.ANY) ? "" : present.tag());
    @Nullable Language known = present.equals(Language.ANY) ? ManyLanguages.find(tag) : present;
    return Objects.requireNonNullElse(known, Language.ANY);
  }

  private static List<Input.Option> kinds(Words words) {
    return ManyLanguages.ALL.stream()
        .map(language -> new Input.Option(language.tag(), name(language, words), null))
        .toList();
  }

  /** What a language is called, in itself and in the reader's; nothing for none. */
  static String name(Language language, Words words) {
    if (language.equals(Language.ANY)) {
      return "";
    }
    String name = language.locale().getDisplayName(words.wordsLanguage().locale());
    return language.direction().equals("rtl")
        ? words.get("studio.panel.languages.rtl", "own", language.ownName(), "name", name)
        : words.get("studio.panel.languages.ltr", "own", language.ownName(), "name", name);
  }

  /** How many texts there are in a language. */
  private static long texts(Draft draft, Language language) {
    return EveryText.of(draft.content(), draft.keys()).values().stream()
        .filter(texts -> !texts.byLanguage().getOrDefault(language, "").isBlank())
        .count();
  }

  /** Its texts go with it, so that is asked. */
  private static void removed(Sheet sheet, Language gone, long texts) {
    Words words = sheet.words();
    String name = "remove-" + gone.tag();
    boolean sure =
        sheet.tick(
            name,
            words.get("studio.panel.languages.remove", "language", gone.ownName(), "texts", texts),
            words.get("studio.panel.languages.remove.help"),
            false);
    if (texts > 0 && !sure) {
      sheet.wrong(name, words.get("studio.panel.languages.remove.missing"));
    }
  }

  /** The content in other languages: texts of those that are gone go too. */
  private static ActionContent with(Draft draft, List<Language> languages) {
    ActionContent content = draft.content().change().languages(languages).made();
    return EveryText.map(
        content,
        draft.keys(),
        (_, texts) -> {
          List<Language> left = new ArrayList<>(texts.byLanguage().keySet());
          left.retainAll(languages);
          if (left.size() == texts.byLanguage().size()) {
            return texts;
          }
          Map<Language, String> kept = new LinkedHashMap<>();
          left.forEach(each -> kept.put(each, texts.in(each)));
          return kept.isEmpty() ? Texts.of(languages.getFirst(), "") : new Texts(kept);
        });
  }
}
