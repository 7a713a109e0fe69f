package org.outcry.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outcry.exports.ExportKit.OUTCRY;
import static org.outcry.staff.StaffBrowser.location;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.audit.Act;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.journeys.Readers;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.SealedAction;
import org.outcry.supporters.SuppressionList;

/** Tables of signatures and letters, as staff take them out. */
class ExportsTest {
  private static final String REASON = "Hand-over to the ministry on 3 December";

  private static StaffBrowser campaigner(Slug slug) {
    return StaffBrowser.in(OUTCRY, ExportKit.action(slug).organisation().slug(), Role.CAMPAIGNER);
  }

  /** The form as a browser sends it; several columns and states are separate fields. */
  private static HttpResponse<String> take(
      StaffBrowser browser,
      Slug slug,
      String what,
      List<String> columns,
      Map<String, String> rest) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("reason", REASON);
    form.put("separator", "semicolon");
    form.put("mark", "yes");
    form.put("state", "counted");
    form.putAll(rest);
    form.put("form-token", browser.token());
    StringBuilder body = new StringBuilder();
    form.forEach((name, value) -> {
      for (String each : name.equals("state") ? value.split(",") : new String[] {value}) {
        add(body, name, each);
      }
    });
    columns.forEach(column -> add(body, "column", column));
    return OUTCRY.post(
        ExportKit.path(slug, what),
        "application/x-www-form-urlencoded",
        body.toString().getBytes(StandardCharsets.UTF_8),
        "Cookie",
        browser.cookies());
  }

  private static void add(StringBuilder body, String name, String value) {
    body.append(body.isEmpty() ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static List<ExportLedger.Entry> register(Slug slug) {
    return OUTCRY
        .bean(ExportLedger.class)
        .list(ExportKit.action(slug).organisationId(), null, 100)
        .stream()
        .filter(entry -> slug.value().equals(entry.action()))
        .toList();
  }

  private static void signs(Slug slug, String given, String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", given);
    form.put("phone", "+33 1 40 00 00 00");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  @Test
  void a_campaigner_takes_signatures_out_and_no_cell_runs_as_a_formula() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    signs(slug, "Jane", "plain@mail.example");
    List<String> typed = List.of("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "Zoë; \"Zo\"");
    ExportKit.grow(
        slug,
        typed.size(),
        number -> ExportKit.person(typed.get(number), "x" + number + "@mail.example"));
    HttpResponse<String> answer =
        take(
            campaigner(slug),
            slug,
            "signatures",
            List.of("state", "signed_at", "given_name", "email", "phone", "consents"),
            Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("text/csv;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"" + slug + "-signatures-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    List<NamedCsvRecord> lines = ExportKit.lines(answer.body(), ';');
    assertThat(lines)
        .extracting(line -> line.getField("given_name"))
        .containsExactlyInAnyOrder(
            "Jane", "'=1+1", "'+1", "'-1", "'@SUM(1)", "'\t'=1", "'\r'=1", "Zoë; \"Zo\"", "");
    assertThat(lines.get(1).getField("row")).isEqualTo("2");
    assertThat(lines.getFirst().getField("consent.pass-on")).isEqualTo("yes");
    assertThat(lines.getFirst().getField("consent.pass-on.version")).isEqualTo("1");
    assertThat(lines.getFirst().getField("consent.news")).isEmpty();
    String zone = "signed_at (" + ExportKit.action(slug).organisation().zone() + ")";
    assertThat(lines.getFirst().getField(zone.replace("(Z)", "(UTC)")))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
    assertThat(lines.getFirst().getField("email")).isEmpty();
    assertThat(lines.getFirst().getField("phone")).isEmpty();
    assertThat(lines.getLast().getField("row")).isEqualTo("# complete: 8 rows");
    assertThat(answer.body()).endsWith("\r\n");
  }

  @Test
  void who_took_what_and_why_stays_when_the_account_is_gone() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    signs(slug, "Jane", "who@mail.example");
    StaffBrowser browser = campaigner(slug);
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
    take(browser, slug, "signatures", List.of("given_name"), Map.of("from", "2020-01-01"));
    ExportLedger.Entry entry = register(slug).getFirst();
    assertThat(entry.by()).isEqualTo("Ada campaigner");
    assertThat(entry.chosen().reason()).isEqualTo(REASON);
    assertThat(entry.chosen().columns()).containsExactly("given_name");
    assertThat(entry.chosen().from()).isEqualTo("2020-01-01");
    assertThat(entry.state()).isEqualTo(ExportLedger.State.COMPLETE);
    assertThat(entry.rows()).isEqualTo(1);
    List<AuditEntry> audited =
        OUTCRY
            .bean(AuditTrail.class)
            .page(
                ExportKit.action(slug).organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 50)
            .stream()
            .filter(each -> ("action:" + slug).equals(each.object()))
            .toList();
    assertThat(audited)
        .extracting(AuditEntry::act)
        .startsWith(Act.EXPORT_ENDED.word(), Act.EXPORTED.word());
    assertThat(audited.get(1).why()).isEqualTo(REASON);
    StaffBrowser boss =
        StaffBrowser.in(OUTCRY, ExportKit.action(slug).organisation().slug(), Role.ADMINISTRATOR);
    String register = "/studio/o/" + ExportKit.action(slug).organisation().slug() + "/exports";
    assertThat(boss.get(register).body()).contains(REASON, "Ada campaigner", slug.value());
    OUTCRY.bean(Accounts.class).erase(account);
    assertThat(register(slug).getFirst().by()).isEqualTo(account.toString());
    assertThat(boss.get(register).body()).contains(REASON, account.toString());
    for (String change :
        List.of("update data_export set kind = 'letters'", "delete from data_export")) {
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(change).update())
          .hasStackTraceContaining("added and never changed");
    }
  }

  @Test
  void an_address_leaves_once_its_reader_has_agreed_to_mail_and_not_if_it_is_suppressed() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Readers.agrees(OUTCRY, slug, "export-agrees@mail.example");
    Map<String, String> ticked = Visitor.form("export-ticked@mail.example");
    ticked.put("consent.news", "yes");
    OUTCRY.post("/a/" + slug, ticked);
    StaffBrowser browser = campaigner(slug);
    List<String> columns = List.of("email", "consents");
    List<NamedCsvRecord> lines =
        ExportKit.lines(take(browser, slug, "signatures", columns, Map.of()).body(), ';');
    assertThat(lines.getFirst().getField("email")).isEqualTo("export-agrees@mail.example");
    assertThat(lines.getFirst().getField("consent.news")).isEqualTo("yes");
    assertThat(lines.get(1).getField("email")).isEmpty();
    assertThat(lines.get(1).getField("consent.news")).isEqualTo("unconfirmed");
    OUTCRY
        .bean(SuppressionList.class)
        .add(
            ExportKit.action(slug).organisationId(),
            new EmailAddress("export-agrees@mail.example"),
            SuppressionList.Reason.STAFF,
            "Outcry");
    assertThat(take(browser, slug, "signatures", columns, Map.of()).body())
        .doesNotContain("mail.example");
  }

  @Test
  void a_number_leaves_once_its_signature_was_confirmed_and_partners_are_told_whose_word_it_is() {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace("    - key: public-name\n", PersonKit.CALLS_AND_PARTNERS)
                    .replace(
                        "\nthanks:\n",
                        "\nconfirmation:\n  when: before-letter\n  of: all\nthanks:\n"));
    Map<String, String> ticked =
        Map.of("phone", "+33 1 40 00 00 00", "consent.calls", "yes", "consent.partners", "yes");
    PersonKit.confirms(slug, "calls-confirmed@mail.example", ticked);
    Map<String, String> form = Visitor.form("calls-typed@mail.example");
    form.putAll(ticked);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    String taken =
        take(campaigner(slug), slug, "signatures", List.of("phone", "consents"), Map.of()).body();
    List<NamedCsvRecord> lines = ExportKit.lines(taken, ';');
    assertThat(lines.getFirst().getField("phone")).contains("33140000000");
    assertThat(lines.getFirst().getField("consent.calls")).isEqualTo("yes");
    assertThat(lines.getFirst().getField("consent.partners")).isEqualTo("yes");
    assertThat(lines.get(1).getField("phone")).isEmpty();
    assertThat(lines.get(1).getField("consent.calls")).isEqualTo("unconfirmed");
    assertThat(lines.get(1).getField("consent.partners")).isEqualTo("unconfirmed");
    assertThat(lines.get(1).getField("consent.pass-on")).isEqualTo("yes");
  }

  @Test
  void what_was_taken_back_has_no_name_and_days_and_states_are_kept_to() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    signs(slug, "Staying", "staying@mail.example");
    signs(slug, "Leaving", "leaving@mail.example");
    OUTCRY
        .jdbc()
        .sql(
            """
            update signature set state = 'withdrawn', signed_at = '2024-02-29T12:00:00Z'
            where action_id = ? and id = (select max(id::text)::uuid from signature where action_id = ?)
            """)
        .params(ExportKit.action(slug).id(), ExportKit.action(slug).id())
        .update();
    StaffBrowser browser = campaigner(slug);
    List<String> columns = List.of("state", "given_name", "country");
    Map<String, String> withdrawn =
        Map.of("state", "withdrawn", "from", "2024-02-29", "until", "2024-02-29");
    List<NamedCsvRecord> lines =
        ExportKit.lines(take(browser, slug, "signatures", columns, withdrawn).body(), ';');
    assertThat(lines.getFirst().getFields()).containsExactly("1", "withdrawn", "", "CA");
    assertThat(lines).hasSize(2);
    assertThat(take(browser, slug, "signatures", columns, Map.of("until", "2024-03-01")).body())
        .contains("# complete: 0 rows");
  }

  @Test
  void letters_leave_with_their_addressee_and_state() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    signs(slug, "Jane", "letters@mail.example");
    List<NamedCsvRecord> lines =
        ExportKit.lines(
            take(
                    campaigner(slug),
                    slug,
                    "letters",
                    List.of("target", "addressee", "state", "family_name"),
                    Map.of(
                        "state",
                        String.join(",", ExportKind.LETTERS.states()),
                        "separator",
                        "comma"))
                .body(),
            ',');
    assertThat(lines.getFirst().getField("target")).isEqualTo("head-of-judiciary");
    assertThat(lines.getFirst().getField("addressee")).isEqualTo("Sadegh Larijani");
    assertThat(lines.getFirst().getField("family_name")).isEqualTo("Doe");
  }

  @Test
  void without_a_reason_or_with_garbage_nothing_leaves_and_the_form_says_what_to_do() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    Map<String, Map<String, String>> wrong =
        Map.of(
            "Say why you take this out", Map.of("reason", " "),
            "the reason has 501 characters", Map.of("reason", "x".repeat(501)),
            "choose at least one state", Map.of("state", "' or 1=1 --"),
            "type a day as year-month-day", Map.of("from", "+999999999-01-01"),
            "the last day is before the first", Map.of("from", "2026-02-02", "until", "2026-02-01"),
            "choose what stands between columns", Map.of("separator", "\u0000"));
    wrong.forEach((sentence, fields) -> {
      HttpResponse<String> answer =
          take(browser, slug, "signatures", List.of("state", "no such column"), fields);
      assertThat(answer.statusCode()).as(sentence).isEqualTo(422);
      assertThat(answer.body()).containsIgnoringCase(sentence).contains("<title>Error:");
    });
    assertThat(take(browser, slug, "signatures", List.of("../../etc/passwd"), Map.of()).body())
        .contains("Choose at least one column");
    assertThat(register(slug)).isEmpty();
  }

  @Test
  void of_a_sealed_action_only_facts_leave_and_the_screen_says_so() {
    Slug slug = SealedAction.published("exports-sealed");
    StaffBrowser browser = campaigner(slug);
    assertThat(browser.get(ExportKit.path(slug, "signatures")).body())
        .contains("This action is sealed");
    HttpResponse<String> personal =
        take(browser, slug, "signatures", List.of("given_name"), Map.of());
    assertThat(personal.statusCode()).isEqualTo(422);
    assertThat(personal.body()).contains("choose only columns without supporters’ data");
    assertThat(take(browser, slug, "signatures", List.of("country"), Map.of()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void an_old_second_factor_is_asked_for_again() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
    OUTCRY
        .jdbc()
        .sql(
            "update staff_session set proven_at = now() - interval '16 minutes' where account_id = ?")
        .param(account)
        .update();
    String path = ExportKit.path(slug, "signatures");
    assertThat(location(browser.get(path))).isEqualTo("/studio/again?to=" + path);
    List<String> columns = List.of("state");
    HttpResponse<String> stale = take(browser, slug, "signatures", columns, Map.of());
    assertThat(stale.statusCode()).isEqualTo(422);
    assertThat(stale.body()).contains("more than 15 minutes ago", REASON);
    assertThat(
            take(browser, slug, "signatures", columns, Map.of("code", browser.wrongCode()))
                .statusCode())
        .isEqualTo(422);
    assertThat(register(slug)).isEmpty();
    HttpResponse<String> shown =
        browser.post("/studio/again?to=" + path, Map.of("code", browser.code()));
    assertThat(location(shown)).isEqualTo(path);
    assertThat(browser.get(path).statusCode()).isEqualTo(200);
    assertThat(take(browser, slug, "signatures", columns, Map.of()).statusCode()).isEqualTo(200);
    assertThat(
            location(
                browser.post(
                    "/studio/again?to=https://evil.example", Map.of("code", browser.code()))))
        .isEqualTo("/studio");
  }

  @Test
  void an_analyst_takes_numbers_out_and_nothing_else() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (int i = 0; i < 5; i++) {
      signs(slug, "Jane", "numbers" + i + "@mail.example");
    }
    OUTCRY.post("/a/" + slug + "?source=letter-to-jon", Visitor.form("numbers-jon@mail.example"));
    StaffBrowser analyst =
        StaffBrowser.in(OUTCRY, ExportKit.action(slug).organisation().slug(), Role.ANALYST);
    String all = ExportKit.path(slug, "").replaceFirst("/$", "");
    assertThat(analyst.get(all).body())
        .contains("/exports/numbers.csv")
        .doesNotContain("/exports/signatures");
    assertThat(analyst.get(all + "/signatures").statusCode()).isEqualTo(403);
    HttpResponse<String> numbers = analyst.get(all + "/numbers.csv");
    assertThat(numbers.statusCode()).isEqualTo(200);
    assertThat(numbers.body()).contains("language,en,6\r\n").doesNotContain("jon");
    assertThat(
            OUTCRY
                .bean(AuditTrail.class)
                .page(
                    ExportKit.action(slug).organisationId(),
                    AuditTrail.Filter.ALL,
                    Long.MAX_VALUE,
                    50))
        .anySatisfy(entry -> {
          assertThat(entry.act()).isEqualTo("exported");
          assertThat(entry.object()).isEqualTo("action:" + slug);
          assertThat(Objects.requireNonNull(entry.who()).email()).isEqualTo(analyst.email());
        });
  }
}
