package org.outcry.studio.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/**
 * Somebody without a command line prints sheets, types what came back, or imports a table of it.
 */
class PaperPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";
  private static final int OFFSET = 785;
  private static final String HEAD =
      "sheet,row,given-name,family-name,country,email,consent.news\n";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([a-z-]+)\" value=\"([^\"]*)\">");

  private static @Nullable StaffBrowser campaigner;

  private static Slug organisation(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
  }

  private static String paper(Slug slug) {
    return "/studio/o/" + organisation(slug) + "/a/" + slug + "/paper";
  }

  /** Of the one organisation that all these actions belong to. */
  private static StaffBrowser campaigner(Slug slug) {
    if (campaigner == null) {
      campaigner = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    }
    return campaigner;
  }

  private static Map<String, String> sheet(String sheet) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("batch", "market-2026");
    form.put("sheet", sheet);
    form.put("language", "en");
    form.put("country", "CA");
    for (int i = 0; i < 10; i++) {
      form.put("r" + i + ".row", String.valueOf(i + 1));
    }
    return form;
  }

  private static HttpResponse<String> upload(
      StaffBrowser staff, Slug slug, String name, byte[] file) {
    return StudioUploads.send(
        OUTCRY,
        staff,
        paper(slug) + "/import",
        Map.of("batch", "market-2026", "language", "en", "country", "CA"),
        new StudioUploads.Upload(name, file));
  }

  private static HttpResponse<String> upload(StaffBrowser staff, Slug slug, String rows) {
    return upload(staff, slug, "rows.csv", rows.getBytes(StandardCharsets.UTF_8));
  }

  /** What the form carries that does it. */
  private static Map<String, String> carried(HttpResponse<String> page) {
    Map<String, String> carried = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      carried.put(hidden.group(1), hidden.group(2));
    }
    return carried;
  }

  private static void together(Callable<HttpResponse<String>> one) throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (var each : pool.invokeAll(List.of(one, one))) {
        assertThat(each.get().statusCode()).isEqualTo(303);
      }
    }
  }

  private static List<String> recorded(Slug slug) {
    var action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    return OUTCRY
        .bean(AuditTrail.class)
        .page(action.organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
        .stream()
        .filter(entry -> entry.act().equals("paper-entered"))
        .filter(entry -> ("action:" + slug).equals(entry.object()))
        .map(entry -> String.valueOf(entry.changes()))
        .toList();
  }

  private static void exact(Slug slug, long signatures) {
    OUTCRY.awaitCount(slug, OFFSET + signatures);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(signatures);
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
  }

  @Test
  void a_sheet_is_typed_without_javascript_and_a_slip_is_told_beside_its_field() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    Page page = campaigner(slug).open(Look.PHONE.withoutJavaScript());
    page.navigate(OUTCRY.address() + paper(slug));
    page.locator("a[href$='/paper/key']").click();
    page.locator("#f-batch").fill("market-2026");
    page.locator("#f-r0\\.given-name").fill("Ada");
    page.locator("#f-r0\\.family-name").fill("Quill");
    page.locator("#f-r0\\.email").fill("ada.quill@");
    page.locator("input[name='r0.consent.news']").check();
    page.locator("#f-r2\\.given-name").fill("Bo");
    page.locator("#f-r2\\.postal-code").fill("K1A 0A6");
    page.locator("#f-r2\\.country").fill("ZZ");
    page.locator("form.keyed .buttons button").click();

    assertThat(page).hasTitle(Pattern.compile("^Error: Type a sheet.*"));
    assertThat(page.locator("[id='f-r0.email-error']")).containsText("no e-mail address");
    assertThat(page.locator("[id='f-r2.country-error']")).containsText("two letters");
    assertThat(page.locator(".summary li")).hasCount(2);
    assertThat(page.locator("#f-r0\\.email")).hasValue("ada.quill@");
    assertThat(page.locator("#f-r2\\.given-name")).hasValue("Bo");
    assertThat(page.locator("input[name='r0.consent.news']")).isChecked();
    assertThat(OUTCRY.rows("signature", slug)).as("the good row waits for the bad one").isZero();

    page.locator("#f-r0\\.email").fill("ada.quill@mail.example");
    page.locator("#f-r2\\.country").fill("ca");
    page.locator("form.keyed .buttons button").click();
    assertThat(page.locator(".done")).containsText("2 new signatures were counted");
    assertThat(page.locator("#f-sheet")).hasValue("2");
    assertThat(page.locator("#f-batch")).hasValue("market-2026");
    page.locator("main > p a[href$='/paper']").click();
    assertThat(page.locator("table.batches")).containsText("market-2026");
    page.context().close();
    exact(slug, 2);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from signature s join consent c on c.signature_id = s.id
                    where s.on_paper and s.action_id = (select id from action where slug = ?)
                      and c.how = 'paper' and c.consent_key = 'news'
                    """)
                .param(slug.value())
                .query(Long.class)
                .single())
        .isOne();
    assertThat(recorded(slug)).singleElement().asString().contains("market-2026", "rows", "2");
  }

  @Test
  void the_same_form_counts_once_and_the_same_row_is_not_typed_twice() throws Exception {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    StaffBrowser staff = campaigner(slug);
    String key = paper(slug) + "/key";
    Map<String, String> form = sheet("7");
    form.put("r0.family-name", "Un");
    form.put("r1.family-name", "Deux");
    form.put("r1.row", "1");
    assertThat(staff.post(key, form).body())
        .contains("Entry 1 has this row of the sheet already")
        .contains("href=\"#f-r1.row\"");
    form.put("r1.row", "2");
    form.put("form-token", staff.token());
    together(() -> OUTCRY.post(key, form, "Cookie", staff.cookies()));
    exact(slug, 2);
    String told = location(staff.post(key, form));
    assertThat(staff.get(told).body())
        .contains("No new signature was counted", "2 rows had been entered before");
    exact(slug, 2);
    assertThat(recorded(slug)).as("what was entered again is no deed").hasSize(1);

    Map<String, String> nothing = sheet("8");
    HttpResponse<String> empty = staff.post(key, nothing);
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("Nothing was typed");
    nothing.put("r0.family-name", "Trois");
    nothing.put("sheet", "seven");
    nothing.put("batch", "");
    assertThat(staff.post(key, nothing).body()).contains("Write which batch it is", "Trois");
    nothing.put("batch", "market-2026");
    assertThat(staff.post(key, nothing).body())
        .contains("id=\"f-sheet-error\"", "value=\"seven\"", "Trois");
    nothing.put("sheet", "8");
    nothing.put("language", "de");
    assertThat(staff.post(key, nothing).body()).contains("not in this language", "Trois");
    nothing.put("language", "en");
    nothing.put("r0.signed-on", "1926-01-05");
    assertThat(staff.post(key, nothing).body()).contains("This is no date", "1926-01-05");
    exact(slug, 2);
    // All ten rows are full: the next ones of the same sheet are offered.
    Map<String, String> full = sheet("9");
    for (int i = 0; i < 10; i++) {
      full.put("r" + i + ".given-name", "Row" + "abcdefghij".charAt(i));
    }
    String next = staff.get(location(staff.post(key, full))).body();
    assertThat(next)
        .contains("paper/key?from=11&amp;sheet=9&amp;version=1&amp;language=en&amp;batch=");
    assertThat(staff.get(key + "?from=11").body())
        .contains("name=\"r0.row\" type=\"text\" inputmode=\"numeric\"")
        .containsPattern("name=\"sheet\"[^>]*value=\"9\"")
        .containsPattern("name=\"r0.row\"[^>]*value=\"11\"");
    exact(slug, 12);

    // Somebody types another batch meanwhile; a sheet in French goes on where it was.
    Map<String, String> street = sheet("30");
    street.put("batch", "street");
    street.put("r0.given-name", "Else");
    staff.post(key, street);
    Map<String, String> french = sheet("3");
    french.put("language", "fr");
    for (int i = 0; i < 10; i++) {
      french.put("r" + i + ".given-name", "Rang" + "abcdefghij".charAt(i));
    }
    String after = staff.get(location(staff.post(key, french))).body();
    assertThat(after)
        .containsPattern("name=\"sheet\"[^>]*value=\"4\"")
        .containsPattern("name=\"batch\"[^>]*value=\"market-2026\"")
        .containsPattern("<option value=\"fr\" selected");
    Matcher more = Pattern.compile("href=\"([^\"]*from=11[^\"]*)\"").matcher(after);
    assertThat(more.find()).isTrue();
    assertThat(staff.get(more.group(1).replace("&amp;", "&")).body())
        .containsPattern("name=\"sheet\"[^>]*value=\"3\"")
        .containsPattern("name=\"batch\"[^>]*value=\"market-2026\"")
        .containsPattern("name=\"r0.row\"[^>]*value=\"11\"")
        .containsPattern("<option value=\"fr\" selected");
    exact(slug, 23);
  }

  @Test
  void a_table_says_first_what_would_happen_and_is_counted_once() throws Exception {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    Page page = campaigner(slug).open(Look.DESK.withoutJavaScript());
    page.navigate(OUTCRY.address() + paper(slug) + "/import");
    page.locator("#f-batch").fill("market-2026");
    String rows =
        HEAD
            + "1,1,Ada,Quill,CA,ada@sheet.example,yes\n"
            + "1,2,Ada,Quill,CA,ADA@sheet.example,\n"
            + "1,3,Bo,Deux,FR,,no\n"
            + "1,4,,,,,\n"
            + "1,5,Cy,Trois,,nonsense,perhaps\n";
    page.locator("#f-file")
        .setInputFiles(
            new FilePayload("rows.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
    page.locator("main form .buttons button").click();
    assertThat(page.locator(".verdict")).hasText("5 rows: 2 new signatures.");
    assertThat(page.locator("section[aria-labelledby=wrong] li")).hasCount(2);
    assertThat(page.locator("section[aria-labelledby=wrong]"))
        .containsText("Line 5: There is no name.");
    assertThat(page.locator("section[aria-labelledby=wrong]"))
        .containsText("Line 6: This is no e-mail address.");
    assertThat(page.locator("section[aria-labelledby=wrong]")).not().containsText("nonsense");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
    page.locator("main form button").click();
    assertThat(page.locator(".done")).containsText("2 new signatures were counted.");
    assertThat(page.locator(".done")).containsText("2 lines were wrong and left out.");
    page.context().close();
    exact(slug, 2);

    StaffBrowser staff = campaigner(slug);
    String right = rows.replace("1,4,,,,,\n", "1,4,Di,,,,\n").replace("nonsense,perhaps", ",");
    HttpResponse<String> check = upload(staff, slug, right);
    assertThat(check.body())
        .contains("5 rows: 2 new signatures.", "3 rows had been entered before");
    Map<String, String> form = carried(check);
    assertThat(form).containsKeys("table", "batch", "version");
    form.put("form-token", staff.token());
    together(() -> OUTCRY.post(paper(slug) + "/import/enter", form, "Cookie", staff.cookies()));
    exact(slug, 4);
    assertThat(upload(staff, slug, right).body())
        .contains("5 rows: no new signature.", "Choose another table")
        .doesNotContain("name=\"table\"");
    assertThat(recorded(slug)).hasSize(2);
  }

  @Test
  void what_is_no_such_table_is_told_in_a_sentence_and_nothing_is_counted() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    StaffBrowser staff = campaigner(slug);
    String at = paper(slug) + "/import";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a spreadsheet, not a CSV file", new byte[] {'P', 'K', 3, 4, 0, 0});
    files.put("no table of text", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
    files.put("in UTF-16", new byte[] {(byte) 0xFF, (byte) 0xFE, 's', 0});
    files.put("a character that is no UTF-8", bytes(HEAD + "1,1,Andr\u00e9,U,,,\n", true));
    files.put("quotation mark that is not closed", bytes(HEAD + "1,1,\"A,U,,,\n", false));
    files.put("There is no column “sheet”", bytes("row,family-name\n1,Un\n", false));
    files.put("The column “shoe” is not known", bytes("sheet,row,family-name,shoe\n", false));
    files.put("headings and no rows", bytes(HEAD, false));
    files.put("Two columns have the heading “row”", bytes("sheet,row,row\n", false));
    files.put("more than 5 MB or 20,000 rows", rows(20_001));
    files.forEach((sentence, file) -> {
      HttpResponse<String> answer = upload(staff, slug, "rows.csv", file);
      assertThat(answer.statusCode()).as(sentence).isEqualTo(422);
      assertThat(answer.body())
          .contains(sentence, "<title>Error: ", "href=\"#f-file\"", "value=\"market-2026\"");
    });
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("form-token", staff.token()); // The guard reads it before the file.
    fields.put("batch", "market-2026");
    HttpResponse<String> large =
        StudioUploads.send(
            OUTCRY,
            staff,
            at,
            HttpRequest.BodyPublishers.ofInputStream(() ->
                StudioUploads.stream(
                    StudioUploads.head(fields, "large.csv"), 50_000_000, StudioUploads.tail())));
    assertThat(large.statusCode()).isEqualTo(422);
    assertThat(large.body()).contains("more than 5 MB", "value=\"market-2026\"");
    assertThat(upload(staff, slug, "none.csv", new byte[0]).body()).contains("Choose the file");
    assertThat(staff.post(at, Map.of()).body()).contains("Write which batch", "Choose the file");
    // Whoever hangs up on the way holds no place of those who come after.
    byte[] cut = StudioUploads.head(fields, "cut.csv");
    for (int i = 0; i < 6; i++) {
      assertThat(
              StudioUploads.send(OUTCRY, staff, at, HttpRequest.BodyPublishers.ofByteArray(cut))
                  .statusCode())
          .isEqualTo(400);
    }
    for (String altered : List.of("", "nonsense", "H4sIAAAAAAAA", "H4sI")) {
      assertThat(
              staff
                  .post(at + "/enter", Map.of("batch", "market-2026", "table", altered))
                  .statusCode())
          .isEqualTo(422);
    }
    // More is wrong than somebody agreed to leave out.
    Map<String, String> form = carried(upload(staff, slug, HEAD + "1,1,,,,,\n1,2,A,B,,,\n"));
    form.put("wrong", "0");
    assertThat(staff.post(at + "/enter", form).statusCode()).isEqualTo(409);
    exact(slug, 0);
    assertThat(staff.get(at + "/table.csv").body())
        .contains("sheet,row,given-name,family-name", "consent.news");
  }

  private static byte[] bytes(String text, boolean latin) {
    return text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static byte[] rows(int rows) {
    StringBuilder table = new StringBuilder("sheet,row,family-name\n");
    for (int i = 0; i < rows; i++) {
      table.append(i / 10 + 1).append(',').append(i % 10 + 1).append(",Name\n");
    }
    return bytes(table.toString(), false);
  }

  @Test
  void a_table_of_many_rows_is_carried_whole_and_counted_exactly() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    StaffBrowser staff = campaigner(slug);
    HttpResponse<String> check = upload(staff, slug, "rows.csv", rows(1_200));
    assertThat(check.body()).contains("1,200 rows: 1,200 new signatures.");
    HttpResponse<String> done = staff.post(paper(slug) + "/import/enter", carried(check));
    assertThat(staff.get(location(done)).body()).contains("1,200 new signatures were counted");
    exact(slug, 1_200);
  }

  private static Slug sealed() {
    Slug slug = new Slug("paper-sealed");
    Path folder = RunningOutcry.copy(EXAMPLE, slug);
    Folders.replace(
        folder,
        "campaign.yaml",
        "\ncounter:\n",
        "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n");
    OUTCRY.bean(Actions.class).importFolder(folder, false, true);
    OUTCRY.bean(Actions.class).publish(slug, "Jo");
    return slug;
  }

  @Test
  void an_action_that_takes_no_paper_says_why_and_a_closed_one_wants_the_date() {
    Slug sealed = sealed();
    StaffBrowser staff = campaigner(sealed);
    assertThat(staff.get(paper(sealed)).body())
        .contains("is sealed and takes no signatures from paper")
        .doesNotContain("/paper/key", "/paper/sheets");
    Map<String, String> form = sheet("1");
    form.put("r0.family-name", "Un");
    for (HttpResponse<String> answer :
        List.of(
            staff.get(paper(sealed) + "/key"),
            staff.post(paper(sealed) + "/key", form),
            upload(staff, sealed, HEAD + "1,1,A,B,,,\n"))) {
      assertThat(location(answer)).isEqualTo(paper(sealed));
    }
    assertThat(OUTCRY.rows("signature", sealed)).isZero();

    Slug closed = OUTCRY.campaign(EXAMPLE);
    OUTCRY.bean(Actions.class).close(closed);
    assertThat(staff.get(paper(closed)).body())
        .contains("This action was closed on")
        .doesNotContain("/paper/sheets");
    assertThat(staff.post(paper(closed) + "/key", form).body())
        .contains("id=\"f-r0.signed-on-error\"", "the date must be there, and no later");
    form.put("r0.signed-on", "2026-01-05");
    assertThat(location(staff.post(paper(closed) + "/key", form))).contains("counted=1");
    assertThat(OUTCRY.rows("signature", closed)).isOne();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into retention (organisation_id, action_id, closed_at, finished_at)
            select organisation_id, id, now(), now() from action where slug = ?
            on conflict (organisation_id, action_id) do update set finished_at = now()
            """)
        .param(closed.value())
        .update();
    form.put("r0.row", "2");
    staff.post(paper(closed) + "/key", form);
    assertThat(staff.get(paper(closed)).body()).contains("have been made anonymous");
    assertThat(OUTCRY.rows("signature", closed)).isOne();
  }

  @Test
  void sheets_are_printed_in_each_language_and_what_is_wrong_is_told() throws Exception {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    Page page = campaigner(slug).open(Look.DESK.withoutJavaScript());
    page.navigate(OUTCRY.address() + paper(slug));
    page.locator("#f-language").selectOption("fr");
    page.locator("#f-size").selectOption("letter");
    page.locator("#f-sheets").fill("2");
    page.locator("#f-batch").fill("marche-2026");
    var file = page.waitForDownload(() -> page.locator("main form button").click());
    assertThat(file.suggestedFilename()).isEqualTo(slug + "-sheets-fr.pdf");
    try (var pdf = Loader.loadPDF(file.path().toFile())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Libérez Narges Mohammadi", "marche-2026", slug.value());
    }
    page.locator("#f-sheets").fill("201");
    page.locator("#f-rows").fill("eight");
    page.locator("main form button").click();
    assertThat(page.locator("#f-sheets-error")).containsText("1 to 200");
    assertThat(page.locator("#f-rows-error")).containsText("1 to 30");
    assertThat(page.locator("#f-batch")).hasValue("marche-2026");
    page.context().close();
  }
}
