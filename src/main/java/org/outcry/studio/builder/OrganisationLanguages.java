package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;

/**
 * The languages that an organisation's texts can be typed in: those that the studio speaks, the
 * reader's first, those that there are texts in, and any that is added.
 */
final class OrganisationLanguages {
  static final String GROUP = "languages";
  private static final String LIST = "other";
  private static final int MOST = 100;

  private OrganisationLanguages() {}

  /**
   * All of them.
   *
   * @param spoken by the studio
   */
  static List<Language> of(
      Words words, List<Language> spoken, Organisation present, @Nullable Typing typing) {
    List<Language> usual = usual(words, spoken);
    Set<Language> all = new LinkedHashSet<>(usual);
    String list = GROUP + "." + LIST;
    if (typing == null || !typing.has(list + ".count")) {
      all.addAll(others(usual, present));
    } else {
      Stream.iterate(0, i -> i + 1)
          .limit(Math.min(MOST, typing.count(list)))
          .map(i -> find(typing.first(list + "." + i + ".kind"), present))
          .filter(each -> !each.equals(Language.ANY))
          .forEach(all::add);
    }
    return List.copyOf(all);
  }

  private static List<Language> usual(Words words, List<Language> spoken) {
    List<Language> usual = new ArrayList<>(spoken);
    usual.remove(words.wordsLanguage());
    usual.addFirst(words.wordsLanguage());
    return usual;
  }

  /** Those of its texts beyond the usual ones, by tag. */
  private static List<Language> others(List<Language> usual, Organisation present) {
    return texts(present)
        .flatMap(texts -> texts.byLanguage().keySet().stream())
        .filter(each -> !each.equals(Language.ANY) && !usual.contains(each))
        .distinct()
        .sorted(Comparator.comparing(Language::tag))
        .toList();
  }

  private static Stream<Texts> texts(Organisation organisation) {
    DataProtection data = organisation.privacy().dataProtection();
    return data == null
        ? Stream.of(organisation.name())
        : Stream.of(
                Stream.of(organisation.name()),
                data.processors().stream().map(DataProtection.Processor::purpose),
                Stream.ofNullable(data.safeguards()),
                Stream.ofNullable(data.letterGround()))
            .flatMap(each -> each);
  }

  /** One that was chosen, or that there are texts in; {@link Language#ANY} for none. */
  private static Language find(String tag, Organisation present) {
    Language known = ManyLanguages.find(tag);
    return known != null
        ? known
        : texts(present)
            .flatMap(texts -> texts.byLanguage().keySet().stream())
            .filter(each -> each.tag().equals(tag))
            .findFirst()
            .orElse(Language.ANY);
  }

  /** Asks for those beyond the usual ones. */
  static void ask(Sheet sheet, List<Language> spoken, Organisation present) {
    Words words = sheet.words();
    List<Language> usual = usual(words, spoken);
    sheet.more(
        GROUP,
        words.get("organisation.languages"),
        inner ->
            inner.list(
                Items.of(
                        LIST,
                        words.get("organisation.languages.other"),
                        words.get("organisation.languages.help"),
                        words.get("studio.panel.languages.language"),
                        others(usual, present),
                        MOST,
                        Language.ANY)
                    .of(
                        ManyLanguages.ALL.stream()
                            .filter(each -> !usual.contains(each))
                            .map(each ->
                                new Input.Option(
                                    each.tag(), LanguagesPanel.name(each, words), null))
                            .toList())
                    .called(each -> LanguagesPanel.name(each, words)),
                (item, language) -> {
                  boolean none = language.equals(Language.ANY);
                  return find(item.hidden("kind", none ? "" : language.tag()), present);
                }));
  }
}
