package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Logged;
import org.outcry.testing.Operator;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.outcry.testing.Traces;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people typed stands nowhere in the clear: no table, no file, no log, no metric, no address,
 * no error page.
 */
class PrivacyTest {
  private static final Map<String, String> TYPED =
      Map.ofEntries(
          Map.entry("given_name", "Zephyrine-Xq"),
          Map.entry("family_name", "Quillfeather"),
          Map.entry("email", "zephyrine.q7@hidden-mail.example"),
          Map.entry("phone", "+16132320147"),
          Map.entry("street", "4711 Wobblethwaite Row"),
          Map.entry("city", "Snorkelby"),
          Map.entry("region", "Grumbleshire"),
          Map.entry("postal_code", "K7X 4P9"),
          Map.entry("own.group", "Parish of Oddlethorpe"),
          Map.entry("own.memory", "Marmalade over the crackling wire"),
          Map.entry("own.companions", "735192648017"),
          Map.entry("own.reading-day", "2031-07-23"),
          Map.entry("subject", "A plea xylophonic"),
          Map.entry("body", "In words zigguratic I ask {{target.name}}: {{message}}"),
          Map.entry("message", "My aunt Thermidorée waits"));

  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

  @TempDir Path folder;
  private byte[] secret = {};
  private Instant looked = Instant.EPOCH;
  private String links = "";

  private static Set<String> distinctive() {
    Set<String> values = new TreeSet<>(TYPED.values());
    values.remove(TYPED.get("body"));
    values.addAll(
        List.of(
            "In words zigguratic",
            "Thermidorée",
            "zephyrine.q7",
            "hidden-mail.example",
            "Wobblethwaite",
            "6132320147",
            "613-232-0147",
            "Marmalade",
            "crackling"));
    return values;
  }

  private static Map<String, String> form(Slug slug, String step) {
    Map<String, String> form = new LinkedHashMap<>(TYPED);
    form.put("email", slug.value().substring(0, 1) + TYPED.get("email"));
    form.put("country", "CA");
    form.put("own.connection", "family");
    form.put("own.reading", "yes");
    form.put("own.help", "translate");
    form.put("consent.pass-on", "yes");
    form.put("consent.news", "yes");
    form.put("step", step);
    return form;
  }

