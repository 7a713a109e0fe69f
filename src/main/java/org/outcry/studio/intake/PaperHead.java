package org.outcry.studio.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.FormBody;
import org.outcry.signing.Countries;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.PaperUnreadable;
import org.outcry.studio.register.Choice;

/**
 * Which sheets rows are from, as somebody typed it.
 *
 * @param version of the content that they were printed with
 * @param language tag of the language that they were printed in
 * @param country of rows that name none; empty for not known
 */
record PaperHead(String batch, int version, String language, String country) {
  static PaperHead of(FormBody form, int present) {
    String version = form.first("version").orElse("");
    return new PaperHead(
        form.first("batch").orElse("").strip(),
        version.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(version) : present,
        form.first("language").orElse(""),
        form.first("country").orElse(""));
  }

  PaperSignatures.Wish wish() {
    return new PaperSignatures.Wish(
        batch, version, language.isEmpty() ? null : language, country.isEmpty() ? null : country);
  }

  @Nullable String batchError(Words words) {
    return StaffName.of(batch).isEmpty() ? words.get("intake.wrong.batch") : null;
  }

  Asked batch(Words words) {
    return Asked.text("batch", words.get("intake.batch"), batch)
        .helped(words.get("intake.batch.help"));
  }

  Asked version(List<Integer> versions, Words words) {
    return Asked.select(
            "version",
            words.get("intake.version"),
            versions.stream()
                .map(each ->
                    new Choice(
                        each.toString(),
                        words.get("intake.version.of", "version", each),
                        each == version))
                .toList())
        .helped(words.get("intake.version.help"));
  }

  Asked language(List<Language> languages, Words words) {
    return Asked.select(
        "language",
        words.get("intake.language"),
        languages.stream()
            .map(each -> new Choice(each.tag(), each.ownName(), each.tag().equals(language)))
            .toList());
  }

  Asked country(Words words) {
    List<Choice> countries =
        new ArrayList<>(
            List.of(new Choice("", words.get("intake.country.none"), country.isEmpty())));
    Countries.in(words.language())
        .forEach(each ->
            countries.add(new Choice(each.code(), each.name(), each.code().equals(country))));
    return Asked.select("country", words.get("intake.country.all"), countries)
        .helped(words.get("intake.country.all.help"));
  }

  /** What is wrong with one of these fields; {@code null} when that is not what is wrong. */
  static @Nullable String wrong(
      @Nullable Exception unreadable, PaperUnreadable.Trouble trouble, Words words) {
    return unreadable instanceof PaperUnreadable paper && paper.trouble() == trouble
        ? PaperWords.unreadable(paper, words)
        : null;
  }
}
