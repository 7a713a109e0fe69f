package org.outcry.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.audit.Names;
import org.outcry.audit.TestNames;
import org.outcry.platform.database.Gate;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeImport.Done;
import org.outcry.targets.OfficeImport.Order;
import org.outcry.targets.OfficeImport.Outcome;
import org.outcry.targets.OfficeImport.Refused;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Files and the registry: importing, again, changes of facts and of persons, hostile files. */
class OfficeImportTest {
  private static final Slug CELLS = new Slug("open-cells");
  private static final Slug JUSTICE = new Slug("minister-of-justice");
  private static final Path EXAMPLE = Path.of("examples/offices.csv");
  private static final Path POPOLO = Path.of("src/test/resources/offices/parliament.json");
  private static final Order PLAIN = new Order("Zoë", false, false, Set.of());

  @TempDir Path folder;
  private final javax.sql.DataSource source = TestDatabase.migrated().dataSource();
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final Names names = TestNames.of(source);
  private final Offices offices = new Offices(jdbc, Messages.load());
  private final List<OfficeFollower.Change> told = new ArrayList<>();
  private final OfficeImport imports =
      new OfficeImport(
          jdbc,
          new TransactionTemplate(new JdbcTransactionManager(source)),
          new Gate(jdbc),
          offices,
          new OfficeWriter(jdbc, names),
          List.of(change -> {
            told.add(change);
            return List.of();
          }));
  private final UUID organisation = Ids.next();

  @BeforeEach
  void organisation() {
    jdbc.sql(
            "insert into organisation (id, slug, document) values (?, 'open-cells', '{\"senderDomain\": \"nobody.example\"}')")
        .param(organisation)
        .update();
  }

  private Path file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Done done(Path file, Order order) {
    Outcome outcome = imports.read(CELLS, file, order);
    assertThat(outcome).isInstanceOf(Done.class);
    return (Done) outcome;
  }

  private Done done(Path file) {
    return done(file, PLAIN);
  }

