package org.outcry.studio.builder;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Authority;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.DataProtection.Officer;
import org.outcry.organisations.DataProtection.Processor;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.EnumWords;

/**
 * Who is asked about data, whose law binds the organisation, and who works with the data for it.
 */
final class DataProtectionForm {
  /** Stands where there is none yet, in what is not kept. */
  private static final EmailAddress NOBODY = new EmailAddress("nobody@unknown.invalid");

  private static final DataProtection NOTHING =
      new DataProtection(
          null, List.of(), NOBODY, null, null, List.of(), List.of(), null, List.of(), null, null);
  private static final Processor NEW_PROCESSOR = new Processor("", Texts.of(Language.ANY, ""), "");

  private DataProtectionForm() {}

  /** All of it; {@code null} where nothing is said. */
  static @Nullable DataProtection ask(Sheet sheet, @Nullable DataProtection present) {
    Words words = sheet.words();
    DataProtection was = Objects.requireNonNullElse(present, NOTHING);
    sheet.note("about", words.get("organisation.protection.help"));
    List<Jurisdiction> jurisdictions =
        sheet.group(
            "law",
            words.get("organisation.law"),
            words.get("organisation.law.help"),
            inner -> jurisdictions(inner, was.jurisdictions()));
    @Nullable EmailAddress contact =
        email(
            sheet,
            words.get("organisation.contact"),
            words.get("organisation.contact.help"),
            was.contact());
    String controller =
        sheet.line(
            "controller",
            words.get("studio.input.optional", "label", words.get("organisation.controller")),
            words.get("organisation.controller.help"),
            Objects.requireNonNullElse(was.controller(), ""),
            OrganisationRules.LONGEST_TERM);
    List<String> address =
        PostalLines.ask(
            sheet,
            "address",
            words.get("studio.input.optional", "label", words.get("organisation.data-address")),
            words.get("organisation.data-address.help"),
            was.address(),
            null);
    @Nullable Officer officer =
        sheet.group(
            "officer",
            words.get("studio.input.optional", "label", words.get("organisation.officer")),
            words.get("organisation.officer.help"),
            inner -> officer(inner, was.officer()));
    List<String> authorities = authorities(sheet, was.authorities());
    String representative =
        sheet.line(
            "representative",
            words.get("studio.input.optional", "label", words.get("organisation.representative")),
            words.get("organisation.representative.help"),
            Objects.requireNonNullElse(was.representative(), ""),
            OrganisationRules.LONGEST_REPRESENTATIVE);
    @Nullable String hosting =
        country(
            sheet,
            "hosting",
            words.get("studio.input.optional", "label", words.get("organisation.hosting")),
            was.hosting());
    List<Processor> processors = processors(sheet, was.processors());
    Texts safeguards =
        sheet.free(
            "safeguards",
            words.get("studio.input.optional", "label", words.get("organisation.safeguards")),
            words.get("organisation.safeguards.help"),
            was.safeguards() == null ? Texts.of(Language.ANY, "") : was.safeguards(),
            OrganisationRules.LONGEST_SAFEGUARDS);
    Texts ground =
        sheet.free(
            "letter-ground",
            words.get("studio.input.optional", "label", words.get("organisation.letter-ground")),
            words.get("organisation.letter-ground.help"),
            was.letterGround() == null ? Texts.of(Language.ANY, "") : was.letterGround(),
            OrganisationRules.LONGEST_GROUND);
    if (sheet.inputs().stream().noneMatch(DataProtectionForm::isAnswered)) {
      return null;
    }
    sheet.needed("contact", contact != null, words.get("organisation.contact.missing"));
    sheet.needed("law", !jurisdictions.isEmpty(), words.get("organisation.law.missing"));
    sheet.needed(
        "officer.name",
        !OrganisationRules.lacksOfficer(jurisdictions, officer != null),
        words.get("organisation.officer.missing"));
    sheet.needed(
        "authorities",
        !OrganisationRules.lacksAuthority(jurisdictions, authorities),
        words.get("organisation.authorities.missing"));
    return new DataProtection(
        controller.isEmpty() ? null : controller,
        address,
        contact == null ? NOBODY : contact,
        officer,
        representative.isEmpty() ? null : representative,
        jurisdictions,
        authorities,
        hosting,
        processors,
        FreeTexts.isEmpty(safeguards) ? null : safeguards,
        FreeTexts.isEmpty(ground) ? null : ground);
  }

  private static boolean isAnswered(Input input) {
    return switch (input.kind()) {
      case LIST -> !input.inner().isEmpty();
      case HIDDEN, NOTE -> false;
      default ->
          !input.value().isEmpty()
              || input.inner().stream().anyMatch(DataProtectionForm::isAnswered);
    };
  }

