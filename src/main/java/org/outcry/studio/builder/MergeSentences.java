package org.outcry.studio.builder;

import java.util.Optional;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.MergeRules.Fault;
import org.outcry.campaigns.Placeholder;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;

/** Says in the studio's words what is wrong with a letter's merge fields. */
final class MergeSentences {
  private MergeSentences() {}

  /** The first fault of a text, with its line where it has several. */
  static Optional<String> first(MergeRules.Checked checked, String label, Words words) {
    return checked.found().stream()
        .findFirst()
        .map(found -> {
          String sentence = sentence(found.fault(), words);
          return checked.text().contains("\n")
              ? words.get(
                  "studio.merge.line", "label", label, "line", found.line(), "sentence", sentence)
              : words.get("studio.merge.here", "label", label, "sentence", sentence);
        });
  }

  private static String sentence(Fault fault, Words words) {
    return switch (fault) {
      case Fault.Unmatched() -> words.get("studio.merge.unmatched");
      case Fault.TooLong(String inside) ->
          words.get("studio.merge.long", "field", braced(inside), "most", Placeholder.LONGEST);
      case Fault.Unknown(String inside, _) ->
          words.get("studio.merge.unknown", "field", braced(inside));
      case Fault.GenderForms(String inside) ->
          words.get(
              "studio.merge.gender",
              "field",
              braced(inside),
              "example",
              "{{target.gender: Monsieur | Madame | Madame, Monsieur}}");
      case Fault.NeedlessForms(String inside, var field) ->
          words.get(
              "studio.merge.forms",
              "field",
              braced(inside),
              "plain",
              new Placeholder(field).written());
      case Fault.NoMessage() -> words.get("studio.merge.message", "field", Placeholder.MESSAGE);
      case Fault.NotAsked(var field, var asked) ->
          words.get(
              "studio.merge.asked",
              "field",
              new Placeholder(field).written(),
              "asked",
              words.get("field." + asked.parameter()));
    };
  }

  private static String braced(String inside) {
    return "{{" + ForeignText.line(inside) + "}}";
  }
}
