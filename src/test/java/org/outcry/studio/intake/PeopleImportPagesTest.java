package org.outcry.studio.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.folder.Folders;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Somebody without a command line enters a list of people, and sees first what would happen. */
class PeopleImportPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String PATH = "/studio/o/lists/people/import";
  private static final UUID ORGANISATION = organisation();
  private static final Pattern TABLE = Pattern.compile("name=\"table\" value=\"([^\"]*)\"");

  private static UUID organisation() {
    Path folder = RunningOutcry.copy("release-narges-mohammadi", new Slug("lists-action"));
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: lists");
    OUTCRY.bean(Actions.class).importFolder(folder, false);
    return OUTCRY.bean(Organisations.class).find(new Slug("lists")).orElseThrow().id();
  }

  private static final StaffBrowser CAMPAIGNER =
      StaffBrowser.in(OUTCRY, new Slug("lists"), Role.CAMPAIGNER);

  private static PersonRecord person(String email) {
    return OUTCRY
        .bean(PersonRecords.class)
        .find(ORGANISATION, new EmailAddress(email))
        .orElseThrow();
  }

  private static boolean isKnown(String email) {
    return OUTCRY.bean(PersonRecords.class).find(ORGANISATION, new EmailAddress(email)).isPresent();
  }

  private static HttpResponse<String> upload(StaffBrowser staff, byte[] list) {
    return StudioUploads.send(
        OUTCRY, staff, PATH, Map.of(), new StudioUploads.Upload("list.csv", list));
  }

  /** What is said of a list with these columns. */
  private static Map<String, String> said(StaffBrowser staff, String list, String... columns) {
    String page = upload(staff, list.getBytes(StandardCharsets.UTF_8)).body();
    Matcher table = TABLE.matcher(page);
    assertThat(table.find()).as(page).isTrue();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("table", table.group(1));
    form.put("source", "Fair 2026");
    form.put("language", "fr");
    form.put("exported", "2026-06-01");
    for (int i = 0; i < columns.length; i++) {
      form.put("column." + i, columns[i]);
    }
    return form;
  }

  private static long recorded() {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(ORGANISATION, AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
        .stream()
        .filter(entry -> entry.act().equals("people-imported"))
        .count();
  }

  @Test
  void a_list_is_chosen_its_columns_are_named_and_what_would_happen_is_seen_first() {
    long before = recorded();
    Page page = CAMPAIGNER.open(Look.DESK.withoutJavaScript());
    page.navigate(OUTCRY.address() + PATH);
    String list =
        "Courriel;Prénom;Ville;Étiquettes;Intern\n"
            + "lou@list.example;Lou;Lyon;foire, bénévole;7\n"
            + "LOU@list.example;Lou;Lyon;;8\n"
            + "nobody;Max;Paris;;9\n"
            + "mia@list.example;Mia;Metz;;10\n";
    page.locator("#f-file")
        .setInputFiles(
            new FilePayload("list.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
    page.locator("main form .buttons button").click();
    assertThat(page.locator("main")).containsText("The list has 4 rows.");
    assertThat(page.locator("[id='f-column.0']")).hasValue("email");
    assertThat(page.locator("[id='f-column.1']")).hasValue("given-name");
    assertThat(page.locator("[id='f-column.2']")).hasValue("");
    assertThat(page.locator("[id='f-column.3']")).hasValue("tags");
    page.locator("[id='f-column.2']").selectOption("own");
    page.locator("main form .buttons button").click();
    assertThat(page).hasTitle(Pattern.compile("^Error: .*"));
    assertThat(page.locator("#f-source-error")).containsText("where the list is from");
    assertThat(page.locator("[id='f-column.2']")).hasValue("own");
    page.locator("#f-source").fill("Foire 2026");
    page.locator("#f-exported").fill("2026-06-01");
    page.locator("main form .buttons button").click();
    assertThat(page.locator(".verdict")).hasText("4 rows: 2 people who are not known yet.");
    assertThat(page.locator("table.sample")).containsText("lou@list.example");
    assertThat(page.locator("table.sample")).containsText("Lyon");
    assertThat(page.locator("section[aria-labelledby=twice]"))
        .containsText("Line 3 has the address of line 2.");
    assertThat(page.locator("section[aria-labelledby=wrong]"))
        .containsText("Line 4: It has no e-mail address");
    assertThat(isKnown("lou@list.example")).as("nothing is entered yet").isFalse();
    page.locator("button[value=columns]").click();
    assertThat(page.locator("#f-source")).hasValue("Foire 2026");
    assertThat(page.locator("[id='f-column.2']")).hasValue("own");
    page.locator("main form .buttons button").click();
    page.locator("main form .buttons button").first().click();
    assertThat(page.locator(".done")).containsText("2 people who were not known were entered.");
    page.context().close();
    PersonRecord lou = person("lou@list.example");
    assertThat(lou.profile().givenName()).isEqualTo("Lou");
    assertThat(lou.profile().fields()).containsEntry("ville", "Lyon").doesNotContainKey("intern");
    assertThat(lou.profile().tags()).containsExactlyInAnyOrder("foire", "bénévole");
    assertThat(recorded() - before).isOne();
  }

  @Test
  void what_is_wrong_with_what_was_said_is_told_beside_its_field() {
    StaffBrowser staff = CAMPAIGNER;
    String list = "a,b,c=d\nx@wrong.example,yes,1\n";
    Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
    wrong.put("No column is the e-mail address", Map.of("column.0", ""));
    wrong.put("Another column is this already", Map.of("column.1", "email"));
    wrong.put("can be no field of your own", Map.of("column.2", "own"));
    wrong.put("A column says who agreed", Map.of("column.1", "consent"));
    wrong.put("or empty wording and day", Map.of("wording", "I agree"));
    wrong.put("Write the wording", Map.of("consent", "email", "given", "2026-01-05"));
    wrong.put("Write the day on which", Map.of("consent", "email", "wording", "I agree"));
    wrong.put("This day is still to come", Map.of("exported", "2999-01-01"));
    wrong.put("This is no date", Map.of("exported", "yesterday"));
    wrong.put("Choose a language", Map.of("language", ""));
    Map<String, String> form = said(staff, list, "email", "", "");
    wrong.forEach((sentence, said) -> {
      Map<String, String> sent = new LinkedHashMap<>(form);
      sent.putAll(said);
      HttpResponse<String> answer = staff.post(PATH + "/check", sent);
      assertThat(answer.statusCode()).as(sentence).isEqualTo(422);
      assertThat(answer.body()).contains(sentence, "<title>Error: ", "value=\"Fair 2026\"");
      assertThat(staff.post(PATH + "/enter", sent).statusCode()).as(sentence).isEqualTo(422);
    });
    for (String altered : List.of("", "nonsense", "H4sIAAAAAAAA")) {
      form.put("table", altered);
      for (String step : List.of("/check", "/enter")) {
        assertThat(staff.post(PATH + step, form).body()).contains("Choose the file");
      }
    }
    assertThat(staff.post(PATH, Map.of()).body()).contains("Choose the file");
    assertThat(upload(staff, new byte[] {'P', 'K', 3, 4}).body()).contains("a spreadsheet");
    assertThat(upload(staff, "email\n".getBytes(StandardCharsets.UTF_8)).body())
        .contains("headings and no rows");
    assertThat(upload(staff, new byte[5_000_001]).body()).contains("more than 5 MB");
    assertThat(isKnown("x@wrong.example")).isFalse();
  }

  @Test
  void the_same_list_twice_at_once_enters_nobody_twice_and_consents_are_kept_word_for_word()
      throws Exception {
    StaffBrowser staff = CAMPAIGNER;
    Map<String, String> form =
        said(staff, "email,ok\nana@twice.example,yes\nbea@twice.example,no\n", "email", "consent");
    form.put("consent", "email");
    form.put("wording", "Write to me\nnow and then.");
    form.put("given", "2026-01-05");
    assertThat(staff.post(PATH + "/check", form).body())
        .contains("2 people who are not known yet", "1 person agreed");
    form.put("form-token", staff.token());
    form.put("wrong", "0");
    try (var pool = Executors.newFixedThreadPool(2)) {
      String cookies = staff.cookies();
      var one = pool.submit(() -> OUTCRY.post(PATH + "/enter", form, "Cookie", cookies));
      var other = pool.submit(() -> OUTCRY.post(PATH + "/enter", form, "Cookie", cookies));
      assertThat(one.get().statusCode()).isEqualTo(303);
      assertThat(other.get().statusCode()).isEqualTo(303);
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from person_consent c
                      join person_wording w on w.organisation_id = c.organisation_id
                        and w.id = c.wording_id
                    where c.organisation_id = ? and w.wording = ?
                    """)
                .params(ORGANISATION, "Write to me\nnow and then.")
                .query(Long.class)
                .single())
        .isOne();
    assertThat(staff.post(PATH + "/check", form).body())
        .contains("2 people are known, and nothing");
  }

  @Test
  void while_somebody_was_erased_since_it_must_be_said_that_one_has_looked() {
    StaffBrowser staff = CAMPAIGNER;
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into erasure (organisation_id, action_id, signature_id, outcome, at)
            values (?, ?, ?, 'address', '2026-01-10')
            """)
        .params(ORGANISATION, new UUID(0, 0), UUID.randomUUID())
        .update();
    Map<String, String> form = said(staff, "email\ncy@erased.example\n", "email");
    form.put("exported", "2026-01-05");
    assertThat(staff.post(PATH + "/check", form).body()).contains("id=\"f-sure\"");
    HttpResponse<String> refused = staff.post(PATH + "/enter", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("and tick this", "aria-invalid=\"true\"");
    assertThat(isKnown("cy@erased.example")).isFalse();
    form.put("sure", "yes");
    String told = location(staff.post(PATH + "/enter", form));
    assertThat(staff.get(told).body()).contains("1 person who was not known was entered");
    assertThat(isKnown("cy@erased.example")).isTrue();
  }
}
