package org.outcry.platform.language;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One text in several languages, in the order in which the campaigner wrote them.
 *
 * @param byLanguage at least one
 */
public record Texts(Map<Language, String> byLanguage) {
  /**
   * @throws IllegalArgumentException when there is no text in any language
   */
  @JsonCreator
  public Texts {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("a text needs at least one language");
    }
    byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
  }

  public static Texts of(Language language, String text) {
    return new Texts(Map.of(language, text));
  }

  @JsonValue
  @Override
  public Map<Language, String> byLanguage() {
    return byLanguage;
  }

  /** These, and in the languages that they lack the others. */
  public Texts over(Texts others) {
    Map<Language, String> all = new LinkedHashMap<>(others.byLanguage);
    all.putAll(byLanguage);
    return new Texts(all);
  }

  /** The text in this language; where it is missing, in the first language that there is. */
  public String in(Language language) {
    String text = byLanguage.get(language);
    return text != null ? text : byLanguage.values().iterator().next();
  }
}
