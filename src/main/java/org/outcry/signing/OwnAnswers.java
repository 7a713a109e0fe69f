package org.outcry.signing;

import java.util.List;
import java.util.stream.Collectors;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;

/**
 * Answers to questions of the campaigner's own as people read them; files have them as they are
 * kept. A question may have been of another kind when it was answered: what does not fit stands as
 * it is kept.
 */
public final class OwnAnswers {
  private OwnAnswers() {}

  /**
   * On one line.
   *
   * @param key of the field, which the content need not have any more
   * @param language of the words of answers that are chosen
   */
  public static String shown(
      ActionContent content, String key, List<String> answers, Language language, Words words) {
    return content.form().fields().stream()
        .filter(each -> each instanceof FormSpec.Own own && own.key().value().equals(key))
        .map(each -> (FormSpec.Own) each)
        .findFirst()
        .map(own ->
            answers.stream()
                .map(answer -> shown(own, answer, language, words))
                .collect(Collectors.joining(", ")))
        .orElseGet(() -> String.join(", ", answers));
  }

  private static String shown(FormSpec.Own field, String answer, Language language, Words words) {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT, NUMBER, DATE -> answer;
      case CHOICE, CHOICES ->
          field.options().stream()
              .filter(option -> option.value().value().equals(answer))
              .map(option -> option.label().in(language))
              .findFirst()
              .orElse(answer);
      case YES_NO ->
          switch (answer) {
            case "yes" -> words.get("form.yes");
            case "no" -> words.get("form.no");
            default -> answer;
          };
      case COUNTRY -> Countries.isCode(answer) ? words.wordsLanguage().country(answer) : answer;
    };
  }
}
