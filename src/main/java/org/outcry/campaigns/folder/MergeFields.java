package org.outcry.campaigns.folder;

import java.util.List;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.MergeRules.Fault;
import org.outcry.campaigns.Placeholder;

/** Checks the merge fields of a folder's letters, and tells of those that are none. */
record MergeFields(MergeRules rules) {
  private static final String GENDER =
      "write the words for a man, for a woman, and for neither or not known:"
          + " {{target.gender: Monsieur | Madame | Madame, Monsieur}}";

  /** The text with its fields in their form; its first line is the one that is named. */
  String check(Source source, int line, String text, LetterPart place) {
    MergeRules.Checked checked = rules.check(text, place);
    checked.found().forEach(each -> source.problem(line + each.line() - 1, sentence(each.fault())));
    return checked.text();
  }

  private static String sentence(Fault fault) {
    return switch (fault) {
      case Fault.Unmatched() -> "Braces of a merge field do not match; write it as {{name}}.";
      case Fault.TooLong(String inside) ->
          "{{%s}} is longer than %d characters; shorten it."
              .formatted(Shown.line(inside), Placeholder.LONGEST);
      case Fault.Unknown(String inside, var part) -> noneHere(inside, MergeRules.written(part));
      case Fault.GenderForms(String inside) ->
          "{{%s}} does not have three forms; %s.".formatted(Shown.line(inside), GENDER);
      case Fault.NeedlessForms(String inside, var field) ->
          "{{%s}} has no forms to choose from; write {{%s}}."
              .formatted(Shown.line(inside), field.fieldName());
      case Fault.NoMessage() ->
          "{{message}} stands here, but the campaign has message: none; take it away or write"
              + " message: optional in campaign.yaml.";
      case Fault.NotAsked(var field, var asked) ->
          "{{%s}} needs the field %s, which the form does not ask for; add it to"
                  .formatted(field.fieldName(), Words.of(asked))
              + " “fields” in campaign.yaml.";
    };
  }

  private static String noneHere(String inside, List<String> fields) {
    return "{{%s}} is no merge field here; the merge fields are %s."
        .formatted(Shown.line(inside), String.join(", ", fields));
  }
}
