package org.outcry.studio.builder;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisation.Mark;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Colour;

/** An organisation's colours, and the picture beside its name. */
final class OrganisationLook {

  private OrganisationLook() {}

  /** What was chosen. */
  record Look(Colour colour, Colour accent, @Nullable Mark mark) {}

  static Look ask(Sheet sheet, Organisation present) {
    Words words = sheet.words();
    return new Look(
        colour(
            sheet,
            "colour",
            words.get("organisation.colour"),
            words.get("organisation.colour.help"),
            present.colour()),
        colour(
            sheet,
            "accent",
            words.get("organisation.accent"),
            words.get("organisation.accent.help"),
            present.accent()),
        present.equals(OrganisationForm.BLANK) ? later(sheet) : mark(sheet, present.mark()));
  }

  private static Colour colour(
      Sheet sheet, String name, String label, String help, Colour present) {
    String wrong = sheet.words().get("organisation.colour.wrong");
    @Nullable Colour typed =
        sheet.parsed(
            Input.Kind.COLOUR,
            name,
            label,
            help,
            present.hex(),
            each -> OrganisationRules.colour(each).orElse(null),
            wrong);
    sheet.needed(name, typed != null, wrong);
    return Objects.requireNonNullElse(typed, present);
  }

  private static @Nullable Mark later(Sheet sheet) {
    sheet.note("mark", sheet.words().get("organisation.mark.later"));
    return null;
  }

  private static @Nullable Mark mark(Sheet sheet, @Nullable Mark present) {
    Words words = sheet.words();
    if (sheet.around().countPictures("") == 0 && present == null) {
      return later(sheet);
    }
    return PictureChooser.choose(
            sheet,
            "mark",
            words.get("organisation.mark"),
            words.get("organisation.mark.help"),
            words.get("organisation.mark.none"),
            present == null ? null : present.sha256())
        .map(each ->
            present != null && each.sha256().equals(present.sha256())
                ? present
                : new Mark(each.name(), each.sha256(), each.width(), each.height()))
        .orElse(null);
  }
}
