package org.outcry.studio.builder;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.Slug;

/** Asks for all that organisation.yaml holds, by its rules. */
final class OrganisationForm {
  /** The field of the slug, in the whole form. */
  static final String SLUG = "who.slug";

  /** The fields of the ground for passing letters on, before their language. */
  static final String GROUND = "data.protection.letter-ground.";

  /** What a new one starts from. */
  static final Organisation BLANK =
      new Organisation(
          new Slug("new"),
          Texts.of(Language.ANY, ""),
          null,
          new Colour("#1b4d89"),
          new Colour("#e0a526"),
          null,
          List.of(),
          null,
          "");

  private static final int LONGEST_SLUG = 80;

  private OrganisationForm() {}

  /**
   * The organisation as the form has it; it can be kept when nothing is wrong with the sheet.
   *
   * @param present what there is; {@link #BLANK} for a new one
   * @param spoken the studio's languages
   */
  static Organisation read(Sheet sheet, Organisation present, List<Language> spoken) {
    Words words = sheet.words();
    Who who = sheet.group("who", words.get("organisation.who"), null, inner -> who(inner, present));
    OrganisationLook.Look look =
        sheet.group(
            "look",
            words.get("organisation.look"),
            words.get("organisation.look.help"),
            inner -> OrganisationLook.ask(inner, present));
    String domain =
        sheet.group("mail", words.get("organisation.mail"), null, inner -> mail(inner, present));
    OrganisationPrivacy.Answers privacy =
        sheet.group(
            "data",
            words.get("organisation.data"),
            null,
            inner -> OrganisationPrivacy.ask(inner, present));
    OrganisationLanguages.ask(sheet, spoken, present);
    return new Organisation(
        who.slug(),
        who.name(),
        look.mark(),
        look.colour(),
        look.accent(),
        who.website(),
        who.address(),
        privacy.notice(),
        domain,
        privacy.rules(),
        who.zone());
  }

  private record Who(
      Slug slug,
      Texts name,
      List<String> address,
      @Nullable String website,
      @Nullable ZoneId zone) {}

  private static Who who(Sheet sheet, Organisation present) {
    Words words = sheet.words();
    Texts name =
        sheet.free(
            "name",
            words.get("organisation.name"),
            words.get("organisation.name.help"),
            present.name(),
            OrganisationRules.LONGEST_NAME);
    sheet.needed(
        "name." + sheet.languages().getFirst(),
        !FreeTexts.isEmpty(name),
        words.get("organisation.name.missing"));
    return new Who(
        present.equals(BLANK) ? slug(sheet, name) : present.slug(),
        name,
        PostalLines.ask(
            sheet,
            "address",
            words.get("organisation.address"),
            words.get("organisation.address.help"),
            present.postalAddress(),
            words.get("organisation.address.missing")),
        website(sheet, present),
        zone(sheet, present));
  }

  private static @Nullable ZoneId zone(Sheet sheet, Organisation present) {
    Words words = sheet.words();
    @Nullable ZoneId zone =
        sheet.parsed(
            "time-zone",
            words.get("studio.panel.targets.time-zone"),
            words.get("organisation.time-zone.help"),
            present.timeZone() == null ? "" : present.timeZone().getId(),
            typed -> TimeZones.of(typed).orElse(null),
            words.get("studio.panel.targets.time-zone.wrong"));
    sheet.propose("time-zone", TimeZones.ALL);
    return zone;
  }

  private static @Nullable String website(Sheet sheet, Organisation present) {
    Words words = sheet.words();
    return sheet.parsed(
        "website",
        words.get("studio.input.optional", "label", words.get("organisation.website")),
        words.get("organisation.website.help"),
        Optional.ofNullable(present.website()).orElse(""),
        typed -> LinkAddress.typedHttps(typed).orElse(null),
        words.get("organisation.https.wrong"));
  }

  /** Made from the name where nothing is typed; whether it is taken shows when it is kept. */
  private static Slug slug(Sheet sheet, Texts name) {
    Words words = sheet.words();
    String typed =
        sheet
            .line(
                "slug",
                words.get("studio.input.optional", "label", words.get("organisation.slug")),
                words.get("organisation.slug.help"),
                "",
                LONGEST_SLUG)
            .toLowerCase(Locale.ROOT);
    String slug = typed.isEmpty() ? Slug.madeOf(name.in(sheet.languages().getFirst())) : typed;
    if (Slug.isSlug(slug)) {
      return new Slug(slug);
    }
    sheet.needed(
        "slug",
        typed.isEmpty() && FreeTexts.isEmpty(name),
        typed.isEmpty()
            ? words.get("organisation.slug.missing")
            : words.get("organisation.slug.wrong"));
    return BLANK.slug();
  }

  private static String mail(Sheet sheet, Organisation present) {
    Words words = sheet.words();
    @Nullable String domain =
        sheet.parsed(
            "domain",
            words.get("organisation.domain"),
            words.get("organisation.domain.help"),
            present.senderDomain(),
            typed -> OrganisationRules.domain(typed).orElse(null),
            words.get("organisation.domain.wrong"));
    sheet.needed("domain", domain != null, words.get("organisation.domain.missing"));
    return domain == null ? "" : domain;
  }
}