  private static @Nullable EmailAddress email(
      Sheet sheet, String label, @Nullable String help, EmailAddress present) {
    return sheet.parsed(
        "contact",
        label,
        help,
        present.equals(NOBODY) ? "" : present.value(),
        typed -> EmailAddress.parse(typed).orElse(null),
        sheet.words().get("studio.email.wrong"));
  }

  /** In the order in which they stand where they are the same. */
  private static List<Jurisdiction> jurisdictions(Sheet sheet, List<Jurisdiction> present) {
    List<Jurisdiction> ticked =
        Arrays.stream(Jurisdiction.values())
            .filter(each ->
                sheet.tick(
                    EnumWords.of(each), name(each, sheet.words()), null, present.contains(each)))
            .toList();
    return Set.copyOf(ticked).equals(Set.copyOf(present)) ? present : ticked;
  }

  private static String name(Jurisdiction jurisdiction, Words words) {
    return switch (jurisdiction) {
      case EU -> words.get("organisation.law.eu");
      case UK -> words.get("organisation.law.uk");
      case CANADA -> words.get("organisation.law.canada");
      case QUEBEC -> words.get("organisation.law.quebec");
    };
  }

  private static @Nullable Officer officer(Sheet sheet, @Nullable Officer present) {
    Words words = sheet.words();
    String name =
        sheet.line(
            "name",
            words.get("organisation.officer.name"),
            null,
            present == null ? "" : present.name(),
            OrganisationRules.LONGEST_TERM);
    @Nullable EmailAddress contact =
        email(sheet, words.get("studio.email"), null, present == null ? NOBODY : present.contact());
    if (sheet.inputs().stream().noneMatch(DataProtectionForm::isAnswered)) {
      return null;
    }
    sheet.needed("name", !name.isEmpty(), words.get("organisation.officer.name.missing"));
    sheet.needed("contact", contact != null, words.get("organisation.officer.contact.missing"));
    return new Officer(name, contact == null ? NOBODY : contact);
  }

  private static List<String> authorities(Sheet sheet, List<String> present) {
    Words words = sheet.words();
    List<String> codes =
        sheet.list(
            Items.of(
                    "authorities",
                    words.get("organisation.authorities"),
                    words.get("organisation.authorities.help"),
                    words.get("organisation.authority"),
                    present,
                    OrganisationRules.MOST_AUTHORITIES,
                    "")
                .of(
                    Authority.codes().stream()
                        .map(code -> new Input.Option(code, authority(code, words), null))
                        .toList())
                .called(code -> authority(code, words)),
            (item, code) ->
                Authority.of(item.hidden("kind", code)).map(Authority::code).orElse(""));
    List<String> known = codes.stream().filter(code -> !code.isEmpty()).toList();
    if (Set.copyOf(known).size() < known.size()) {
      sheet.wrong("authorities", words.get("organisation.authorities.twice"));
    }
    return known;
  }

  private static String authority(String code, Words words) {
    return Authority.of(code)
        .map(each ->
            words.get(
                "organisation.authority.name",
                "country",
                words.language().country(code.substring(0, 2)),
                "name",
                each.name()))
        .orElse("");
  }

  private static List<Processor> processors(Sheet sheet, List<Processor> present) {
    Words words = sheet.words();
    return sheet.list(
        Items.of(
                "processors",
                words.get("organisation.processors"),
                words.get("organisation.processors.help"),
                words.get("organisation.processor"),
                present,
                OrganisationRules.MOST_PROCESSORS,
                NEW_PROCESSOR)
            .called(Processor::name)
            .known(Processor::name),
        DataProtectionForm::processor);
  }

  private static Processor processor(Sheet item, Processor present) {
    Words words = item.words();
    String name =
        item.line(
            "name",
            words.get("organisation.processor.name"),
            null,
            present.name(),
            OrganisationRules.LONGEST_TERM);
    item.needed("name", !name.isEmpty(), words.get("organisation.processor.name.missing"));
    Texts purpose =
        item.free(
            "purpose",
            words.get("organisation.processor.purpose"),
            words.get("organisation.processor.purpose.help"),
            present.purpose(),
            OrganisationRules.LONGEST_TERM);
    item.needed(
        "purpose." + item.languages().getFirst(),
        !FreeTexts.isEmpty(purpose),
        words.get("organisation.processor.purpose.missing"));
    @Nullable String country =
        country(item, "country", words.get("organisation.processor.country"), present.country());
    item.needed("country", country != null, words.get("organisation.processor.country.missing"));
    return new Processor(name, purpose, Objects.requireNonNullElse(country, ""));
  }

  private static @Nullable String country(
      Sheet sheet, String name, String label, @Nullable String present) {
    Words words = sheet.words();
    return sheet.parsed(
        name,
        label,
        words.get("studio.panel.targets.country.help"),
        present == null || present.isEmpty() ? "" : words.language().country(present),
        typed -> CountryName.parse(typed, words.language()),
        words.get("studio.panel.targets.country.wrong"));
  }
}
