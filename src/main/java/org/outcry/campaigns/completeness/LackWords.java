package org.outcry.campaigns.completeness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;

/** What an action lacks, in words. */
public final class LackWords {
  private LackWords() {}

  /** One sentence that says what it is and what to do. */
  public static String sentence(Lack lack, Words words) {
    Language language = lack.language();
    Map<String, Object> all =
        Map.of(
            "text",
            lack.part() == null ? "" : text(lack.part(), lack.detail(), words),
            "language",
            language == null ? "" : name(language, words),
            "most",
            lack.part() == null ? 0 : lack.part().most(),
            "detail",
            lack.detail());
    return switch (lack.code()) {
      case MISSING -> words.get("lack.missing", all);
      case LONG -> words.get("lack.long", all);
      case CHARACTER -> words.get("lack.character", all);
      case UNTIDY -> words.get("lack.untidy", all);
      case RICH -> words.get("lack.rich", all);
      case MERGE ->
          lack.detail().isEmpty() ? words.get("lack.braces", all) : words.get("lack.merge", all);
      case UNASKED -> words.get("lack.unasked", all);
      case SALUTATION -> words.get("lack.salutation", all);
      case NO_OPTIONS -> words.get("lack.no-options", all);
      case NO_TARGET -> words.get("lack.no-target");
      case NO_NAME -> words.get("lack.no-name", all);
      case UNREACHABLE -> words.get("lack.unreachable", all);
      case LETTER_LONG -> words.get("lack.letter-long", all);
      case CHOICE -> words.get("lack.choice");
      case NO_NAME_CONSENT -> words.get("lack.no-name-consent");
      case SEALED_NAMES -> words.get("lack.sealed-names");
      case NO_LETTER -> words.get("lack.no-letter");
      case OWN_WORDS -> words.get("lack.own-words");
      case SCRIPTS -> words.get("lack.scripts");
      case LARGE ->
          lack.detail().isEmpty() ? words.get("lack.files") : words.get("lack.large", all);
      case UNUSUAL -> words.get("lack.unusual", all);
      case NO_CONSENT -> words.get("lack.no-consent");
      case SILENT -> words.get("lack.silent");
      case OUTDATED -> words.get("lack.outdated", all);
    };
  }

  /** The same of several; what is missing, or out of date, in a language is one sentence. */
  public static List<String> sentences(List<Lack> lacks, Words words) {
    Map<String, List<Lack>> groups = new LinkedHashMap<>();
    for (Lack each : lacks) {
      boolean listed = each.code() == Lack.Code.MISSING || each.code() == Lack.Code.OUTDATED;
      groups
          .computeIfAbsent(
              listed ? each.code() + " " + each.language() : each.toString(),
              _ -> new ArrayList<>())
          .add(each);
    }
    return groups.values().stream()
        .map(all -> all.size() == 1 ? sentence(all.getFirst(), words) : listed(all, words))
        .toList();
  }

  private static String listed(List<Lack> lacks, Words words) {
    Lack first = lacks.getFirst();
    Map<String, Object> all =
        Map.of(
            "text",
            lacks.stream()
                .map(each -> text(Objects.requireNonNull(each.part()), each.detail(), words))
                .distinct()
                .collect(Collectors.joining(", ")),
            "language",
            name(Objects.requireNonNull(first.language()), words));
    return first.code() == Lack.Code.MISSING
        ? words.get("lack.missing", all)
        : words.get("lack.outdated", all);
  }

  /** A language's name in the language of whoever reads it. */
  public static String name(Language language, Words words) {
    return language.locale().getDisplayName(words.wordsLanguage().locale());
  }

  /**
   * A text's name, with what says which of several it is; those of merge fields say it elsewhere.
   */
  private static String text(TextPart part, String detail, Words words) {
    String name = part(part, words);
    boolean several =
        part == TextPart.FIELD_LABEL || part == TextPart.OPTION || part == TextPart.CONSENT;
    return several && !detail.isEmpty()
        ? words.get("lack.one-of-several", "text", name, "which", ForeignText.line(detail))
        : name;
  }

  /** What a text is called. */
  public static String part(TextPart part, Words words) {
    return switch (part) {
      case HEADLINE -> words.get("lack.part.headline");
      case STRAPLINE -> words.get("lack.part.strapline");
      case NOTICE -> words.get("lack.part.notice");
      case STORY -> words.get("lack.part.story");
      case QUOTATION -> words.get("lack.part.quotation");
      case SPEAKER -> words.get("lack.part.speaker");
      case ALTERNATIVE -> words.get("lack.part.alternative");
      case CAPTION -> words.get("lack.part.caption");
      case CREDIT -> words.get("lack.part.credit");
      case CALL -> words.get("lack.part.call");
      case BUTTON -> words.get("lack.part.button");
      case FIELD_LABEL -> words.get("lack.part.field-label");
      case FIELD_HELP -> words.get("lack.part.field-help");
      case OPTION -> words.get("lack.part.option");
      case CONSENT -> words.get("lack.part.consent");
      case SUBJECT -> words.get("lack.part.subject");
      case BODY -> words.get("lack.part.body");
      case CLOSING -> words.get("lack.part.closing");
      case POINT -> words.get("lack.part.point");
      case TARGET_STYLE -> words.get("lack.part.target-style");
      case TARGET_OFFICE -> words.get("lack.part.target-office");
      case TARGET_INSTITUTION -> words.get("lack.part.target-institution");
      case TARGET_SALUTATION -> words.get("lack.part.target-salutation");
      case TARGET_CLOSING -> words.get("lack.part.target-closing");
      case THANKS -> words.get("lack.part.thanks");
      case SHARE -> words.get("lack.part.share");
      case NEXT -> words.get("lack.part.next");
      case NEWS -> words.get("lack.part.news");
    };
  }
}
