package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads texts in the campaign's languages.
 *
 * @param all in order; empty when they could not be read, and then any language passes
 */
record Languages(List<Language> all) {
  private static final int MOST = 20;

  /** The tag for what is the same in all languages (BCP 47, RFC 5646, section 4.1). */
  static final Language ANY = Language.ANY;

  static Languages read(Entry entry) {
    List<Language> languages = new ArrayList<>();
    List<Entry> entries = entry.list(1, MOST);
    for (Entry each : entries) {
      Optional<Language> language =
          Optional.of(each.parsed(Languages::parse, ANY, Message.of("folder.mend.language")));
      if (language.get().equals(ANY)) {
        continue;
      }
      if (languages.contains(language.get())) {
        each.wrong(Message.of("folder.mend.in-list"));
      } else {
        languages.add(language.get());
      }
    }
    return new Languages(languages.size() == entries.size() ? languages : List.of());
  }

  static Optional<Language> parse(String tag) {
    try {
      Language language = new Language(tag);
      return language.equals(ANY) ? Optional.empty() : Optional.of(language);
    } catch (IllegalArgumentException notATag) {
      return Optional.empty();
    }
  }

  Texts texts(Entry entry, int longest) {
    return texts(entry, 1, longest);
  }

  Texts texts(Entry entry, int shortest, int longest) {
    Map<Language, String> texts = new LinkedHashMap<>();
    if (entry.isAbsent()) {
      texts.put(ANY, "");
    } else if (!entry.isMapping()) {
      String text = entry.text(shortest, longest);
      if (all.size() > 1 && entry.isScalar()) {
        entry.problem(
            Message.of(
                "folder.one-text",
                "name",
                Shown.quoted(entry.name()),
                "count",
                all.size(),
                "form",
                all.stream()
                    .map(each -> each + ": …")
                    .collect(Collectors.joining(", ", "{", "}"))));
      }
      texts.put(all.isEmpty() ? ANY : all.getFirst(), text);
    } else {
      // Known keys are the languages, so that any other is told of as an unknown key.
      Mapping mapping =
          entry.mapping(all.isEmpty() ? any(entry) : all.stream().map(Language::tag).toList());
      for (Language language : all) {
        texts.put(language, mapping.need(language.tag()).text(shortest, longest));
      }
      texts.putIfAbsent(all.isEmpty() ? ANY : all.getFirst(), "");
    }
    return new Texts(texts);
  }

  /** A text of the organisation's, in any languages; written plainly it stands for all. */
  static Texts anyTexts(Entry entry, int longest) {
    Map<Language, String> texts = new TreeMap<>(Comparator.comparing(Language::tag));
    if (entry.isMapping()) {
      entry
          .mapping(any(entry))
          .entries()
          .forEach((tag, text) ->
              parse(tag)
                  .ifPresentOrElse(
                      language -> texts.put(language, text.text(longest)),
                      () -> text.problem(Message.of("folder.no-tag", "tag", Shown.quoted(tag)))));
      if (texts.isEmpty()) {
        entry.wrong(Message.of("folder.mend.some-language"));
      }
    } else if (!entry.isAbsent()) {
      texts.put(ANY, entry.text(longest));
    }
    return texts.isEmpty() ? Texts.of(ANY, "") : new Texts(texts);
  }

  private static List<String> any(Entry entry) {
    return entry.node() instanceof MappingNode node
        ? node.getValue().stream()
            .map(tuple -> tuple.getKeyNode())
            .filter(key -> key instanceof ScalarNode)
            .map(key -> ((ScalarNode) key).getValue())
            .toList()
        : List.of();
  }
}
