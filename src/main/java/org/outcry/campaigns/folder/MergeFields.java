package org.outcry.campaigns.folder;

import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.MergeRules.Fault;
import org.outcry.campaigns.Placeholder;
import org.outcry.platform.language.Message;

/** Checks the merge fields of a folder's letters, and tells of those that are none. */
record MergeFields(MergeRules rules) {
  private static final String GENDER = "{{target.gender: Monsieur | Madame | Madame, Monsieur}}";

  /** The text with its fields in their form; its first line is the one that is named. */
  String check(Source source, int line, String text, LetterPart place) {
    MergeRules.Checked checked = rules.check(text, place);
    checked.found().forEach(each -> source.problem(line + each.line() - 1, sentence(each.fault())));
    return checked.text();
  }

  private static Message sentence(Fault fault) {
    return switch (fault) {
      case Fault.Unmatched() -> Message.of("folder.merge.braces", "example", "{{name}}");
      case Fault.TooLong(String inside) ->
          Message.of("folder.merge.long", "field", braced(inside), "most", Placeholder.LONGEST);
      case Fault.Unknown(String inside, var part) ->
          Message.of(
              "folder.merge.unknown",
              "field",
              braced(inside),
              "fields",
              String.join(", ", MergeRules.written(part)));
      case Fault.GenderForms(String inside) ->
          Message.of("folder.merge.forms", "field", braced(inside), "example", GENDER);
      case Fault.NeedlessForms(String inside, var field) ->
          Message.of(
              "folder.merge.no-forms", "field", braced(inside), "plain", braced(field.fieldName()));
      case Fault.NoMessage() ->
          Message.of(
              "folder.merge.no-message",
              "field",
              "{{message}}",
              "none",
              "message: none",
              "optional",
              "message: optional");
      case Fault.NotAsked(var field, var asked) ->
          Message.of(
              "folder.merge.not-asked",
              "field",
              braced(field.fieldName()),
              "asked",
              Words.of(asked));
    };
  }

  private static String braced(String inside) {
    return "{{%s}}".formatted(Shown.line(inside));
  }
}
