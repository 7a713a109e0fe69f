package org.outcry.insights.form;

import java.util.Optional;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.signing.ChoiceWords;

/** What an action's fields are called. */
public final class FieldLabels {
  private FieldLabels() {}

  /**
   * The label of a field, in the interface's language where the action speaks it.
   *
   * @param name of the field in the posted form; shown as it is where the form has it no more
   */
  public static String of(String name, ActionContent content, Words words) {
    return switch (name) {
      case "subject" -> words.get("form.subject");
      case "body" -> words.get("form.body");
      case "message" -> words.get("form.message.label");
      case "comment" -> words.get("field.comment");
      default ->
          field(name, content, words)
              .or(() -> consent(name, content, words))
              .or(() -> choice(name, content, words))
              .orElse(name);
    };
  }

  private static Optional<String> field(String name, ActionContent content, Words words) {
    return content.form().fields().stream()
        .filter(each -> each.parameter().equals(name))
        .map(each ->
            switch (each) {
              case FormSpec.Standard known -> words.get("field." + known.parameter());
              case FormSpec.Own own -> in(own.label(), content, words);
            })
        .findFirst();
  }

  private static Optional<String> consent(String name, ActionContent content, Words words) {
    return content.form().consents().stream()
        .filter(each -> each.parameter().equals(name))
        .map(each -> words.get("funnel.consent", "wording", in(each.wording(), content, words)))
        .findFirst();
  }

  private static Optional<String> choice(String name, ActionContent content, Words words) {
    return SafetyChoice.offeredBy(content).stream()
        .filter(each -> each.parameter().equals(name))
        .map(each -> words.get(ChoiceWords.label(each)))
        .findFirst();
  }

  private static String in(Texts texts, ActionContent content, Words words) {
    Language own = words.language();
    return texts.in(content.languages().contains(own) ? own : content.defaultLanguage());
  }
}
