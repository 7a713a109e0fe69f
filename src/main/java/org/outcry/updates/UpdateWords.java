package org.outcry.updates;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
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
   * The languages that it is written in, in the action's order; behind them those that the action
   * is in no longer. The database keeps no order.
   */
  public List<Language> languagesOf(ActionContent action) {
    return Stream.concat(
            action.languages().stream().filter(languages()::contains),
            languages().stream().filter(each -> !action.languages().contains(each)))
        .toList();
  }

  /**
   * The language that somebody gets it in: theirs, else another region's form of it, else the
   * action's first one, else the first of the action's that it is written in.
   */
  public Language languageFor(Language reader, ActionContent action) {
    return languages().contains(reader)
        ? reader
        : languages().stream()
            .filter(reader::isSpokenAs)
            .findFirst()
            .orElseGet(() -> languagesOf(action).getFirst());
  }
}
