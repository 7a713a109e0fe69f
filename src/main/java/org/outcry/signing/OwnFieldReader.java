package org.outcry.signing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.outcry.campaigns.FormSpec;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;

/** Reads one field of the campaigner's own. */
final class OwnFieldReader {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}([.,]\\d{1,9})?");

  private final FormSpec.Own field;
  private final Language language;
  private final Words words;
  private final Typed typed;
  private final List<FieldError> errors;

  OwnFieldReader(
      FormSpec.Own field, Language language, Words words, Typed typed, List<FieldError> errors) {
    this.field = field;
    this.language = language;
    this.words = words;
    this.typed = typed;
    this.errors = errors;
  }

  /** The answer by the field's key; empty when there is none or it is wrong. */
  Map<String, List<String>> read() {
    List<String> answers =
        typed.all(field.parameter()).stream().map(String::strip).filter(a -> !a.isEmpty()).toList();
    if (answers.isEmpty()) {
      if (field.required()) {
        wrong(words.get("error.own.missing", "label", field.label().in(language)));
      }
      return Map.of();
    }
    String answer = answers.getFirst();
    return switch (field.kind()) {
      case TEXT -> text(answer.replaceAll("[\\s\\p{Cntrl}]+", " "), 200);
      case LONG_TEXT -> text(answer, 4_000);
      case NUMBER ->
          NUMBER.matcher(answer).matches()
              ? answered(new BigDecimal(answer.replace(',', '.')).toPlainString())
              : wrong(words.get("error.own.number"));
      case DATE -> date(answer);
      case YES_NO ->
          answer.equals("yes") || answer.equals("no")
              ? answered(answer)
              : wrong(words.get("error.own.choice"));
      case COUNTRY -> country(answer.toUpperCase(Locale.ROOT));
      case CHOICE -> isOption(answer) ? answered(answer) : wrong(words.get("error.own.choice"));
      case CHOICES ->
          answers.stream().allMatch(this::isOption)
              ? Map.of(field.key().value(), answers.stream().distinct().toList())
              : wrong(words.get("error.own.choice"));
    };
  }

  private Map<String, List<String>> text(String answer, int limit) {
    return answer.codePointCount(0, answer.length()) > limit
        ? wrong(words.get("error.too-long", "limit", limit))
        : answered(answer);
  }

  private Map<String, List<String>> date(String answer) {
    try {
      return answered(LocalDate.parse(answer).toString());
    } catch (DateTimeException notADate) {
      return wrong(words.get("error.own.date"));
    }
  }

  private Map<String, List<String>> country(String code) {
    return Countries.isCode(code) ? answered(code) : wrong(words.get("error.own.country"));
  }

  private boolean isOption(String answer) {
    return field.options().stream().anyMatch(option -> option.value().value().equals(answer));
  }

  private Map<String, List<String>> answered(String answer) {
    return Map.of(field.key().value(), List.of(answer));
  }

  private Map<String, List<String>> wrong(String sentence) {
    errors.add(new FieldError(field.parameter(), sentence));
    return Map.of();
  }
}
