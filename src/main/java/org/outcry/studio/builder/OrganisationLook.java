package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisation.Mark;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Colour;

/** An organisation's colours, and the picture beside its name. */
final class OrganisationLook {
  private static final String NONE = "none";

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
    List<LibraryPicture> pictures = sheet.around().pictures();
    if (pictures.isEmpty() && present == null) {
      return later(sheet);
    }
    List<Input.Option> options = new ArrayList<>();
    options.add(new Input.Option(NONE, words.get("organisation.mark.none"), null));
    if (present != null
        && pictures.stream().noneMatch(each -> each.sha256().equals(present.sha256()))) {
      options.add(option(sheet, present.sha256(), present.file()));
    }
    pictures.forEach(each -> options.add(option(sheet, each.sha256(), each.name())));
    String was = present == null ? NONE : present.sha256();
    String chosen =
        sheet.choice(
            Input.Kind.PICTURE,
            "mark",
            words.get("organisation.mark"),
            words.get("organisation.mark.help"),
            options,
            was);
    return chosen.equals(was) ? present : chosen(pictures, chosen);
  }

  private static Input.Option option(Sheet sheet, String sha256, String name) {
    return new Input.Option(sha256, name, sheet.around().thumbnail(sha256));
  }

  private static @Nullable Mark chosen(List<LibraryPicture> pictures, String sha256) {
    return pictures.stream()
        .filter(each -> each.sha256().equals(sha256))
        .findFirst()
        .map(each -> new Mark(each.name(), each.sha256(), each.width(), each.height()))
        .orElse(null);
  }
}