  private List<String> refused(Path file) {
    List<Map<String, Object>> before = rows();
    Outcome outcome = imports.read(CELLS, file, PLAIN);
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(rows()).isEqualTo(before);
    return ((Refused) outcome).problems();
  }

  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String table : List.of("office", "office_holder", "office_change")) {
      rows.addAll(
          jdbc.sql("select %1$s::text as row from %1$s order by 1".formatted(table))
              .query()
              .listOfRows());
    }
    return rows;
  }

  private Offices.Stored justice() {
    return offices.find(organisation, JUSTICE).orElseThrow();
  }

  private List<String> changes() {
    return jdbc.sql("select kind, by, file from office_change order by at, id")
        .query((row, _) ->
            "%s by %s from %s"
                .formatted(
                    row.getString("kind"),
                    names.shown(organisation, row.getString("by")),
                    row.getString("file")))
        .list();
  }

  @Test
  void the_example_is_read_whole_and_again_changes_nothing() {
    Done first = done(EXAMPLE);
    assertThat(first.lines())
        .containsExactly(
            "minister-of-justice: added, held by Ada Quill since 2025-05-13",
            "ministry-of-justice: added, held by General Correspondence");
    Target target = target(Language.FRENCH);
    assertThat(target.styledName(Language.FRENCH)).isEqualTo("L’honorable Ada Quill");
    assertThat(target.post(Language.FRENCH))
        .isEqualTo("Ministre de la Justice, Government of Freedonia");
    assertThat(target.salutation().in(Language.FRENCH)).isEqualTo("Madame la Ministre,");
    assertThat(target.email())
        .extracting(EmailAddress::value)
        .containsExactly(
            "ada.quill@parliament.example",
            "minister@justice.example",
            "correspondence@justice.example");
    assertThat(target.gender()).isEqualTo(Gender.FEMININE);
    assertThat(target.limit()).isEqualTo(6000);
    assertThat(target.delivery().zone().getId()).isEqualTo("America/Toronto");
    assertThat(target.delivery().hours().written()).isEqualTo("Mo-Fr 08:30-16:30");
    assertThat(target.delivery().channels()).containsExactly(Channel.EMAIL, Channel.WEB_FORM);
    assertThat(target.delivery().postalAddress())
        .containsExactly("Ministry of Justice", "1 Court Street", "Freedonia City");
    assertThat(target.delivery().fallback()).isEqualTo(new Slug("ministry-of-justice"));
    List<Map<String, Object>> before = rows();
    Done again = done(EXAMPLE);
    assertThat(again.changed()).isZero();
    assertThat(again.offices()).isEqualTo(2);
    assertThat(rows()).isEqualTo(before);
    assertThat(told).hasSize(1);
  }

  private Target target(Language... languages) {
    Resolution resolution = offices.resolve(CELLS, JUSTICE, List.of(languages));
    assertThat(resolution).isInstanceOf(Resolution.Present.class);
    return ((Resolution.Present) resolution).target();
  }

  @Test
  void popolo_gives_the_present_holders_and_leaves_out_what_is_over_or_to_come() {
    Done done = done(POPOLO);
    assertThat(done.lines())
        .containsExactly(
            "minister-of-justice: added, held by Ada Quill since 2025-05-13",
            "member-of-parliament-north: added, held by Jean Vrai since 2024-10-01",
            "member-of-parliament-south: added, held by Léa Northby MP since 2024-01-01",
            "Memberships that are over and were left out: 2.",
            "Memberships that have not begun and were left out: 1.",
            "Posts that no longer exist and were left out: 1.");
    Target minister = target(Language.ENGLISH, Language.FRENCH);
    assertThat(minister.email())
        .extracting(EmailAddress::value)
        .containsExactly("ada.quill@parliament.example", "minister@justice.example");
    assertThat(minister.delivery().channels())
        .containsExactly(Channel.EMAIL, Channel.WEB_FORM, Channel.PHONE, Channel.PRINT);
    assertThat(minister.delivery().webForm()).isEqualTo("https://parliament.example/quill");
    assertThat(minister.delivery().postalAddress())
        .containsExactly("1 Court Street", "Freedonia City");
    assertThat(minister.salutation().in(Language.FRENCH)).isEqualTo("Madame,");
    assertThat(minister.salutation().in(Language.ENGLISH)).isEqualTo("Dear Ada Quill,");
    assertThat(minister.style()).isNotNull();
    assertThat(done(POPOLO).changed()).isZero();
  }

  @Test
  void a_popolo_office_is_known_by_its_id_when_it_is_called_otherwise() throws IOException {
    done(POPOLO);
    UUID id = justice().id();
    String renamed =
        Files.readString(POPOLO).replace("\"Minister of Justice\"", "\"Minister of Law\"");
    assertThat(done(file("p.json", renamed)).lines().getFirst())
        .isEqualTo("minister-of-justice: title.und: Minister of Justice → Minister of Law");
    assertThat(justice().id()).isEqualTo(id);
  }

  @Test
  void a_fact_that_has_changed_is_updated_in_place_and_recorded() throws IOException {
    done(EXAMPLE);
    UUID term = justice().term();
    String text = Files.readString(EXAMPLE).replace("America/Toronto,Mo", "America/Vancouver,Mo");
    Done done = done(file("new.csv", text));
    assertThat(done.lines())
        .containsExactly("minister-of-justice: timeZone: America/Toronto → America/Vancouver");
    assertThat(justice().term()).isEqualTo(term);
    assertThat(changes().getLast()).isEqualTo("facts by Zoë from new.csv");
    assertThat(told.getLast().changed()).containsExactly(JUSTICE);
    assertThat(told.getLast().persons()).isEmpty();
  }

  @Test
  void a_column_that_is_missing_leaves_what_is_stored_and_an_empty_cell_takes_it_away() {
    done(EXAMPLE);
    done(file("a.csv", "key,limit\nminister-of-justice,\n"));
    assertThat(justice().office().delivery().limit()).isNull();
    assertThat(justice().office().country()).isEqualTo("CA");
    assertThat(justice().office().delivery().channels())
        .containsExactly(Channel.EMAIL, Channel.WEB_FORM);
    assertThat(justice().holder()).isNotNull();
  }

  @Test
  void an_office_never_goes_to_somebody_else_in_silence() {
    done(EXAMPLE);
    Path file =
        file("next.csv", "key,name,gender,held-from\nminister-of-justice,Jean Vrai,m,2026-01-07\n");
    assertThat(refused(file))
        .containsExactly(
            "minister-of-justice: Ada Quill → Jean Vrai since 2026-01-07. Accept it with --new-holders; if it is the same person, with --renamed minister-of-justice.");
    List<Map<String, Object>> before = rows();
    Done checked = done(file, new Order("", true, false, Set.of()));
    assertThat(checked.persons()).isEqualTo(1);
    assertThat(rows()).isEqualTo(before);
    done(file, new Order("Zoë", false, true, Set.of()));
    assertThat(justice().holder())
        .isEqualTo(
            new Holder(
                "Jean Vrai",
                null,
                Gender.MASCULINE,
                null,
                null,
                List.of(),
                LocalDate.of(2026, 1, 7)));
    assertThat(
            jdbc.sql(
                    "select held_from || ' to ' || coalesce(held_until::text, 'now') from office_holder where held_from is not null order by held_from")
                .query(String.class)
                .list())
        .containsExactly("2025-05-13 to 2026-01-07", "2026-01-07 to now");
    assertThat(told.getLast().persons()).containsOnlyKeys(JUSTICE);
    assertThat(changes().getLast()).isEqualTo("person by Zoë from next.csv");
    assertThat(done(file, new Order("Zoë", false, true, Set.of())).changed()).isZero();
  }

  @Test
  void the_same_person_under_another_name_keeps_the_term() {
    done(EXAMPLE);
    UUID term = justice().term();
    Path file = file("name.csv", "key,name\nminister-of-justice,Ada Quill-Vrai\n");
    done(file, new Order("Zoë", false, false, Set.of(JUSTICE)));
    assertThat(justice().term()).isEqualTo(term);
    assertThat(justice().holder()).extracting(Holder::name).isEqualTo("Ada Quill-Vrai");
    assertThat(changes().getLast()).startsWith("renamed");
    assertThat(told.getLast().persons()).isEmpty();
    done(file("case.csv", "key,name\nminister-of-justice,ada  quill-vrai\n"));
    assertThat(justice().term()).isEqualTo(term);
  }

  @Test
  void an_office_can_be_vacant_and_is_then_no_target() {
    done(EXAMPLE);
    Path file = file("vacant.csv", "key,name\nminister-of-justice,\n");
    assertThat(refused(file).getFirst()).contains("Ada Quill → nobody");
    done(file, new Order("Zoë", false, true, Set.of()));
    assertThat(justice().holder()).isNull();
    assertThat(told.getLast().vacant()).containsExactly(JUSTICE);
    assertThat(offices.resolve(CELLS, JUSTICE, List.of(Language.ENGLISH)))
        .isInstanceOf(Resolution.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key;name;email;office.fr~\uFEFF",
        "key,name,email,office.fr~",
        "\"key\"\tname\temail\toffice.fr~"
      })
  void excel_writes_semicolons_and_a_byte_order_mark(String header) {
    String[] parts = header.split("~", -1);
    char separator = parts[0].contains(";") ? ';' : parts[0].contains("\t") ? '\t' : ',';
    String line =
        String.join(
            String.valueOf(separator),
            "juge",
            "\"Vrai, Jean; \"\"le juge\"\"\"",
            "juge@court.example",
            "Juge");
    done(file("fr.csv", parts[1] + parts[0] + "\r\n" + line + "\r\n\r\n"));
    Offices.Stored juge = offices.find(organisation, new Slug("juge")).orElseThrow();
    assertThat(juge.holder()).extracting(Holder::name).isEqualTo("Vrai, Jean; \"le juge\"");
    assertThat(juge.office().title()).isNotNull();
  }

  @Test
  void all_that_is_wrong_is_told_at_once_with_its_line_and_nothing_is_changed() {
    Path file =
        file(
            "bad.csv",
            """
            key,name,country,language,email,channels,time-zone,hours,limit,held-from,gender,fallback,web-form,phone
            Judge,A,,,a@b.example,,,,,,,,,
            two,=HYPERLINK("x"),Canada,english,not-an-address,pigeon,Toronto,always,5,2026-02-30,x,nobody,http://x.example,call
            two,B,,,a@b.example,,,,,,,,,
            four,"C\u0007",,,a@b.example,,,,,2999-01-01,,,,
            five,D,,,,e-mail,,,,,,,,
            six,E,,,a@b.example,,,,,,,,,,extra
            """);
    List<String> problems = refused(file);
    assertThat(problems)
        .anySatisfy(p -> assertThat(p).startsWith("bad.csv, line 2: “key” is missing or no key"))
        .anySatisfy(p -> assertThat(p).startsWith("bad.csv, line 3: “name” is “=HYPERLINK"))
        .anySatisfy(p -> assertThat(p).startsWith("bad.csv, line 3: “country” is “Canada”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “language” is “english”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “email” is “not-an-address”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “channels” is “pigeon”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “time-zone” is “Toronto”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “hours” is “always”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “limit” is “5”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “held-from” is “2026-02-30”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “gender” is “x”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “fallback” is “nobody”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “web-form” is “http://x.example”"))
        .anySatisfy(p -> assertThat(p).contains("line 3: “phone” is “call”"))
        .anySatisfy(p -> assertThat(p).contains("line 4: line 3 has the key two, too"))
        .anySatisfy(p -> assertThat(p).contains("line 5: “name” has a line break or a control"))
        .anySatisfy(p -> assertThat(p).contains("line 5: “held-from” is “2999-01-01”"))
        .anySatisfy(p -> assertThat(p).contains("line 6: The channel e-mail needs “email”"))
        .anySatisfy(p -> assertThat(p).contains("line 7: There are more cells than columns"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "empty.csv||The file is empty",
        "header.csv|key,nam|The column “nam” is not known; write “name”",
        "twice.csv|key,key|There are two columns “key”",
        "none.csv|name,email|There is no column “key”",
        "quote.csv|key,name~\"x|This is not CSV",
        "text.txt|key|ends in neither .csv nor .json",
        "deep.json|DEEP|This is not JSON that can be read",
        "double.json|{\"posts\": [], \"posts\": []}|This is not JSON that can be read",
        "two.json|{} {}|This is not JSON that can be read",
        "array.json|[]|The file is no Popolo",
        "bare.json|{}|names no office",
        "wrong.json|{\"posts\": {}}|“posts” is no list",
        "ids.json|{\"posts\": [{\"id\": \"a\"}, {\"id\": \"a\"}, {}]}|is the id of posts, record 1",
        "loose.json|{\"memberships\": [{\"person_id\": \"x\"}]}|which no record of persons has",
        "date.json|{\"persons\": [{\"id\": \"a\", \"name\": \"A\"}], \"posts\": [{\"id\": \"p\", \"label\": \"P\"}], \"memberships\": [{\"person_id\": \"a\", \"post_id\": \"p\", \"start_date\": \"soon\"}]}|“start_date” is “soon”",
        "both.json|{\"persons\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}], \"posts\": [{\"id\": \"p\", \"label\": \"P\"}], \"memberships\": [{\"person_id\": \"a\", \"post_id\": \"p\"}, {\"person_id\": \"b\", \"post_id\": \"p\"}]}|“A” and “B” both hold it now"
      })
  void hostile_and_broken_files_are_refused_in_a_sentence(
      String name, String text, String sentence) {
    String content =
        text == null ? "" : text.equals("DEEP") ? "[".repeat(5000) : text.replace('~', '\n');
    assertThat(refused(file(name, content))).anySatisfy(p -> assertThat(p).contains(sentence));
  }

  @Test
  void what_is_not_utf_8_or_too_large_or_not_there_is_refused() {
    assertThat(
            refused(
                file("latin.csv", "key,name\nx,Zo\u00eb".getBytes(StandardCharsets.ISO_8859_1))))
        .containsExactly(
            "latin.csv: The file is not UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”).");
    assertThat(refused(file("large.csv", new byte[17 * 1024 * 1024])).getFirst())
        .contains("larger than 16 MiB");
    assertThat(refused(folder.resolve("absent.csv")).getFirst()).contains("no such file");
    assertThat(imports.read(new Slug("nobody"), EXAMPLE, PLAIN)).isInstanceOf(Refused.class);
  }

  @Test
  void a_language_that_is_missing_is_told() {
    done(file("a.csv", "key,name,office.fr,email\njudge,A,Juge,a@b.example\n"));
    Resolution resolution =
        offices.resolve(CELLS, new Slug("judge"), List.of(Language.ENGLISH, new Language("de")));
    assertThat(resolution).isInstanceOf(Resolution.Refused.class);
    assertThat(((Resolution.Refused) resolution).sentences())
        .extracting(Message::english)
        .containsExactly(
            "The office judge has no “office” in en; import it with a column office.en.",
            "The office judge has no “office” in de; import it with a column office.de.",
            "The office judge has no “salutation” in de; import it with a column salutation.de.");
  }

  @Test
  void the_history_can_only_grow() {
    done(EXAMPLE);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> jdbc.sql("update office_change set by = 'somebody'").update())
        .hasMessageContaining("added and never changed");
  }
}
