package org.outcry.letters;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.platform.language.Language;
import org.outcry.targets.Target;

/**
 * A letter word for word as its target gets it.
 *
 * @param language that it is written in
 * @param subject one line
 * @param salutation its first line
 * @param body paragraphs, separated by blank lines
 * @param closing the words above the signature
 * @param signature the supporter's name and place, a line each
 */
public record ComposedLetter(
    Target target,
    Language language,
    String subject,
    String salutation,
    String body,
    String closing,
    String signature) {

  /** The whole letter as plain text: its parts, separated by blank lines. */
  public String text() {
    return Stream.of(salutation, body, closing, signature)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  /** How many characters the whole letter has. */
  public int length() {
    String text = text();
    return text.codePointCount(0, text.length());
  }

  /** By how many characters it is longer than its target takes; 0 when it is not. */
  public int over() {
    Integer limit = target.limit();
    return limit == null ? 0 : Math.max(0, length() - limit);
  }

  /** The letter's paragraphs, each as its lines. */
  public List<List<String>> paragraphs() {
    return Stream.of(text().split("\\n\\s*\\n")).map(each -> each.lines().toList()).toList();
  }
}
