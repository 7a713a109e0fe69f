package org.outcry.campaigns.texts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/**
 * Translations that were written against another text of the first language than the one that
 * stands there now. What is not here is up to date, or missing.
 *
 * @param was by the text's path and the translation's language: what the first language said when
 *     the translation was written
 */
public record Outdated(Map<String, Map<Language, String>> was) {
  /** All is up to date. */
  public static final Outdated NONE = new Outdated(Map.of());

  @JsonCreator
  public Outdated {
    was =
        was.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
  }

  @JsonValue
  @Override
  public Map<String, Map<Language, String>> was() {
    return was;
  }

  /** What the first language said; empty when the translation is up to date or missing. */
  public Optional<String> was(String path, Language language) {
    return Optional.ofNullable(was.getOrDefault(path, Map.of()).get(language));
  }

  /** The same once somebody has said that a translation is still right. */
  public Outdated without(String path, Language language) {
    if (was(path, language).isEmpty()) {
      return this;
    }
    Map<String, Map<Language, String>> left = new HashMap<>(was);
    Map<Language, String> others = new HashMap<>(left.getOrDefault(path, Map.of()));
    others.remove(language);
    left.put(path, others);
    return new Outdated(left);
  }

  /** The same where the sections, in the same order, have other keys. */
  public Outdated moved(List<String> keys, List<String> otherKeys) {
    Map<String, Map<Language, String>> moved = new TreeMap<>();
    was.forEach((path, languages) -> {
      int dot = path.indexOf('.');
      int at = keys.indexOf(path.substring(0, dot));
      moved.put(at < 0 ? path : otherKeys.get(at) + path.substring(dot), languages);
    });
    return new Outdated(moved);
  }

  /**
   * How it stands after a change. A translation that was changed too is up to date, and so is one
   * whose original says again what it was written against.
   *
   * @param keys of the sections before
   * @param keysAfter of the sections after
   */
  public Outdated after(
      ActionContent before, List<String> keys, ActionContent after, List<String> keysAfter) {
    Language first = after.defaultLanguage();
    if (!first.equals(before.defaultLanguage())) {
      return NONE; // What translations were written against is no longer the original.
    }
    Map<String, Texts> old = byPath(before, keys);
    Map<String, Map<Language, String>> next = new HashMap<>();
    byPath(after, keysAfter)
        .forEach((path, texts) -> {
          @Nullable Texts oldTexts = old.get(path);
          if (oldTexts != null) {
            next.put(path, after(path, oldTexts, texts, first, after.languages()));
          }
        });
    return new Outdated(next);
  }

  private Map<Language, String> after(
      String path, Texts before, Texts after, Language first, List<Language> languages) {
    String was = in(before, first);
    String is = in(after, first);
    Map<Language, String> next = new HashMap<>();
    for (Language language : languages) {
      String translation = in(after, language);
      boolean kept = translation.equals(in(before, language));
      String against = was(path, language).orElse(was);
      if (!language.equals(first)
          && kept
          && !translation.isEmpty()
          && !against.isEmpty()
          && !against.equals(is)) {
        next.put(language, against);
      }
    }
    return next;
  }

  private static String in(Texts texts, Language language) {
    return Objects.requireNonNullElse(texts.byLanguage().get(language), "");
  }

  private static Map<String, Texts> byPath(ActionContent content, List<String> keys) {
    Map<String, Texts> all = new HashMap<>();
    EveryText.of(content, keys).forEach((place, texts) -> all.put(place.path(), texts));
    return all;
  }
}
