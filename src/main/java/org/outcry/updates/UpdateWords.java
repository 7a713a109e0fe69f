package org.outcry.updates;

import java.util.Set;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/**
 * What an update says.
 *
 * @param subject plain words, 1 to 200 characters a language
 * @param body rich text in the same languages
 */
public record UpdateWords(Texts subject, Texts body) {
  /** The languages that it is written in. */
  public Set<Language> languages() {
    return body.byLanguage().keySet();
  }

  /**
   * The language that somebody gets it in: theirs, else another region's form of it, else the
   * first.
   */
  public Language languageFor(Language reader) {
    return languages().contains(reader)
        ? reader
        : languages().stream()
            .filter(reader::isSpokenAs)
            .findFirst()
            .orElseGet(() -> languages().iterator().next());
  }
}
