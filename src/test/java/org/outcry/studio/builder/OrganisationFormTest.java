package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcry.campaigns.OrganisationSettings;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.DataProtection.Officer;
import org.outcry.organisations.DataProtection.Processor;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffBrowser;
import org.outcry.staff.StaffSession;
import org.outcry.studio.web.Visit;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Seed;

/** The organisation's form keeps what it is not told to change, and takes what a folder takes. */
class OrganisationFormTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final List<Language> SPOKEN = List.of(Language.ENGLISH, Language.FRENCH);

  private static Words words(Language language) {
    return OUTCRY.bean(Messages.class).in(language);
  }

  /** Somebody of an organisation with pictures. */
  private static final Around AROUND =
      OUTCRY
          .bean(Around.Sources.class)
          .of(
              new Visit(
                  new StaffSession(
                      new UUID(0, 1),
                      "",
                      new StaffAccount(
                          new UUID(0, 2),
                          StaffBrowser.nobody(),
                          "Ada",
                          Language.ENGLISH,
                          true,
                          true,
                          false,
                          false,
                          false,
                          true,
                          Instant.EPOCH,
                          Map.of()),
                      StaffSession.Level.IN),
                  OUTCRY.bean(Organisations.class).find(new Slug("daybreak")).orElseThrow(),
                  Role.ADMINISTRATOR));

  private static Sheet shown(Words words, Organisation present) {
    Sheet sheet =
        Sheet.shown(words, OrganisationLanguages.of(words, SPOKEN, present, null)).around(AROUND);
    OrganisationForm.read(sheet, present, SPOKEN);
    return sheet;
  }

  /** What a browser sends back of a form in which nothing was typed. */
  private static Map<String, List<String>> sent(Sheet sheet) {
    return sheet.inputs().stream()
        .flatMap(Input::all)
        .flatMap(input ->
            switch (input.kind()) {
              case LIST -> Stream.of(Map.entry(input.name() + ".count", input.value()));
              case TEXTS, GROUP, MORE, NOTE, ITEM, STEP -> Stream.<Map.Entry<String, String>>of();
              case TICK ->
                  input.value().isEmpty()
                      ? Stream.<Map.Entry<String, String>>of()
                      : Stream.of(Map.entry(input.name(), "yes"));
              default -> Stream.of(Map.entry(input.name(), input.value()));
            })
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> List.of(each.getValue()),
                (one, _) -> one,
                LinkedHashMap::new));
  }

  private record Read(Sheet sheet, Organisation organisation) {}

  private static Read read(Words words, Organisation present, Map<String, List<String>> sent) {
    Typing typing = new Typing(new LinkedHashMap<>(sent), false);
    Sheet sheet =
        Sheet.posted(words, OrganisationLanguages.of(words, SPOKEN, present, typing), typing)
            .around(AROUND);
    return new Read(sheet, OrganisationForm.read(sheet, present, SPOKEN));
  }

  private static Organisation organisation(
      Texts name, @Nullable DataProtection data, @Nullable Integer days) {
    return new Organisation(
        new Slug("open-cells"),
        name,
        null,
        new Colour("#8a1c3b"),
        new Colour("#e0a526"),
        "https://open-cells.example/%20a",
        List.of("Open  Cells", "12 Example Street", "Ottawa"),
        "https://open-cells.example/privacy",
        "mail.open-cells.example",
        new Organisation.Privacy(Organisation.Erasure.REMOVE, days, data),
        ZoneId.of("US/Eastern"));
  }

  static List<Organisation> organisations() {
    Texts once = Texts.of(Language.ANY, "Open Cells");
    Texts french = Texts.of(Language.FRENCH, "Cellules ouvertes");
    Texts three =
        new Texts(
            Map.of(
                new Language("de"),
                "Offene Zellen",
                Language.ENGLISH,
                "Open Cells",
                new Language("xx"),
                "Xx"));
    DataProtection all =
        new DataProtection(
            "Open Cells, registered charity 123",
            List.of("Open Cells", "9 Law Street"),
            new EmailAddress("Privacy@open-cells.example"),
            new Officer("Ada Quill", new EmailAddress("officer@open-cells.example")),
            "Jo Bell, Paris",
            List.of(Jurisdiction.QUEBEC, Jurisdiction.EU),
            List.of("FR", "CA-QC", "BE"),
            "CA",
            List.of(
                new Processor("Example Mail", three, "DE"),
                new Processor("Print & Co", once, "CI"),
                new Processor("Hosting", french, "CD")),
            french,
            three);
    DataProtection little =
        new DataProtection(
            null,
            List.of(),
            new EmailAddress("privacy@open-cells.example"),
            null,
            null,
            List.of(Jurisdiction.UK),
            List.of(),
            null,
            List.of(),
            null,
            null);
    return List.of(
        organisation(once, null, null),
        organisation(french, little, 0),
        organisation(three, all, 365),
        organisation(Texts.of(new Language("he"), "תאים פתוחים"), all, 36_500));
  }

  @ParameterizedTest
  @MethodSource("organisations")
  void a_form_in_which_nothing_was_typed_changes_nothing(Organisation present) {
    for (Language reader : SPOKEN) {
      Read read = read(words(reader), present, sent(shown(words(reader), present)));
      assertThat(read.sheet().errors()).isEmpty();
      assertThat(read.organisation()).isEqualTo(present);
      assertThat(OUTCRY.bean(OrganisationSettings.class).problems(present)).isEmpty();
    }
  }

  @Test
  void what_the_form_takes_a_folder_takes() {
    Random chance = new Random(Seed.get());
    Organisation present = organisations().get(2);
    List<String> tricky =
        List.of(
            "",
            " ",
            "x",
            "null",
            "~",
            "yes",
            "- a: [b]",
            "“Open” #Cells: \"it\"",
            "a\tb",
            "a\nb\n\nc",
            "\u202Ex",
            "\u2028",
            "\uD83D\uDE00".repeat(99),
            "ab".repeat(51),
            "é".repeat(201),
            "#FFF000",
            "#ffff",
            "MAIL.Example.ORG",
            "mail.example.org.",
            "x@y.example",
            "http://a.example",
            "HTTPS://a.example/ü (x)",
            "Europe/Paris",
            "+02:00",
            "Côte d’Ivoire",
            "fr",
            "0",
            "365",
            "36501",
            "never",
            "days",
            "remove");
    int taken = 0;
    List<Map<String, List<String>>> forms =
        SPOKEN.stream().map(each -> sent(shown(words(each), present))).toList();
    for (int round = 0; round < 300; round++) {
      Words words = words(SPOKEN.get(round % 2));
      Map<String, List<String>> sent = new LinkedHashMap<>(forms.get(round % 2));
      List<String> names = new ArrayList<>(sent.keySet());
      for (int i = 0; i <= chance.nextInt(3); i++) {
        String name = names.get(chance.nextInt(names.size()));
        if (chance.nextInt(5) == 0) {
          sent.put(name, List.of(""));
        } else {
          sent.put(name, List.of(tricky.get(chance.nextInt(tricky.size()))));
        }
      }
      Read read = read(words, present, sent);
      if (read.sheet().errors().isEmpty()) {
        taken++;
        assertThat(OUTCRY.bean(OrganisationSettings.class).problems(read.organisation()))
            .as("seed %d, round %d: %s", Seed.get(), round, sent)
            .isEmpty();
      }
    }
    assertThat(taken).isBetween(30, 290);
  }

  @Test
  void a_country_is_found_by_its_name_in_either_language() {
    for (String code : Locale.getISOCountries()) {
      for (Language reader : SPOKEN) {
        assertThat(CountryName.parse(reader.country(code), reader)).isEqualTo(code);
      }
    }
    assertThat(CountryName.parse("Germany", Language.FRENCH)).isEqualTo("DE");
    assertThat(CountryName.parse("de", Language.FRENCH)).isEqualTo("DE");
    assertThat(CountryName.parse("nowhere", Language.FRENCH)).isNull();
  }

  @Test
  void a_text_that_is_the_same_everywhere_gets_languages_once_it_is_written_in_two() {
    Organisation present = organisations().getFirst();
    Words words = words(Language.ENGLISH);
    Map<String, List<String>> sent = sent(shown(words, present));
    assertThat(sent).containsEntry("who.name.en", List.of("Open Cells"));
    sent.put("who.name.fr", List.of("Cellules ouvertes"));
    Texts two = read(words, present, sent).organisation().name();
    assertThat(two.byLanguage())
        .isEqualTo(Map.of(Language.ENGLISH, "Open Cells", Language.FRENCH, "Cellules ouvertes"));
    sent.put("who.name.en", List.of(""));
    assertThat(read(words, present, sent).organisation().name())
        .isEqualTo(Texts.of(Language.ANY, "Cellules ouvertes"));
  }

  @Test
  void a_language_that_is_added_has_a_line_in_each_text() {
    Words words = words(Language.ENGLISH);
    Organisation present = organisations().getFirst();
    Map<String, List<String>> sent = sent(shown(words, present));
    sent.put("languages.other.count", List.of("1"));
    sent.put("languages.other.0.kind", List.of("ar"));
    sent.put("who.name.ar", List.of("زنازين مفتوحة"));
    Read read = read(words, present, sent);
    assertThat(read.sheet().errors()).isEmpty();
    assertThat(
            Objects.requireNonNull(read.organisation().name().byLanguage().get(new Language("ar"))))
        .isEqualTo("زنازين مفتوحة");
  }
}
