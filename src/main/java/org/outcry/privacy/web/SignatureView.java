package org.outcry.privacy.web;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.platform.language.Texts;
import org.outcry.signing.Countries;
import org.outcry.signing.FieldError;
import org.outcry.signing.Typed;

/**
 * Where one signature is put right or taken back.
 *
 * @param title the action's headline
 * @param fields those that can be put right
 * @param own the campaigner's questions, whose answers can be put right
 * @param typed their values
 * @param choices what can be asked for to be safer
 * @param withdraw whether it is about taking it back
 * @param contact where the organisation is written to about data; {@code null} for unknown
 */
public record SignatureView(
    PageView page,
    UUID id,
    String title,
    List<FormSpec.Standard> fields,
    List<FormSpec.Own> own,
    Typed typed,
    List<FieldError> errors,
    List<Choice> choices,
    boolean withdraw,
    @Nullable String contact) {
  private static final Pattern DATE =
      Pattern.compile("|\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");

  /**
   * A safety choice.
   *
   * @param parameter the box's name
   * @param word its name in files
   */
  public record Choice(String parameter, String word, String label, String help) {}

  /**
   * One of several answers.
   *
   * @param value its name in files
   */
  public record Answer(String value, String label) {}

  /** What there is to choose from. */
  public List<Answer> answers(FormSpec.Own field) {
    return switch (field.kind()) {
      case YES_NO ->
          List.of(
              new Answer("yes", page.words().get("form.yes")),
              new Answer("no", page.words().get("form.no")));
      case COUNTRY ->
          countries().stream().map(each -> new Answer(each.code(), each.name())).toList();
      default ->
          field.options().stream()
              .map(each -> new Answer(each.value().value(), text(each.label())))
              .toList();
    };
  }

  /** A browser drops what is no date from a field for dates: a line keeps it in sight. */
  public boolean isDate(FormSpec.Own field) {
    return field.kind() == FormSpec.Kind.DATE
        && DATE.matcher(typed.first(field.parameter())).matches();
  }

  /** The campaigner's words, in the page's language where there are any. */
  public String text(Texts texts) {
    return texts.in(page.words().language());
  }

  /** Their language where it is not the page's; else {@code null}. */
  public @Nullable String tongue(Texts texts) {
    return texts.byLanguage().containsKey(page.words().language())
        ? null
        : texts.byLanguage().keySet().iterator().next().tag();
  }

  /** The ids of what says more about a field; {@code null} for nothing. */
  public @Nullable String describedBy(FormSpec.Own field) {
    String anchor = anchor(field);
    String ids =
        (field.help() == null ? "" : anchor + "-help ")
            + (error(field.parameter()) == null ? "" : anchor + "-error");
    return ids.isEmpty() ? null : ids.strip();
  }

  public String anchor(FormSpec.Own field) {
    return new FieldError(field.parameter(), "").anchor();
  }

  /** The words of what is offered, for the field that says what the form showed. */
  public String choiceNames() {
    return choices.stream().map(Choice::word).collect(Collectors.joining(" "));
  }

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::sentence)
        .findFirst()
        .orElse(null);
  }

  public List<Countries.Country> countries() {
    return Countries.in(page.words().wordsLanguage());
  }
}
