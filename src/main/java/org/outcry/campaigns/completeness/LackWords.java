package org.outcry.campaigns.completeness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;

/** What an action lacks, in words. */
public final class LackWords {
  private LackWords() {}

  /** One sentence that says what it is and what to do. */
  public static String sentence(Lack lack, Words words) {
    return sentence(lack).in(words);
  }

  /** The same for whoever will read it. */
  static Message sentence(Lack lack) {
    Language language = lack.language();
    Map<String, Object> all =
        Map.of(
            "text",
            lack.part() == null ? "" : text(lack.part(), lack.detail()),
            "language",
            language == null ? "" : language,
            "most",
            lack.part() == null ? 0 : lack.part().most(),
            "detail",
            lack.detail());
    return switch (lack.code()) {
      case MISSING -> new Message("lack.missing", all);
      case LONG -> new Message("lack.long", all);
      case CHARACTER -> new Message("lack.character", all);
      case UNTIDY -> new Message("lack.untidy", all);
      case RICH -> new Message("lack.rich", all);
      case MERGE ->
          lack.detail().isEmpty()
              ? new Message("lack.braces", all)
              : new Message("lack.merge", all);
      case UNASKED -> new Message("lack.unasked", all);
      case SALUTATION -> new Message("lack.salutation", all);
      case NO_OPTIONS ->
          isNumber(lack.detail())
              ? Message.of("lack.no-options.number", "number", lack.detail().substring(1))
              : new Message("lack.no-options", all);
      case NO_TARGET -> Message.of("lack.no-target");
      case NO_NAME -> new Message("lack.no-name", all);
      case UNREACHABLE -> new Message("lack.unreachable", all);
      case LETTER_LONG -> new Message("lack.letter-long", all);
      case CHOICE -> Message.of("lack.choice");
      case NO_NAME_CONSENT -> Message.of("lack.no-name-consent");
      case SEALED_NAMES -> Message.of("lack.sealed-names");
      case NO_LETTER -> Message.of("lack.no-letter");
      case OWN_WORDS -> Message.of("lack.own-words");
      case SCRIPTS -> Message.of("lack.scripts");
      case LARGE ->
          lack.detail().isEmpty() ? Message.of("lack.files") : new Message("lack.large", all);
      case UNUSUAL -> new Message("lack.unusual", all);
      case NO_CONSENT -> Message.of("lack.no-consent");
      case SILENT -> Message.of("lack.silent");
      case OUTDATED -> new Message("lack.outdated", all);
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
                .map(each -> text(Objects.requireNonNull(each.part()), each.detail()).in(words))
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
  private static Message text(TextPart part, String detail) {
    Message name = part(part);
    boolean several =
        part == TextPart.FIELD_LABEL || part == TextPart.OPTION || part == TextPart.CONSENT;
    if (several && isNumber(detail)) {
      return Message.of("lack.one-by-number", "text", name, "number", detail.substring(1));
    }
    return several && !detail.isEmpty()
        ? Message.of("lack.one-of-several", "text", name, "which", ForeignText.line(detail))
        : name;
  }

  /** Whether a question is named by its place, as {@link FormCheck#number} does. */
  private static boolean isNumber(String detail) {
    return detail.matches("#[0-9]+");
  }

  /** What a text is called. */
  public static String part(TextPart part, Words words) {
    return part(part).in(words);
  }

  private static Message part(TextPart part) {
    return switch (part) {
      case HEADLINE -> Message.of("lack.part.headline");
      case STRAPLINE -> Message.of("lack.part.strapline");
      case NOTICE -> Message.of("lack.part.notice");
      case STORY -> Message.of("lack.part.story");
      case QUOTATION -> Message.of("lack.part.quotation");
      case SPEAKER -> Message.of("lack.part.speaker");
      case ALTERNATIVE -> Message.of("lack.part.alternative");
      case CAPTION -> Message.of("lack.part.caption");
      case CREDIT -> Message.of("lack.part.credit");
      case CALL -> Message.of("lack.part.call");
      case BUTTON -> Message.of("lack.part.button");
      case FIELD_LABEL -> Message.of("lack.part.field-label");
      case FIELD_HELP -> Message.of("lack.part.field-help");
      case OPTION -> Message.of("lack.part.option");
      case CONSENT -> Message.of("lack.part.consent");
      case SUBJECT -> Message.of("lack.part.subject");
      case BODY -> Message.of("lack.part.body");
      case CLOSING -> Message.of("lack.part.closing");
      case POINT -> Message.of("lack.part.point");
      case TARGET_STYLE -> Message.of("lack.part.target-style");
      case TARGET_OFFICE -> Message.of("lack.part.target-office");
      case TARGET_INSTITUTION -> Message.of("lack.part.target-institution");
      case TARGET_SALUTATION -> Message.of("lack.part.target-salutation");
      case TARGET_CLOSING -> Message.of("lack.part.target-closing");
      case THANKS -> Message.of("lack.part.thanks");
      case SHARE -> Message.of("lack.part.share");
      case NEXT -> Message.of("lack.part.next");
      case NEWS -> Message.of("lack.part.news");
    };
  }
}