  private static JdbcClient superuser() {
    var source = new PGSimpleDataSource();
    try (Connection connection = OUTCRY.bean(DataSource.class).getConnection()) {
      source.setUrl(connection.getMetaData().getURL());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    source.setUser("postgres");
    source.setPassword(TestDatabase.superuserPassword(OUTCRY.data()));
    return JdbcClient.create(source);
  }

  private static Set<String> inTables(Traces traces) throws SQLException, IOException {
    Set<String> found = new TreeSet<>();
    List<String> tables =
        OUTCRY
            .jdbc()
            .sql("select tablename from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list();
    assertThat(tables).contains("signature", "outbox_message", "flyway_schema_history");
    try (Connection connection = OUTCRY.bean(DataSource.class).getConnection()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : tables) {
        var out = new ByteArrayOutputStream();
        copy.copyOut("COPY public.\"" + table + "\" TO STDOUT", out);
        traces.in(out.toByteArray()).forEach(trace -> found.add(trace + " in table " + table));
      }
    }
    return found;
  }

  private static String metrics() throws Exception {
    String port =
        OUTCRY.bean(ConfigurableEnvironment.class).getRequiredProperty("local.management.port");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static void everythingThatAVisitorCanDo(Slug slug) {
    String path = "/a/" + slug;
    assertThat(OUTCRY.post(path, form(slug, "letter")).statusCode()).isEqualTo(200);
    assertThat(OUTCRY.post(path, form(slug, "edit")).statusCode()).isEqualTo(200);
    Map<String, String> wrong = form(slug, "sign");
    wrong.put("country", "Snorkelby");
    assertThat(OUTCRY.post(path, wrong).statusCode()).isEqualTo(422);
    assertThat(OUTCRY.post(path, wrong, "Accept", "application/json").statusCode()).isEqualTo(422);
    assertThat(OUTCRY.post(path + "?source=Snorkelby", form(slug, "sign")).statusCode())
        .isEqualTo(303);
    assertThat(OUTCRY.post(path, form(slug, "sign")).statusCode()).isEqualTo(303);
    Deliveries.awaitAll(OUTCRY, slug);
  }

  private static void seal(Slug slug) throws InterruptedException {
    for (SteadyJob job : OUTCRY.beans(SteadyJob.class)) {
      if (job.name().equals("sealing")) {
        job.run();
      }
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select payload = '' and sealed is not null from signature where action_id = ?")
                .param(Deliveries.action(OUTCRY, slug))
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  /** What the links of an action's mails lead to. */
  private static String linksInMails(Slug slug) {
    List<UUID> mails =
        OUTCRY
            .jdbc()
            .sql(
                """
                select id from letter where action_id = :action
                union select id from supporter_mail where action_id = :action
                """)
            .param("action", Deliveries.action(OUTCRY, slug))
            .query(UUID.class)
            .list();
    return mails.stream()
        .flatMap(id -> OUTCRY.bean(Outbox.class).find(id).stream())
        .map(each -> new String(each.message(), StandardCharsets.UTF_8).replace("=\r\n", ""))
        .flatMap(text -> LINK.matcher(text).results().map(MatchResult::group))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Looks while it goes on: what stands somewhere for a moment alone would be gone at the end.
   *
   * @param step what was done last
   */
  private void look(Planted planted, String step) throws Exception {
    // What stood in a file before the last look was seen by it, but for what was being written.
    Instant since = looked.minusSeconds(5);
    looked = Instant.now();
    superuser().sql("checkpoint").update();
    Traces traces = planted.traces();
    assertThat(inTables(traces)).as(step).isEmpty();
    assertThat(traces.inFiles(OUTCRY.data(), since)).as(step).isEmpty();
  }

  /** Of every kind of value there is, by those who would put it in. */
  private void everybodyElse(Planted planted, PlantedErrors errors) throws Exception {
    PlantedSupporters supporter = PlantedSupporters.sign(OUTCRY, planted);
    look(planted, "signed and confirmed");
    supporter.whatComesBack();
    look(planted, "what came back");
    PlantedStaff staff = new PlantedStaff(OUTCRY, planted, supporter.slug());
    staff.lookAfterTheirAccount();
    staff.comesInOtherwise();
    look(planted, "staff's accounts");
    staff.asksAboutADraft();
    staff.searches();
    supporter.looksAtTheirData();
    look(planted, "searched for, looked at and put right");
    staff.keepsRecords();
    staff.takesIn();
    look(planted, "recorded and taken in");
    staff.takesOut();
    look(planted, "taken out");
    staff.writesTo();
    look(planted, "written to");
    staff.seesErrors(errors);
    errors.ofTheRequest(supporter.slug());
    try (Operator operator = OUTCRY.operator()) {
      new PlantedCommands(operator, planted, supporter, folder).run();
    }
    secret = staff.secret();
    links = linksInMails(supporter.slug());
  }

  @Test
  void what_anybody_typed_stands_in_no_table_file_log_metric_address_or_error_page()
      throws Exception {
    OUTCRY.putOff("sealing");
    Planted planted = new Planted();
    planted.remembered(distinctive());
    PlantedErrors errors = new PlantedErrors(OUTCRY, planted);
    String fields = "    - city: optional\n";
    Map<String, String> more =
        Map.of(
            fields,
            "    - city: optional\n    - street: optional\n    - region: optional\n"
                + "    - postal-code: optional\n");
    Map<String, String> demonstration =
        Map.of(fields, "    - city: optional\n    - street: optional\n    - region: optional\n");
    String log;
    String addresses;
    try (Logged logged = new Logged();
        Heard heard = new Heard(OUTCRY)) {
      everythingThatAVisitorCanDo(
          Deliveries.published(OUTCRY, "a-call-home", "private-call", more));
      look(planted, "signed");
      everythingThatAVisitorCanDo(
          Deliveries.published(
              OUTCRY, "release-narges-mohammadi", "private-release", demonstration));
      Map<String, String> sealed = new HashMap<>(more);
      sealed.put("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n");
      everythingThatAVisitorCanDo(
          Deliveries.published(OUTCRY, "a-call-home", "sealed-call", sealed));
      look(planted, "signed, not sealed yet");
      seal(new Slug("sealed-call"));
      everybodyElse(planted, errors);
      log = logged.text();
      addresses = heard.text();
    }
    // It was all taken: the letter that arrived holds it.
    String arrived =
        Deliveries.text(
            OUTCRY,
            Deliveries.letters(OUTCRY, new Slug("private-call"), "minister-northmark").getFirst());
    assertThat(arrived).contains("zigguratic", "Thermidorée", "Quillfeather");

    superuser().sql("checkpoint").update();
    Traces traces = planted.traces().and(secret, "the second factor's secret");
    assertThat(inTables(traces)).isEmpty();
    assertThat(traces.inFiles(OUTCRY.data())).isEmpty();
    assertThat(addresses).contains("/studio/o/daybreak/people/", "/my-data/en/daybreak");
    assertThat(traces.in(addresses)).isEmpty();
    assertThat(links).contains("/confirm/", "/unsubscribe/");
    assertThat(traces.in(links)).isEmpty();
    assertThat(errors.text()).contains("content-type", "\"status\":415", "<title>");
    assertThat(traces.in(errors.text())).isEmpty();
    assertThat(metrics()).contains("jvm_").satisfies(text -> assertThat(traces.in(text)).isEmpty());
    assertThat(traces.in(log)).isEmpty();
    assertThat(superuser().sql("show wal_compression").query(String.class).single())
        .as("what is compressed cannot be searched")
        .isEqualTo("off");
  }

  @Test
  void the_search_finds_what_is_planted_in_a_table_and_its_files() throws Exception {
    String value = "Planted-Periwinkle";
    byte[] bytes = ("x" + value).getBytes(StandardCharsets.UTF_8);
    Instant before = Instant.now().minusSeconds(5);
    OUTCRY.jdbc().sql("create table planted (plain text, hidden bytea)").update();
    try {
      OUTCRY.jdbc().sql("insert into planted values (?, ?)").params(value, bytes).update();
      superuser().sql("checkpoint").update();
      Traces traces = new Traces(List.of(value));
      assertThat(inTables(traces))
          .containsExactlyInAnyOrder(
              value + " as text in table planted", value + " as hex in table planted");
      assertThat(traces.inFiles(OUTCRY.data()))
          .anyMatch(found -> found.contains("as text in postgres/db/base/"))
          .anyMatch(found -> found.contains("as text in postgres/db/pg_wal/"));
      assertThat(traces.inFiles(OUTCRY.data(), before))
          .as("in what was written since")
          .anyMatch(found -> found.contains("as text in postgres/db/base/"))
          .anyMatch(found -> found.contains("as text in postgres/db/pg_wal/"));
      assertThat(traces.inFiles(OUTCRY.data(), Instant.now().plusSeconds(60))).isEmpty();
    } finally {
      OUTCRY.jdbc().sql("drop table planted").update();
    }
  }

  @Test
  void the_search_finds_every_encoding_wherever_it_begins() throws Exception {
    String value = "Périwinkle-7";
    Traces traces = new Traces(List.of(value));
    for (String before : List.of("", "a", "ab", "abc")) {
      byte[] bytes = (before + value + "z").getBytes(StandardCharsets.UTF_8);
      for (String encoded :
          List.of(
              before + value,
              before + value.toUpperCase(Locale.ROOT),
              HexFormat.of().formatHex(bytes),
              HexFormat.of().withUpperCase().formatHex(bytes),
              Base64.getEncoder().encodeToString(bytes),
              Base64.getUrlEncoder().encodeToString(bytes))) {
        assertThat(traces.in(encoded)).as(encoded).isNotEmpty();
      }
      assertThat(traces.in((before + value).getBytes(StandardCharsets.UTF_16LE))).isNotEmpty();
      assertThat(traces.in((before + value).getBytes(StandardCharsets.UTF_16BE))).isNotEmpty();
    }
    assertThat(traces.in("Periwinkle")).isEmpty();
    Files.writeString(folder.resolve("some.log"), "{\"message\":\"" + value + "\"}");
    assertThat(traces.inFiles(folder)).containsExactly(value + " as text in some.log");
  }
}
