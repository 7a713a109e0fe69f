package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.Placeholder;

/** Checks the merge fields of a letter's texts, and writes them in one form. */
record MergeFields(FormSpec form, PersonalMessage message) {
  private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)\\}\\}");
  private static final String GENDER =
      "write the words for a man, for a woman, and for neither or not known:"
          + " {{target.gender: Monsieur | Madame | Madame, Monsieur}}";

  /** The text with its fields in their form; tells of all that are none. */
  String check(Source source, int line, String text, LetterPart part) {
    Matcher matcher = BRACES.matcher(text);
    String tidy =
        matcher.replaceAll(
            found -> Matcher.quoteReplacement(tidy(source, line, found.group(1), part)));
    String rest = BRACES.matcher(tidy).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      source.problem(line, "Braces of a merge field do not match; write it as {{name}}.");
    }
    return tidy;
  }

  private String tidy(Source source, int line, String inside, LetterPart part) {
    String shown = Shown.line(inside.strip());
    Optional<Placeholder> placeholder = Placeholder.read(inside);
    String written = placeholder.map(Placeholder::written).orElse("{{" + inside.strip() + "}}");
    if (written.length() - "{{}}".length() > Placeholder.LONGEST) {
      source.problem(
          line,
          "{{%s}} is longer than %d characters; shorten it.".formatted(shown, Placeholder.LONGEST));
    } else if (placeholder.isEmpty()) {
      source.problem(line, unknown(inside, shown, part));
    } else {
      known(source, line, placeholder.get().field(), part);
    }
    return written;
  }

  private static String unknown(String inside, String shown, LetterPart part) {
    String name = inside.split(":", 2)[0].strip();
    Optional<MergeField> field = MergeField.named(name).filter(part::allows);
    if (field.isEmpty()) {
      return noneHere(shown, part);
    }
    return field.get() == MergeField.TARGET_GENDER
        ? "{{%s}} does not have three forms; %s.".formatted(shown, GENDER)
        : "{{%s}} has no forms to choose from; write {{%s}}.".formatted(shown, name);
  }

  private static String noneHere(String shown, LetterPart part) {
    return "{{%s}} is no merge field here; the merge fields are %s."
        .formatted(
            shown,
            Stream.of(MergeField.values())
                .filter(part::allows)
                .map(MergeFields::example)
                .collect(Collectors.joining(", ")));
  }

  private static String example(MergeField field) {
    return field == MergeField.TARGET_GENDER
        ? new Placeholder(field, List.of("…", "…", "…")).written()
        : new Placeholder(field).written();
  }

  private void known(Source source, int line, MergeField field, LetterPart part) {
    if (!part.allows(field)) {
      source.problem(line, noneHere(field.fieldName(), part));
    } else if (field == MergeField.MESSAGE && message == PersonalMessage.NONE) {
      source.problem(
          line,
          "{{message}} stands here, but the campaign has message: none; take it away or write"
              + " message: optional in campaign.yaml.");
    } else {
      field
          .needs()
          .filter(asked ->
              form.fields().stream()
                  .noneMatch(each ->
                      each instanceof FormSpec.Standard standard && standard.field() == asked))
          .ifPresent(asked ->
              source.problem(
                  line,
                  "{{%s}} needs the field %s, which the form does not ask for; add it to"
                          .formatted(field.fieldName(), Words.of(asked))
                      + " “fields” in campaign.yaml."));
    }
  }
}
