package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.journeys.Visitor;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Consents;
import org.outcry.supporters.PersonColumns;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonImport;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;

/** Staff enter lists of people: seen before it is done, done once, and no consent invented. */
class ImportPeopleTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;
  private static final Slug SLUG = PersonKit.asking();
  private static final String ORGANISATION = PersonKit.organisationSlug(SLUG);
  private static final UUID ID = PersonKit.organisation(SLUG);
  private static final String TOMORROW =
      java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(1).toString();

  @TempDir Path folder;

  private Path file(String text, Charset charset) {
    try {
      return Files.write(Files.createTempFile(folder, "list", ".csv"), text.getBytes(charset));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path file(String text) {
    return file(text, StandardCharsets.UTF_8);
  }

  private static PersonKit.Said run(Path file, String... options) {
    List<String> all = new ArrayList<>(List.of(ORGANISATION, file.toString()));
    all.addAll(List.of(options));
    return PersonKit.run("import-people", all.toArray(String[]::new));
  }

  private static PersonKit.Said applied(Path file, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("--apply", "--by", "Petra", "--source", "Fair", "--exported", TOMORROW));
    all.addAll(List.of(options));
    PersonKit.Said said = run(file, all.toArray(String[]::new));
    assertThat(said.code()).as(said.err() + said.out()).isZero();
    return said;
  }

  private static long people() {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from person where organisation_id = ?")
        .param(ID)
        .query(Long.class)
        .single();
  }

  private static List<PersonConsents.Consent> consents(String address) {
    return OUTCRY
        .bean(PersonConsents.class)
        .of(
            ID,
            PersonKit.person(SLUG, address).addresses().stream()
                .map(PersonRecord.Address::id)
                .toList());
  }

  @Test
  void a_list_is_shown_as_it_is_understood_and_entered_only_when_asked() {
    PersonKit.confirms(SLUG, "known@list.example", Map.of("given_name", "Konrad"));
    Path list =
        file(
            "\uFEFFCourriel;Prénom;Nom;Pays;Téléphone;Étiquettes;Ville\r\n"
                + "a@list.example;Amélie;Roy;CA;613 232 0147;Bénévole, choir;Hull\r\n"
                + "KNOWN@list.example;Other;Name;CA;;choir;Paris\r\n"
                + "A@list.example;Twice;Roy;CA;;;\r\n"
                + "no address;B;C;CA;;;\r\n"
                + "\r\n"
                + "short@list.example;B\r\n"
                + "x@list.example;B;C;Canada;;;\r\n");
    long before = people();
    PersonKit.Said preview = run(list, "--map", "Ville=city");
    assertThat(preview.code()).isZero();
    assertThat(preview.out())
        .contains("Column “Prénom”: given-name", "Column “Ville”: city")
        .contains("a@list.example {city=Hull, country=CA, family-name=Roy, given-name=Amélie")
        .contains("6 rows: 1 people not known yet, 1 known and completed, 0 known and the same")
        .contains("1 lines twice, 3 lines wrong", "Line 4 has the address of line 2")
        .contains("Line 5: its e-mail address is none", "Line 7: it has more or fewer cells")
        .contains("Line 8: country is no country's code", "No consent is entered")
        .contains("Nothing was entered");
    assertThat(people()).isEqualTo(before);
    assertThat(run(list, "--apply").err()).contains("--by", "--source");
    assertThat(run(list, "--apply", "--by", "P", "--source", "S", "--exported", TOMORROW).err())
        .contains("--skip-errors");
    assertThat(people()).isEqualTo(before);

    assertThat(applied(list, "--map", "Ville=city", "--skip-errors").out())
        .contains("Entered: 1 people who were not known, 1 known ones completed, 0 consents");
    assertThat(applied(list, "--map", "Ville=city", "--skip-errors").out())
        .contains("Entered: 0 people who were not known, 0 known ones completed");
    PersonRecord fresh = PersonKit.person(SLUG, "a@list.example");
    assertThat(fresh.addresses().getFirst().isConfirmed()).isFalse();
    assertThat(fresh.profile().phone()).isEqualTo("+16132320147");
    assertThat(fresh.profile().tags()).containsExactly("bénévole", "choir");
    PersonRecord known = PersonKit.person(SLUG, "known@list.example");
    assertThat(known.profile().givenName()).isEqualTo("Konrad");
    assertThat(known.profile().fields()).isEqualTo(Map.of("city", "Paris"));
    assertThat(PersonKit.run("people", ORGANISATION, "a@list.example").out())
        .contains("imported “Fair”, by Petra");
  }

  @Test
  void a_consent_is_entered_word_for_word_and_never_against_somebodys_wish() {
    Path list =
        file("email,agreed\nyes@wish.example,yes\nno@wish.example,no\nback@wish.example,oui\n");
    assertThat(run(list, "--map", "agreed=consent").err()).contains("--consent");
    assertThat(run(list, "--consent", "email").err()).contains("exact wording");
    String[] options = {
      "--map",
      "agreed=consent",
      "--consent",
      "email",
      "--wording",
      "Yes, write to me.",
      "--given-on",
      "2026-05-01"
    };
    assertThat(applied(list, options).out()).contains("2 consents");
    assertThat(consents("yes@wish.example"))
        .singleElement()
        .matches(each ->
            each.wording().equals("Yes, write to me.")
                && each.how().equals("import")
                && "Fair".equals(each.source())
                && each.givenOn().toString().equals("2026-05-01"));
    assertThat(consents("no@wish.example")).isEmpty();

    String site = "/my-data/en/" + ORGANISATION;
    String session = MailedLink.session(OUTCRY, site, "back@wish.example");
    UUID given = consents("back@wish.example").getFirst().id();
    assertThat(OUTCRY.get(site + "/data", "Cookie", session).body())
        .contains(
            "Yes, write to me.", "Your address on a record", "Noted by the organisation: Fair");
    assertThat(
            OUTCRY
                .post(site + "/consent", Map.of("agreed", given.toString()), "Cookie", session)
                .statusCode())
        .isEqualTo(303);
    assertThat(consents("back@wish.example").getFirst().withdrawnOn()).isNotNull();
    assertThat(applied(list, options).out()).contains("0 consents");
    // Nor under other words.
    String[] others = options.clone();
    others[5] = "Other words.";
    assertThat(applied(list, others).out()).contains("1 consents");
    assertThat(consents("back@wish.example")).hasSize(1);
    // Nor by another address of theirs.
    applied(file("email\nother@wish.example\n"));
    PersonRecords records = OUTCRY.bean(PersonRecords.class);
    OUTCRY
        .bean(PersonMerges.class)
        .merge(
            ID,
            records.find(ID, new EmailAddress("back@wish.example")).orElseThrow().id(),
            records.find(ID, new EmailAddress("other@wish.example")).orElseThrow().id(),
            "Petra");
    Path other = file("email,agreed\nother@wish.example,yes\n");
    assertThat(applied(other, options).out()).contains("0 consents");

    OUTCRY.bean(Erasing.class).erase(ID, new EmailAddress("yes@wish.example"));
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from person_consent c
                    where source is not null and not exists (select from person_address a
                      where a.id = c.address_id)
                    """)
                .query(Long.class)
                .single())
        .isZero();
    // Who was erased does not come back in silence.
    PersonKit.Said back = run(list, "--apply", "--by", "P", "--source", "S");
    assertThat(back.out()).contains("Nothing is kept by which Outcry could tell");
    // The column is not read: it says who agreed, and to nothing.
    assertThat(back.code()).isEqualTo(1);
    assertThat(back.err()).contains("--erasures-checked");
  }

  @Test
  void who_took_a_consent_back_is_known_under_whichever_key_their_signature_stands() {
    OUTCRY.putOff("key-renewal");
    Slug own = OwnKeys.campaign("lists-and-keys");
    UUID owner = PersonKit.organisation(own);
    Map<String, String> agrees = Visitor.form("older@wish.example");
    agrees.put("consent.news", "yes");
    assertThat(Visitor.posts(OUTCRY, own, agrees).statusCode()).isEqualTo(303);
    record Given(UUID action, UUID signature) {}
    Given given =
        OUTCRY
            .jdbc()
            .sql(
                """
                select action_id as action, id as signature from signature
                where organisation_id = ? order by id desc limit 1
                """)
            .param(owner)
            .query(Given.class)
            .single();
    assertThat(
            OUTCRY
                .bean(Consents.class)
                .withdraw(owner, given.action(), given.signature(), "news", "self-service"))
        .isTrue();
    OUTCRY.bean(KeyRing.class).rotate(owner);

    Path list = file("email,agreed\nolder@wish.example,yes\nnewer@wish.example,yes\n");
    PersonKit.Said said =
        PersonKit.run(
            "import-people",
            PersonKit.organisationSlug(own),
            list.toString(),
            "--apply",
            "--by",
            "Petra",
            "--source",
            "Fair",
            "--exported",
            TOMORROW,
            "--map",
            "agreed=consent",
            "--consent",
            "email",
            "--wording",
            "Yes, write to me.",
            "--given-on",
            "2026-05-01");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("1 consents");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from person_consent where organisation_id = ?")
                .param(owner)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void what_was_cut_off_goes_on_and_doubles_nothing() throws Exception {
    StringBuilder rows = new StringBuilder("email,given name\n");
    for (int i = 0; i < 2_300; i++) {
      rows.append("cut-").append(i).append("@bulk.example,N").append(i).append('\n');
    }
    byte[] good = rows.toString().getBytes(StandardCharsets.UTF_8);
    byte[] broken = java.util.Arrays.copyOf(good, good.length + 1);
    broken[good.length] = (byte) 0xE9;
    Path cut = Files.write(folder.resolve("cut.csv"), broken);
    PersonImport imports = OUTCRY.bean(PersonImport.class);
    PersonImport.Wish wish =
        new PersonImport.Wish(
            ID,
            PersonColumns.of(List.of("email", "given name"), "").columns(),
            "en",
            null,
            "Bulk",
            "Petra");
    long before = people();
    assertThat(run(cut).err()).contains("no UTF-8");
    assertThat(people()).isEqualTo(before);
    assertThatThrownBy(() -> imports.apply(CsvTable.open(cut), wish))
        .isInstanceOf(CsvTable.Unreadable.class);
    long half = people() - before;
    assertThat(half).isPositive().isLessThan(2_300);
    Path whole = Files.write(folder.resolve("whole.csv"), good);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> imports.apply(CsvTable.open(whole), wish));
      var other = pool.submit(() -> imports.apply(CsvTable.open(whole), wish));
      assertThat(one.get().unknown() + other.get().unknown()).isEqualTo(2_300 - half);
    }
    assertThat(people() - before).isEqualTo(2_300);
  }

  @Test
  void what_is_no_list_is_refused_with_a_sentence() throws IOException {
    Map<String, String> wrong =
        Map.of(
            "", "is empty",
            "\n\n", "is empty",
            "email,Email\na@b.example,c", "Two columns have the heading",
            "email,,x\na@b.example,c,d", "Column 2 has no heading",
            "email|name\na@b.example|c", "separate columns by commas",
            "name,first\nx,y", "No column is read as the e-mail address",
            "email,name\na@b.example,\"x", "quotation mark",
            "email,courriel\na@b.example,x", "Two columns are read as email",
            "email\n", "no rows");
    wrong.forEach(
        (text, sentence) -> assertThat(run(file(text)).err()).as(text).contains(sentence));
    assertThat(run(file("email\na@b.example", StandardCharsets.UTF_16)).err()).contains("UTF-16");
    assertThat(run(file("email,nom\na@b.example,é", StandardCharsets.ISO_8859_1)).err())
        .contains("no UTF-8");
    assertThat(run(Files.write(folder.resolve("x.xlsx"), new byte[] {'P', 'K', 3, 4})).err())
        .contains("spreadsheet");
    assertThat(run(folder.resolve("none.csv")).err()).contains("no such file");
    assertThat(run(file("email,x\na@b.example,c"), "--map", "y=email").err())
        .contains("no column “y”");
  }

  @Test
  void an_address_that_nothing_is_mailed_to_is_told_and_stays_so() {
    SuppressionList suppressions = OUTCRY.bean(SuppressionList.class);
    EmailAddress bounced = new EmailAddress("bounced@list.example");
    suppressions.add(ID, bounced, SuppressionList.Reason.BOUNCE, "Outcry");
    Path list = file("email,given_name\nBounced@list.example,Bo\nfine@list.example,Fi\n");
    assertThat(run(list).out())
        .contains("1 are on the list of addresses that nothing is mailed to");
    applied(list);
    assertThat(suppressions.has(ID, bounced)).isTrue();
  }

  private static String tags(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> prefix + " " + i)
        .collect(Collectors.joining(";"));
  }

  @Test
  void of_whom_a_list_would_add_more_than_a_record_holds_nothing_is_entered() {
    applied(file("email,tags\nfull@bounds.example," + tags("first", 60) + "\n"));
    Path list =
        file(
            "email,given-name,tags\nfull@bounds.example,Full,"
                + tags("second", 41)
                + "\nfresh@bounds.example,Fresh,"
                + tags("fresh", 100)
                + "\nmuch@bounds.example,Much,"
                + tags("much", 101)
                + "\n");
    String[] consent = {
      "--consent", "email", "--wording", "Write to me.", "--given-on", "2026-05-01", "--source", "S"
    };
    PersonKit.Said preview = run(list, consent);
    assertThat(preview.out())
        .contains("3 rows: 1 people not known yet, 0 known and completed", "2 lines wrong")
        .contains("Line 2: the person would have more than 100 tags")
        .contains("Line 4: the person would have more than 100 tags")
        .contains("1 agreed, as the list has it");
    assertThat(run(list, "--apply", "--by", "P", "--source", "S", "--exported", TOMORROW).err())
        .contains("--skip-errors");
    String[] apply = Arrays.copyOf(consent, consent.length - 1);
    apply[apply.length - 1] = "--skip-errors";
    assertThat(applied(list, apply).out())
        .contains("Entered: 1 people who were not known, 0 known ones completed, 1 consents");
    PersonRecord full = PersonKit.person(SLUG, "full@bounds.example");
    assertThat(full.profile().tags()).hasSize(60);
    assertThat(full.profile().givenName()).isEmpty();
    assertThat(consents("full@bounds.example")).isEmpty();
    assertThat(PersonKit.person(SLUG, "fresh@bounds.example").profile().tags()).hasSize(100);

    // Fields of one's own are bounded likewise; what is known already adds nothing.
    String head =
        IntStream.range(0, 101).mapToObj(i -> "own " + i).collect(Collectors.joining(","));
    String map =
        IntStream.range(0, 101)
            .mapToObj(i -> "own " + i + "=own " + i)
            .collect(Collectors.joining(","));
    Path wide = file("email," + head + "\nfull@bounds.example" + ",x".repeat(101) + "\n");
    assertThat(run(wide, "--map", map).out())
        .contains("Line 2: the person would have more than 100 fields of your own");
    Path same = file("email,tags\nfull@bounds.example," + tags("first", 60) + "\n");
    assertThat(run(same).out()).contains("1 known and the same", "0 lines wrong");
  }
}
