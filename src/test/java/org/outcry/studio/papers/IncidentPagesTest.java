package org.outcry.studio.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.incidents.Incident;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Incidents;
import org.outcry.privacy.incidents.Risk;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Administrators without a command line keep the register of incidents. */
class IncidentPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static StaffBrowser boss(Lawful where) {
    return StaffBrowser.in(OUTCRY, where.slug(), Role.ADMINISTRATOR);
  }

  private static List<Incident> register(Lawful where) {
    return Incidents.all(OUTCRY.bean(IncidentRegister.class), where.id());
  }

  private static List<AuditEntry> entries(Lawful where) {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(where.id(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 200);
  }

  /** A time as the form's two fields take it. */
  private static void at(Map<String, String> form, String field, Duration ago) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.now().minus(ago), PARIS);
    form.put(field + "-day", time.toLocalDate().toString());
    form.put(field + "-time", DateTimeFormatter.ofPattern("HH:mm").format(time));
  }

  private static Map<String, String> incident(Duration ago) {
    Map<String, String> form = new LinkedHashMap<>();
    at(form, "known", ago);
    form.put("facts", "A laptop was left in a train by Zo\u00eb Quill.\nData: nobody looked.");
    form.put("data", "Names of supporters");
    form.put("effects", "They could be known as supporters");
    form.put("measures", "It was wiped from afar");
    return form;
  }

  @Test
  void an_incident_is_recorded_assessed_and_closed_and_all_that_was_written_stays() {
    Lawful where = Lawful.under(Jurisdiction.EU, Jurisdiction.QUEBEC);
    String incidents = where.path("/incidents");
    try (Logged logged = new Logged()) {
      StaffBrowser boss = boss(where);
      String papers = where.path("/papers");
      assertThat(boss.get(where.path("")).body()).contains("href=\"" + papers + "\"");
      assertThat(boss.get(papers).body()).contains("href=\"" + incidents + "\"");
      assertThat(boss.get(incidents).body()).contains("No incident is open.");
      Map<String, String> form = incident(Duration.ofHours(10));
      form.put("people", "1 200");
      form.put("form", UUID.randomUUID().toString());
      HttpResponse<String> answer = boss.post(incidents + "/new", form);
      assertThat(location(answer)).isEqualTo(incidents + "/1?done=recorded");
      assertThat(location(boss.post(incidents + "/new", form)))
          .as("the same form once more")
          .isEqualTo(incidents + "/1?done=recorded");
      assertThat(register(where)).hasSize(1);
      assertThat(register(where).getFirst().entries().getFirst().text())
          .startsWith("Facts: A laptop")
          .contains("\n Data: nobody looked.\nData: Names of supporters\nEffects: ");

      String page = boss.get(location(answer)).body();
      assertThat(page)
          .contains("The incident is recorded.", "This incident is open.", "1,200 people")
          .contains(">To do</span> <span>GDPR: tell the authority by ")
          .containsPattern(" CES?T, 61 h")
          .contains("Quebec: assess the risk of serious injury", "keep this entry until")
          .contains("<h4>Which data</h4>", "Zo\u00eb Quill", "Data: nobody looked.")
          .contains("Ada administrator")
          .doesNotContain("Canada: ");
      assertThat(boss.get(incidents).body()).doesNotContain("laptop", "Quill");

      Map<String, String> assessed = new LinkedHashMap<>();
      assessed.put("text", "The risk is high.");
      assessed.put("risk", "high");
      assessed.put("serious", "yes");
      assertThat(location(boss.post(incidents + "/1", assessed)))
          .isEqualTo(incidents + "/1?done=added");
      assertThat(boss.get(incidents + "/1").body())
          .contains("GDPR: tell those concerned without undue delay (article 34).")
          .contains("Quebec: tell the Commission d’accès à l’information with diligence.");

      Map<String, String> told = new LinkedHashMap<>();
      told.put("text", "All were told.");
      at(told, "told-eu", Duration.ofHours(1));
      at(told, "told", Duration.ofHours(1));
      told.put("close", "yes");
      assertThat(location(boss.post(incidents + "/1", told)))
          .isEqualTo(incidents + "/1?done=closed");
      Incident closed = register(where).getFirst();
      assertThat(closed.isClosed()).isTrue();
      assertThat(closed.risk()).isEqualTo(Risk.HIGH);
      assertThat(closed.people()).isEqualTo(1200);
      assertThat(boss.get(incidents + "/1").body())
          .contains("This incident is closed.", "GDPR: the authority was told in time")
          .contains("Quebec: tell the Commission d’accès à l’information with diligence.")
          .contains("The risk is high.", "All were told.", "A laptop was left");
      assertThat(boss.get(incidents).body())
          .contains("No incident is open.", ">Closed</h2>", "Incident 1");
      assertThat(entries(where))
          .extracting(AuditEntry::act)
          .contains("incident-recorded", "incident-continued", "incident-closed", "incident-read");
      assertThat(entries(where))
          .filteredOn(entry -> entry.act().equals("incident-recorded"))
          .singleElement()
          .extracting(AuditEntry::object)
          .isEqualTo("incident:1");
      assertThat(entries(where)).noneMatch(each -> each.toString().contains("laptop"));
      assertThat(logged.text()).doesNotContain("laptop", "Quill", "All were told");
    }
  }

  @Test
  void each_authority_is_told_for_itself_and_its_duty_ticks_by_itself() {
    Lawful where =
        Lawful.under(Jurisdiction.EU, Jurisdiction.UK, Jurisdiction.QUEBEC, Jurisdiction.CANADA);
    String incidents = where.path("/incidents");
    StaffBrowser boss = boss(where);
    StaffBrowser reader =
        StaffBrowser.in(OUTCRY, where.slug(), Role.ADMINISTRATOR, Language.FRENCH);
    assertThat(boss.get(incidents + "/new").body())
        .contains(">When the Commission d’accès à l’information was told (Quebec)</legend>")
        .contains("<details class=\"more\"><summary>Somebody was told already");
    Map<String, String> form = incident(Duration.ofHours(10));
    form.put("risk", "risk");
    form.put("serious", "yes");
    at(form, "told-quebec", Duration.ofHours(11));
    assertThat(boss.post(incidents + "/new", form).body())
        .contains("href=\"#f-told-quebec-day\"", "Nobody can have been told before you knew of it")
        .contains("<details class=\"more\" open>");
    at(form, "told-quebec", Duration.ofHours(9));
    boss.post(incidents + "/new", form);
    SequencedMap<String, List<String>> open = new LinkedHashMap<>();
    open.put(
        "told-canada",
        List.of(
            "Canada: tell the Privacy Commissioner",
            "Canada\u202f: prévenez le Commissariat",
            "Canada: the Privacy Commissioner was told",
            "Canada\u202f: le Commissariat à la protection de la vie privée a été prévenu"));
    open.put(
        "told-uk",
        List.of(
            ">UK GDPR: tell the authority by",
            ">RGPD du Royaume-Uni\u202f: prévenez l’autorité",
            ">UK GDPR: the authority was told in time",
            ">RGPD du Royaume-Uni\u202f: l’autorité a été prévenue à temps"));
    open.put(
        "told-eu",
        List.of(
            ">GDPR: tell the authority by",
            ">RGPD\u202f: prévenez l’autorité",
            ">GDPR: the authority was told in time",
            ">RGPD\u202f: l’autorité a été prévenue à temps"));
    assertThat(boss.get(incidents + "/1").body())
        .contains("Quebec: the Commission d’accès à l’information was told");
    while (!open.isEmpty()) {
      String english = boss.get(incidents + "/1").body();
      String french = reader.get(incidents + "/1").body();
      for (List<String> each : open.values()) {
        assertThat(english).contains(each.get(0)).doesNotContain(each.get(2));
        assertThat(french).contains(each.get(1)).doesNotContain(each.get(3));
      }
      var next = open.pollFirstEntry();
      Map<String, String> told = new LinkedHashMap<>(Map.of("text", "Told."));
      at(told, next.getKey(), Duration.ofHours(11));
      assertThat(boss.post(incidents + "/1", told).body())
          .contains("href=\"#f-" + next.getKey() + "-day\"");
      at(told, next.getKey(), Duration.ofHours(8));
      assertThat(location(boss.post(incidents + "/1", told))).endsWith("?done=added");
      assertThat(boss.get(incidents + "/1").body())
          .contains(next.getValue().get(2))
          .doesNotContain(next.getValue().get(0));
      assertThat(reader.get(incidents + "/1").body())
          .contains(next.getValue().get(3))
          .doesNotContain(next.getValue().get(1));
    }
    assertThat(reader.get(incidents + "/1").body())
        .contains("<dt>Quand l’autorité de contrôle a été prévenue (RGPD)</dt>");
    assertThat(boss.post(incidents + "/export", Map.of("reason", "To look")).body())
        .contains("eu authority told,uk authority told,quebec authority told,canada authority");
  }

  @Test
  void only_authorities_are_asked_for_whose_law_binds() {
    Lawful where = Lawful.under(Jurisdiction.CANADA);
    StaffBrowser boss = boss(where);
    Map<String, String> form = incident(Duration.ofHours(5));
    at(form, "told-eu", Duration.ofHours(1));
    boss.post(where.path("/incidents/new"), form);
    for (String page : List.of("new", "1")) {
      assertThat(boss.get(where.path("/incidents/" + page)).body())
          .contains("name=\"told-canada-day\"")
          .doesNotContain("told-eu", "told-uk", "told-quebec", "supervisory authority");
    }
    Lawful lawless = Lawful.under();
    assertThat(boss(lawless).get(lawless.path("/incidents/new")).body())
        .contains("told-eu-day", "told-uk-day", "told-quebec-day", "told-canada-day");
  }

  /** An entry of before V78 in an organisation that several laws bind. */
  @Test
  void that_some_authority_was_told_is_shown_and_no_duty_takes_it_for_its_own() {
    Lawful where = Lawful.under(Jurisdiction.EU, Jurisdiction.QUEBEC);
    String incidents = where.path("/incidents");
    StaffBrowser boss = boss(where);
    Map<String, String> form = incident(Duration.ofHours(10));
    form.put("serious", "yes");
    boss.post(incidents + "/new", form);
    for (String statement :
        List.of(
            "alter table incident_entry disable trigger user",
            "update incident_entry set authority_told_at = known_at + interval '1 hour' where organisation_id = '%s'"
                .formatted(where.id()),
            "alter table incident_entry enable trigger user")) {
      OUTCRY.jdbc().sql(statement).update();
    }
    assertThat(boss.get(incidents + "/1").body())
        .containsOnlyOnce("An authority was told on ")
        .contains("<dt>When an authority was told (it was not recorded which one)</dt>")
        .contains("GDPR: tell the authority by ", "Quebec: tell the Commission")
        .doesNotContain("the authority was told in time");
    Map<String, String> told = new LinkedHashMap<>(Map.of("text", "It was the Commission."));
    at(told, "told-quebec", Duration.ofHours(9));
    boss.post(incidents + "/1", told);
    assertThat(boss.get(incidents + "/1").body())
        .contains("Quebec: the Commission d’accès à l’information was told")
        .contains("GDPR: tell the authority by ")
        .contains("<dt>When an authority was told (it was not recorded which one)</dt>")
        .doesNotContain("An authority was told on ");
  }

  /** As a browser sends it that went back to a form which was sent already. */
  @Test
  void a_form_that_comes_again_with_another_text_is_another_incident() {
    Lawful where = Lawful.under(Jurisdiction.EU);
    StaffBrowser boss = boss(where);
    Map<String, String> form = incident(Duration.ofHours(1));
    form.put("form", UUID.randomUUID().toString());
    boss.post(where.path("/incidents/new"), form);
    form.put("facts", "A letter was sent to the wrong address.");
    assertThat(location(boss.post(where.path("/incidents/new"), form)))
        .isEqualTo(where.path("/incidents/2?done=recorded"));
    assertThat(register(where)).hasSize(2);
  }

  @Test
  void what_is_late_comes_first_and_says_so_in_words() {
    Lawful where = Lawful.under(Jurisdiction.EU);
    String incidents = where.path("/incidents");
    StaffBrowser boss = boss(where);
    boss.post(incidents + "/new", incident(Duration.ofHours(80)));
    boss.post(incidents + "/new", incident(Duration.ofHours(2)));
    String list = boss.get(incidents).body();
    assertThat(list)
        .contains("GDPR: OVERDUE by 8 h 0", ">Overdue</span>")
        .containsSubsequence("Incident 1</a> <span class=\"mark fail\">", "Incident 2</a></h3>");
    StaffBrowser reader =
        StaffBrowser.in(OUTCRY, where.slug(), Role.ADMINISTRATOR, Language.FRENCH);
    assertThat(reader.get(incidents + "/1").body())
        .contains("RGPD\u202f: EN RETARD de 8 h 0", "En retard</span>")
        .contains("<h4>Quelles données</h4>");
  }

  @Test
  void those_that_are_closed_come_by_pages_and_those_that_are_open_stand_before_them() {
    Lawful where = Lawful.under(Jurisdiction.EU);
    String incidents = where.path("/incidents");
    StaffBrowser boss = boss(where);
    for (int number = 1; number <= 27; number++) {
      boss.post(incidents + "/new", incident(Duration.ofHours(2)));
      if (number != 2) {
        Map<String, String> done = Map.of("text", "No risk.", "risk", "none", "close", "yes");
        assertThat(location(boss.post(incidents + "/" + number, done))).contains("done=closed");
      }
    }
    assertThat(register(where)).hasSize(27);
    String first = boss.get(incidents).body();
    assertThat(first)
        .containsSubsequence("Incident 2</a>", "Incident 27</a>", "Incident 3</a>")
        .contains("href=\"" + incidents + "?before=3\"")
        .doesNotContain("Incident 1</a>");
    assertThat(boss.get(incidents + "?before=3").body())
        .containsSubsequence("Incident 2</a>", "Incident 1</a>", "Back to the latest")
        .doesNotContain("Incident 27</a>", "?before=");
    assertThat(boss.get(incidents + "?before=x").body()).contains("Incident 27</a>");
  }

  @Test
  void what_is_wrong_is_said_with_what_was_typed_and_nothing_is_recorded() {
    Lawful where = Lawful.under(Jurisdiction.EU);
    String incidents = where.path("/incidents");
    StaffBrowser boss = boss(where);
    HttpResponse<String> empty = boss.post(incidents + "/new", Map.of("people", "many"));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body())
        .contains("<title>Error: ", "href=\"#f-known-day\"", "href=\"#f-facts\"")
        .contains("Write when you became aware of it", "Write which data it is about.")
        .contains("Write how many people in digits", "value=\"many\"");
    Map<String, String> form = incident(Duration.ofHours(1));
    form.put("known-time", "noon");
    form.put("effects", "");
    String half = boss.post(incidents + "/new", form).body();
    assertThat(half)
        .contains("Write both a day and a time", "value=\"noon\"", "A laptop was left in a train");
    for (Map<String, String> each :
        List.of(
            Map.of("known-day", "2999-01-01", "is", "This lies in the future"),
            Map.of("known-day", "0026-01-01", "is", "This lies before 1990"),
            Map.of("known-day", "+1000000-01-01", "is", "This lies in the future"),
            Map.of("facts", "x".repeat(4001), "is", "Shorten this to 4,000 characters."))) {
      Map<String, String> typed = incident(Duration.ofHours(1));
      typed.putAll(each);
      HttpResponse<String> answer = boss.post(incidents + "/new", typed);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains(each.getOrDefault("is", ""));
    }
    Map<String, String> backwards = incident(Duration.ofHours(5));
    at(backwards, "happened", Duration.ofHours(1));
    backwards.put("facts", "");
    assertThat(boss.post(incidents + "/new", backwards).body())
        .containsSubsequence("It can’t have happened after you knew of it", "Write what happened.");
    assertThat(register(where)).isEmpty();

    boss.post(incidents + "/new", incident(Duration.ofHours(5)));
    Map<String, String> early = new LinkedHashMap<>(Map.of("text", "Told."));
    at(early, "told-eu", Duration.ofHours(50));
    assertThat(boss.post(incidents + "/1", early).body())
        .contains("Nobody can have been told before you knew of it", ">Told.</textarea>");
    assertThat(boss.post(incidents + "/1", Map.of("close", "yes")).body())
        .contains("Write what is new.");
    assertThat(register(where).getFirst().entries()).hasSize(1);
  }

  @Test
  void only_administrators_of_the_organisation_get_to_it() {
    Lawful where = Lawful.under(Jurisdiction.EU);
    Lawful elsewhere = Lawful.under(Jurisdiction.EU);
    boss(where).post(where.path("/incidents/new"), incident(Duration.ofHours(5)));
    StaffBrowser other = boss(elsewhere);
    assertThat(other.get(where.path("/incidents/1")).statusCode()).isEqualTo(404);
    assertThat(other.get(elsewhere.path("/incidents/1")).statusCode()).isEqualTo(404);
    assertThat(other.post(elsewhere.path("/incidents/1"), Map.of("text", "x")).statusCode())
        .isEqualTo(404);
    for (String number : List.of("0", "x", "99999999999", "-1", "01")) {
      assertThat(other.get(elsewhere.path("/incidents/" + number)).statusCode()).isEqualTo(404);
    }
    for (Role role : List.of(Role.CAMPAIGNER, Role.MODERATOR, Role.ANALYST)) {
      StaffBrowser lesser = StaffBrowser.in(OUTCRY, where.slug(), role);
      for (String page : List.of("", "/new", "/1", "/export")) {
        assertThat(lesser.get(where.path("/incidents" + page)).statusCode())
            .as(role + page)
            .isEqualTo(403);
      }
      assertThat(lesser.get(where.path("")).body()).doesNotContain("/incidents");
    }
  }

  @Test
  void the_register_is_taken_out_with_a_reason_as_other_data_is() {
    Lawful where = Lawful.under();
    String incidents = where.path("/incidents");
    StaffBrowser boss = boss(where);
    assertThat(boss.get(incidents).body()).contains("do not say whose law binds it");
    Map<String, String> form = incident(Duration.ofHours(5));
    form.put("measures", "=1+1");
    boss.post(incidents + "/new", form);
    assertThat(boss.get(incidents).body()).contains("href=\"" + incidents + "/export\"");
    HttpResponse<String> none = boss.post(incidents + "/export", Map.of("reason", ""));
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("Say why you take this out", "<title>Error: ");
    HttpResponse<String> file =
        boss.post(incidents + "/export", Map.of("reason", "For the authority"));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
    assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"" + where.slug() + "-incidents-[0-9-]{10}\\.csv\"");
    assertThat(file.body())
        .startsWith("\uFEFFincident,recorded,by,known")
        .contains("Zo\u00eb Quill", "Ada administrator", "Measures: =1+1");
    String register = boss.get(where.path("/exports")).body();
    assertThat(register).contains("Register of incidents", "For the authority", "Complete, 1 row");
    assertThat(entries(where))
        .extracting(AuditEntry::act)
        .contains("exported", "export-ended")
        .doesNotHaveDuplicates();
    OUTCRY
        .jdbc()
        .sql(
            """
            update staff_session set proven_at = now() - interval '1 hour' where account_id = ?
            """)
        .param(OUTCRY.bean(Accounts.class).find(new EmailAddress(boss.email())).orElseThrow().id())
        .update();
    assertThat(boss.get(incidents + "/export").body())
        .contains("Your second factor was shown a while ago", "name=\"code\"");
    Map<String, String> again = new LinkedHashMap<>(Map.of("reason", "For the authority"));
    again.put("code", boss.wrongCode());
    assertThat(boss.post(incidents + "/export", again).statusCode()).isEqualTo(422);
    again.put("code", boss.code());
    assertThat(boss.post(incidents + "/export", again).body()).contains("Zo\u00eb Quill");
  }

  @Test
  void by_the_keyboard_and_without_javascript_an_incident_is_recorded() {
    Lawful where = Lawful.under(Jurisdiction.CANADA);
    StaffBrowser boss = boss(where);
    Page page = boss.open(Look.PHONE.withoutJavaScript());
    try {
      page.navigate(OUTCRY.address() + where.path("/incidents"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record an incident"))
          .press("Enter");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record it"))
          .press("Enter");
      PlaywrightAssertions.assertThat(page).hasTitle(Pattern.compile("^Error: "));
      incident(Duration.ofHours(2))
          .forEach((name, value) -> page.locator("[name=" + name + "]").fill(value));
      Locator serious = page.getByLabel("Is serious injury a risk");
      serious.selectOption("yes");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record it"))
          .press("Enter");
      PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Incident 1");
      assertThat(page.locator(".duties").textContent())
          .contains("Canada: tell the Privacy Commissioner as soon as feasible.");
    } finally {
      page.context().close();
    }
  }
}
