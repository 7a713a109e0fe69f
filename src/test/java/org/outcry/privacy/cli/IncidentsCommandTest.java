package org.outcry.privacy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.incidents.Incident;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Incidents;
import org.outcry.studio.papers.Lawful;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine;

/** The register of incidents, while the server runs. */
class IncidentsCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String TEXT =
      """
      Facts: a laptop with an export was left in a train by Zo\u00eb Quill
      Data: names and addresses of supporters
      Effects: they could be known as supporters
      Measures: the laptop was wiped from afar
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String slug = "incidents-bad-input";

  @BeforeAll
  static void organisation() {
    make("incidents-bad-input");
  }

  private static UUID make(String slug) {
    return OUTCRY.bean(Organisations.class).make(Samples.organisation(new Slug(slug)));
  }

  private int run(byte[] input, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return new CommandLine(
              new IncidentsCommand(
                  OUTCRY.bean(Organisations.class),
                  OUTCRY.bean(IncidentRegister.class),
                  OUTCRY.bean(Messages.class)))
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(Stream.concat(Stream.of(slug), Stream.of(arguments)).toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  private int run(String input, String... arguments) {
    return run(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  private static String ago(Duration time) {
    return Instant.now().minus(time).toString();
  }

  @Test
  void an_incident_is_recorded_assessed_told_and_closed_and_every_step_stays() throws IOException {
    slug = "incidents-whole";
    UUID organisation = make(slug);
    assertThat(run("")).isZero();
    assertThat(out.toString()).contains("No incident is on record.");
    String known = ago(Duration.ofHours(10));
    assertThat(run(TEXT, "--add", "--by", "Jo", "--known", known, "--people", "1200")).isZero();
    assertThat(out.toString())
        .contains("Recorded as incident 1.", "1,200 people, risk: not assessed")
        .contains("GDPR: tell the authority by", "61 h 59 min from now, unless a risk")
        .contains("Quebec: assess the risk of serious injury", "keep this entry until")
        .contains(
            "Canada: assess the real risk of significant harm", "(24 months)", "(five years)");
    assertThat(
            run(
                "It is high.",
                "--update",
                "1",
                "--by",
                "Ada",
                "--risk",
                "high",
                "--serious",
                "yes"))
        .isZero();
    assertThat(out.toString())
        .contains("risk: high, serious: yes")
        .contains("GDPR: tell those concerned without undue delay (article 34).")
        .contains("Quebec: tell the Commission d’accès à l’information with diligence.")
        .contains("Canada: tell the Privacy Commissioner as soon as feasible.");
    String told = ago(Duration.ofHours(1));
    assertThat(
            run(
                "All were told.",
                "--update",
                "1",
                "--by",
                "Ada",
                "--authority-told",
                told,
                "--uk-told",
                told,
                "--quebec-told",
                told,
                "--canada-told",
                told,
                "--people-told",
                told,
                "--close"))
        .isZero();
    assertThat(out.toString())
        .contains("serious: yes, closed", "GDPR: the authority was told in time")
        .contains("Jo:", "It is high.", "All were told.", "Zo\u00eb Quill")
        .doesNotContain("tell those concerned", "Quebec: tell", "Canada: tell");
    Path file = folder.resolve("incidents.csv");
    assertThat(run("", "--export", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("Zo\u00eb Quill", "high", "All were told.");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("", "--export", file.toString())).isOne();
    assertThat(err.toString()).contains("There is a file of that name already");
    // In the database stands nothing readable, and nothing of it changes.
    List<byte[]> stored =
        OUTCRY
            .jdbc()
            .sql("select text from incident_entry where organisation_id = ?")
            .param(organisation)
            .query(byte[].class)
            .list();
    assertThat(stored).hasSize(3);
    stored.forEach(bytes ->
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("laptop", "told"));
    for (String change :
        List.of(
            "update incident_entry set risk = 'none' where organisation_id = ?",
            "update incident_entry set text = '' where organisation_id = ?",
            "delete from incident_entry where organisation_id = ?")) {
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(change).param(organisation).update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
  }

  private int told(Duration ago, String option) {
    return run("Told.", "--update", "1", "--by", "Ada", option, ago(ago));
  }

  @Test
  void each_authority_is_told_for_itself_and_its_duty_ticks_by_itself() throws IOException {
    slug = Lawful.under(Jurisdiction.EU, Jurisdiction.QUEBEC, Jurisdiction.CANADA).slug().value();
    String known = ago(Duration.ofHours(10));
    run(TEXT, "--add", "--by", "Jo", "--known", known, "--risk", "risk", "--serious", "yes");
    assertThat(told(Duration.ofHours(3), "--quebec-told")).isZero();
    assertThat(out.toString())
        .contains("GDPR: tell the authority by")
        .contains("Quebec: the Commission d’accès à l’information was told")
        .contains("Canada: tell the Privacy Commissioner as soon as feasible.")
        .doesNotContain("UK GDPR");
    assertThat(told(Duration.ofHours(2), "--authority-told")).isZero();
    assertThat(out.toString())
        .contains("GDPR: the authority was told in time")
        .contains("Canada: tell the Privacy Commissioner as soon as feasible.");
    assertThat(told(Duration.ofHours(1), "--canada-told")).isZero();
    assertThat(out.toString()).contains("Canada: the Privacy Commissioner was told");
    for (String option :
        List.of(
            "--authority-told", "--uk-told", "--quebec-told", "--canada-told", "--people-told")) {
      assertThat(told(Duration.ofHours(11), option)).isOne();
      assertThat(err.toString()).contains(option + " lies before you knew of it", "Nothing was");
    }
    Path file = folder.resolve("each.csv");
    run("", "--export", file.toString());
    String time = "20[0-9-]{8}T[0-9:.]{8,16}Z";
    assertThat(Files.readString(file))
        .contains(
            ",serious,eu authority told,uk authority told,quebec authority told,"
                + "canada authority told,authority told,people told,closed,text")
        .containsPattern("(?m)Ada,,,,,,,,%s,,,,,Told\\.$".formatted(time))
        .containsPattern("(?m)Ada,,,,,,%s,,,,,,,Told\\.$".formatted(time))
        .containsPattern("(?m)Ada,,,,,,,,,%s,,,,Told\\.$".formatted(time));
  }

  @Test
  void the_option_without_a_law_is_that_of_the_gdpr_s_authority_or_of_the_only_one() {
    String[] add = {
      "--add", "--by", "Jo", "--known", ago(Duration.ofHours(10)), "--serious", "yes"
    };
    for (var each :
        Map.of(
                Lawful.under(Jurisdiction.UK), "UK GDPR: the authority was told in time",
                Lawful.under(Jurisdiction.QUEBEC),
                    "Quebec: the Commission d’accès à l’information was",
                Lawful.under(Jurisdiction.CANADA), "Canada: the Privacy Commissioner was told",
                Lawful.under(Jurisdiction.CANADA, Jurisdiction.UK), "Canada: tell the Privacy Comm")
            .entrySet()) {
      slug = each.getKey().slug().value();
      run(TEXT, add);
      assertThat(told(Duration.ofHours(1), "--authority-told")).isZero();
      assertThat(out.toString()).contains(each.getValue());
    }
    slug = Lawful.under(Jurisdiction.CANADA, Jurisdiction.QUEBEC).slug().value();
    run(TEXT, add);
    assertThat(told(Duration.ofHours(1), "--authority-told")).isOne();
    assertThat(err.toString()).contains("does not say which; write --quebec-told or --canada-told");
    slug = Lawful.under(Jurisdiction.UK).slug().value();
    String now = ago(Duration.ZERO);
    assertThat(
            run(
                TEXT,
                "--add",
                "--by",
                "Jo",
                "--known",
                now,
                "--authority-told",
                now,
                "--uk-told",
                now))
        .isOne();
    assertThat(err.toString()).contains("--authority-told and --uk-told mean the same here");
    assertThat(run("")).isZero();
    assertThat(out.toString()).contains("No incident is on record.");
  }

  @Test
  void what_is_late_is_said_to_be_late() {
    slug = "incidents-late";
    make(slug);
    assertThat(
            run(
                TEXT,
                "--add",
                "--by",
                "Jo",
                "--known",
                ago(Duration.ofHours(80)),
                "--risk",
                "risk"))
        .isZero();
    assertThat(out.toString()).contains("GDPR: OVERDUE by 8 h 00 min: tell the authority now");
    run("Told.", "--update", "1", "--by", "Jo", "--authority-told", ago(Duration.ofHours(2)));
    assertThat(out.toString()).contains("the authority was told 6 h 00 min late");
    run(TEXT, "--add", "--by", "Jo", "--known", ago(Duration.ofHours(80)), "--risk", "none");
    assertThat(out.toString()).contains("Recorded as incident 2.", "GDPR: no risk, so nobody need");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--add --known 2026-01-02T03:04Z | Write --by NAME",
        "--add --by Jo | Write --known TIME",
        "--add --by Jo --known yesterday | --known is no time; write it with its zone",
        "--add --by Jo --known 2026-01-02T03:04 | --known is no time",
        "--add --by Jo --known 2999-01-02T03:04Z | --known lies in the future",
        "--add --by Jo --known 0026-01-02T03:04Z | --known lies before 1990",
        "--add --by Jo --known 2026-01-02T03:04Z --people some | --people is no number",
        "--add --by Jo --known 2026-01-02T03:04Z --people -4 | --people is no number",
        "--add --by Jo --known 2026-01-02T03:04Z --risk big | --risk must be none, risk or high.",
        "--add --by Jo --known 2026-01-02T03:04Z --serious maybe | --serious must be yes or no.",
        "--update 7 --by Jo | There is no incident of that number",
        "--update 7 --add --by Jo | Write one of --add, --update, --template and --export."
      })
  void bad_options_are_told_and_nothing_is_recorded(String arguments, String sentence) {
    assertThat(run(TEXT, arguments.split(" "))).isOne();
    assertThat(err.toString()).contains(sentence);
    assertThat(run("")).isZero();
    assertThat(out.toString()).contains("No incident is on record.");
  }

  @Test
  void bad_texts_are_told_and_nothing_is_recorded() {
    String[] add = {"--add", "--by", "Jo", "--known", "2026-01-02T03:04Z"};
    assertThat(run("", add)).isOne();
    assertThat(err.toString()).contains("--template prints what it must tell");
    assertThat(run("Facts: x\nData:\nEffects: y", add)).isOne();
    assertThat(err.toString()).contains("The text lacks: Data, Measures.", "Nothing was recorded.");
    assertThat(run("Facts:\nData: x\nEffects: y\nMeasures: z", add)).isOne();
    assertThat(err.toString()).contains("The text lacks: Facts.");
    assertThat(run(TEXT + "\u0007", add)).isOne();
    assertThat(err.toString()).contains("control character");
    assertThat(run(new byte[] {(byte) 0xff, 'x'}, add)).isOne();
    assertThat(err.toString()).contains("not UTF-8");
    assertThat(run(TEXT + "x".repeat(70_000), add)).isOne();
    assertThat(err.toString()).contains("longer than 64 KiB");
    slug = "no-such-organisation";
    assertThat(run("")).isOne();
    assertThat(err.toString()).contains("There is no organisation of that name");
    slug = "incidents-bad-input";
    assertThat(run("")).isZero();
    assertThat(out.toString()).contains("No incident is on record.");
    assertThat(run("", "--template")).isZero();
    assertThat(run(out.toString(), "--update", "1", "--by", "Jo")).isOne();
  }

  @Test
  void ten_at_once_get_ten_numbers() throws Exception {
    UUID organisation = make("incidents-at-once");
    IncidentRegister register = OUTCRY.bean(IncidentRegister.class);
    Callable<Integer> one =
        () ->
            register.add(
                organisation,
                new IncidentEntry(
                    Instant.now(),
                    "Jo",
                    Instant.now(),
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    null,
                    false,
                    TEXT));
    try (var people = Executors.newFixedThreadPool(5)) {
      for (var each : people.invokeAll(Collections.nCopies(10, one))) {
        each.get();
      }
    }
    assertThat(Incidents.all(register, organisation))
        .extracting(Incident::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
  }

  @Test
  void a_long_register_is_gone_through_piece_by_piece_and_nothing_is_left_out() throws IOException {
    UUID organisation = make("incidents-long");
    IncidentRegister register = OUTCRY.bean(IncidentRegister.class);
    for (int i = 1; i <= 120; i++) {
      IncidentEntry entry =
          new IncidentEntry(
              Instant.now(),
              "Jo",
              Instant.now(),
              null,
              null,
              null,
              null,
              Map.of(),
              null,
              false,
              "Number " + i);
      register.add(organisation, entry);
    }
    assertThat(Incidents.all(register, organisation))
        .extracting(Incident::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 120).boxed().toList());
    slug = "incidents-long";
    Path file = Files.createTempDirectory("incidents").resolve("register.csv");
    assertThat(run("", "--export", file.toString())).isZero();
    assertThat(out.toString()).contains("120 incidents were written.");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(121);
    assertThat(lines.getFirst()).startsWith("\uFEFFincident,recorded");
    assertThat(lines.getLast()).startsWith("120,").endsWith("Number 120");
    assertThat(run("")).isZero();
    assertThat(out.toString()).contains("Incident 51,", "Number 51", "Number 120");
  }
}
