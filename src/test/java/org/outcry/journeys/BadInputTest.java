package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Stalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent to the form gets a clear answer, and nothing is written that should not be. */
class BadInputTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final String TARGET = "head-of-judiciary";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** Takes no signature in any of these tests. */
  private static final Slug UNTOUCHED = OUTCRY.campaign(DEMONSTRATION);

  private static final Slug SIGNED = OUTCRY.campaign("a-call-home");

  private static HttpResponse<String> clear(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "org.outcry", "org.spring");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    return answer;
  }

  private static void noStore(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  private static void refused(HttpResponse<String> answer, int status) {
    noStore(clear(answer, status));
    assertThat(OUTCRY.rows("signature", UNTOUCHED)).isZero();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String raw(String request) throws IOException {
    URI address = URI.create(OUTCRY.address());
    try (Socket socket = new Socket(InetAddress.getByName("localhost"), address.getPort())) {
      socket.setSoTimeout((int) Stalls.LONGEST.toMillis());
      socket.getOutputStream().write(bytes(request));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (IOException reset) {
        // what came before counts
        assertThat(answer.size()).isPositive();
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  static Stream<Arguments> bodies() {
    String valid =
        "given_name=A&family_name=B&email=a%40b.example&country=CA&consent.pass-on=yes&step=sign";
    return Stream.of(
        Arguments.of(FORM, "message=" + "x".repeat(600_000), 413),
        Arguments.of("text/plain", valid, 415),
        Arguments.of("application/json", "{\"given_name\":\"A\"}", 415),
        Arguments.of("multipart/form-data; boundary=x", "--x--", 415),
        Arguments.of(FORM + "; charset=utf-16", valid, 415),
        Arguments.of("x", valid, 415),
        Arguments.of(FORM, valid + "&message=%ZZ", 400),
        Arguments.of(FORM, valid + "&message=%", 400),
        Arguments.of(FORM, valid + "&message=%ED%A0%80", 400),
        Arguments.of(FORM, valid + "&message=%FF%FE", 400),
        Arguments.of(FORM, valid + "&message=\u00ff", 400),
        Arguments.of(
            FORM,
            IntStream.range(0, 5_000)
                .mapToObj(i -> "p" + i + "=1")
                .collect(Collectors.joining("&")),
            413),
        Arguments.of(FORM, "", 422),
        Arguments.of(FORM, "&&&===", 422),
        Arguments.of(FORM, "step=sign", 422),
        Arguments.of(FORM, "{\"this\":\"is no form\"}", 422));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_that_is_no_such_form_is_refused(String type, String body, int status) {
    refused(OUTCRY.post("/a/" + UNTOUCHED, type, bytes(body)), status);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void the_same_is_a_problem_for_programs(String type, String body, int status) {
    HttpResponse<String> answer =
        OUTCRY.post("/a/" + UNTOUCHED, type, bytes(body), "Accept", "application/json");
    refused(answer, status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = new JsonMapper().readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asString()).isEqualTo("about:blank");
    if (status == 422) {
      assertThat(problem.get("errors").findValuesAsString("field"))
          .contains("given_name", "family_name", "email", "country", "consent.pass-on");
    }
  }

  @Test
  void an_oversized_body_in_chunks_is_refused() throws IOException {
    StringBuilder request =
        new StringBuilder(
            "POST /a/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\n"
                    .formatted(UNTOUCHED, FORM)
                + "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 80; i++) {
      request.append("2000\r\n").append("x".repeat(0x2000)).append("\r\n");
    }
    String answer = raw(request.append("0\r\n\r\n").toString());
    assertThat(answer).startsWith("HTTP/1.1 413").contains("no-store").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc",
        "Content-Length: x\r\n\r\n",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "Bad Header\r\n\r\n"
      })
  void a_request_that_is_no_http_is_refused(String rest) throws IOException {
    String answer =
        raw(
            "POST /a/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\n%s"
                .formatted(UNTOUCHED, FORM, rest));
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Exception", "\tat ");
    assertThat(OUTCRY.rows("signature", UNTOUCHED)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/there-is-none",
        "/a/UPPER",
        "/a/..%2f",
        "/a/a%00b",
        "/a/%F0%9F%95%8A",
        "/de/a/release-narges-mohammadi",
        "/zz/a/release-narges-mohammadi",
        "/a/release-narges-mohammadi/nothing",
        "/a/"
      })
  void an_unknown_address_is_not_found(String path) {
    assertThat(clear(OUTCRY.get(path), path.contains("%2f") || path.contains("%00") ? 400 : 404))
        .isNotNull();
    HttpResponse<String> posted = OUTCRY.post(path, Visitor.form("nobody@mail.example"));
    assertThat(posted.statusCode()).isBetween(400, 405);
    noStore(posted);
  }

  @Test
  void a_draft_is_nobodys_business() {
    Slug slug = new Slug("a-draft-of-bad-input");
    Deliveries.draft(OUTCRY, DEMONSTRATION, slug, Map.of());
    for (String below : List.of("", "/thanks", "/count.json", "/scripts")) {
      clear(OUTCRY.get("/a/" + slug + below), 404);
    }
    noStore(clear(OUTCRY.post("/a/" + slug, Visitor.form("early@mail.example")), 404));
    assertThat(OUTCRY.rows("signature", slug)).isZero();
  }

  @Test
  void a_closed_action_is_read_but_not_signed() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    OUTCRY.bean(Actions.class).close(slug);
    clear(OUTCRY.get("/a/" + slug), 200);
    noStore(clear(OUTCRY.post("/a/" + slug, Visitor.form("late@mail.example")), 409));
    HttpResponse<String> problem =
        OUTCRY.post("/a/" + slug, Visitor.form("late@mail.example"), "Accept", "application/json");
    clear(problem, 409);
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
  }

  @Test
  void line_breaks_in_names_and_subject_make_no_header() throws Exception {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    Map<String, String> form = Visitor.form("inject@mail.example");
    form.put("given_name", "Eve\r\nBcc: victim@mail.example");
    form.put("family_name", "X\nX-Evil: 1\r\n\r\nInjected body\u2028\u0085");
    form.put("city", "Ottawa\r\nCc: victim@mail.example");
    form.put("subject", "Hello\r\nX-Evil: 2\r\n\r\nInjected\u0000 body");
    clear(OUTCRY.post("/a/" + slug, form), 303);
    Deliveries.awaitAll(OUTCRY, slug);
    var letter = Deliveries.letters(OUTCRY, slug, TARGET).getFirst();
    for (var id : List.of(letter, Deliveries.receipt(OUTCRY, slug))) {
      MimeMessage mail = Deliveries.message(OUTCRY, id);
      assertThat(Collections.list(mail.getAllHeaders()))
          .extracting(jakarta.mail.Header::getName)
          .doesNotContain("Bcc", "Cc", "X-Evil")
          .filteredOn(name -> !name.equals("DKIM-Signature")) // one with each algorithm
          .doesNotHaveDuplicates();
      String source =
          new String(
              OUTCRY.bean(Outbox.class).find(id).orElseThrow().message(), StandardCharsets.UTF_8);
      assertThat(source.replace("\r\n", "")).doesNotContain("\r", "\n", "\u0000");
      assertThat(mail.getRecipients(jakarta.mail.Message.RecipientType.TO)).hasSize(1);
    }
    MimeMessage mail = Deliveries.message(OUTCRY, letter);
    assertThat(mail.getSubject()).isEqualTo("Hello X-Evil: 2 Injected body");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .startsWith("Eve Bcc: victim at mail.example X X-Evil: 1 Injected body via ");
  }

  @Test
  void html_in_every_field_is_text_wherever_it_is_shown() {
    String evil = "\"><script>alert(1)</script>'<img src=x onerror=1>";
    Map<String, String> form = Visitor.form("html@mail.example");
    for (String field :
        List.of(
            "given_name",
            "family_name",
            "city",
            "message",
            "subject",
            "body",
            "own.group",
            "own.memory",
            "own.companions",
            "own.reading-day",
            "own.connection",
            "own.help",
            "country",
            "phone",
            "version",
            "consent.news")) {
      form.put(field, evil);
    }
    for (String step : List.of("sign", "letter", "edit", evil)) {
      form.put("step", step);
      HttpResponse<String> answer = OUTCRY.post("/a/" + UNTOUCHED, form);
      assertThat(answer.statusCode()).isIn(200, 409, 422);
      assertThat(answer.body())
          .contains("&lt;script>alert(1)")
          .doesNotContain("<script>alert", "<img src=x");
    }
    Map<String, String> valid = Visitor.form("html@mail.example");
    for (String field : List.of("given_name", "city", "message", "subject", "own.group")) {
      valid.put(field, evil);
    }
    Slug slug = OUTCRY.campaign("a-call-home");
    clear(OUTCRY.post("/a/" + slug, valid), 303);
    Deliveries.awaitAll(OUTCRY, slug);
    var letter = Deliveries.letters(OUTCRY, slug, "minister-northmark").getFirst();
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR);
    for (String page : List.of("", "/" + letter, "/" + letter + "/html")) {
      assertThat(clear(root.get("/studio/outbox" + page), 200).body())
          .contains("alert(1)")
          .doesNotContain("<script>alert", "<img src=x");
    }
    assertThat(Deliveries.part(Deliveries.message(OUTCRY, letter), "text/html"))
        .doesNotContain("<script>", "<img");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "نرگس محمدی",
        "שלום",
        "Zoë̈́̂̃",
        "👩‍👩‍👧‍👦 Ann",
        "\u202Eevil\u202C name",
        "李",
        "𝒵𝑜𝑒",
        "a\u0000b",
        "A\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
      })
  void a_name_in_any_script_signs_and_arrives(String name) throws Exception {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    Map<String, String> form = Visitor.form("any@mail.example");
    form.put("given_name", name);
    form.put("message", name);
    clear(OUTCRY.post("/a/" + slug, form), 303);
    Deliveries.awaitAll(OUTCRY, slug);
    String arrives = name.replaceAll("[\u0000\u202A-\u202E]", "");
    var letter = Deliveries.letters(OUTCRY, slug, TARGET).getFirst();
    assertThat(Deliveries.text(OUTCRY, letter)).contains(arrives + " Doe");
    assertThat(((InternetAddress) Deliveries.message(OUTCRY, letter).getFrom()[0]).getPersonal())
        .startsWith(arrives + " Doe via ");
  }

  @ParameterizedTest
  @CsvSource({
    "given_name",
    "family_name",
    "email",
    "phone",
    "city",
    "postal_code",
    "subject",
    "country"
  })
  void ten_thousand_characters_are_told_to_be_too_many(String field) {
    Map<String, String> form = Visitor.form("long@mail.example");
    form.put(field, "x".repeat(10_000));
    HttpResponse<String> answer =
        OUTCRY.post("/a/" + UNTOUCHED, form, "Accept", "application/json");
    refused(answer, 422);
    assertThat(new JsonMapper().readTree(answer.body()).get("errors").findValuesAsString("field"))
        .containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource({
    "own.connection,nonsense",
    "own.help,nonsense",
    "own.reading,maybe",
    "own.reading-day,2026-02-30",
    "own.companions,1e999999999",
    "own.companions,NaN"
  })
  void an_option_that_is_not_offered_is_refused(String field, String value) {
    Map<String, String> form = Visitor.form("option@mail.example");
    form.put("message", "Mine");
    form.put(field, value);
    long before = OUTCRY.rows("signature", SIGNED);
    noStore(clear(OUTCRY.post("/a/" + SIGNED, form), 422));
    assertThat(OUTCRY.rows("signature", SIGNED)).isEqualTo(before);
  }

  @Test
  void unknown_consents_and_doubled_fields_change_nothing() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    String body =
        "given_name=A&given_name=B&family_name=C&email=dup%40mail.example&email=x%40mail.example"
            + "&country=CA&country=US&consent.pass-on=yes&consent.pass-on=yes&consent.none=yes"
            + "&consent.news=true&step=sign&step=letter";
    clear(OUTCRY.post("/a/" + slug, FORM, bytes(body)), 303);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
    assertThat(OUTCRY.rows("consent", slug)).isEqualTo(1);
  }

  private static @Nullable String source(Slug slug, String query, String email) {
    clear(OUTCRY.post("/a/" + slug + query, Visitor.form(email)), 303);
    return OUTCRY
        .jdbc()
        .sql(
            """
            select coalesce(source, '') from signature where action_id = ?
            order by signed_at desc limit 1
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .single();
  }

  @Test
  void a_source_of_bad_form_is_other_and_so_is_the_501st() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    assertThat(source(slug, "", "s0@mail.example")).isEmpty();
    assertThat(source(slug, "?source=newsletter", "s1@mail.example")).isEqualTo("newsletter");
    for (String bad : List.of("News", "a".repeat(41), "%3Cb%3E", "a%20b", "%00", "%C3%A9", "a.b")) {
      assertThat(source(slug, "?source=" + bad, "s" + bad.hashCode() + "@mail.example"))
          .as(bad)
          .isEqualTo("other");
    }
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into action_tally
            select organisation_id, id, 'source', 's' || n, 0 from action, generate_series(1, 499) n
            where id = ?
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .update();
    assertThat(source(slug, "?source=s499", "t1@mail.example")).isEqualTo("s499");
    assertThat(source(slug, "?source=s500", "t2@mail.example")).isEqualTo("other");
    assertThat(source(slug, "?source=newsletter", "t3@mail.example")).isEqualTo("newsletter");
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site,, 403",
    "cross-site,OWN, 403",
    ",https://evil.example, 403",
    ",null, 403",
    "same-site,null, 403",
    "none,null, 403",
    "same-origin,null, 303",
    ",OWN, 303",
    "same-origin,OWN, 303",
    ",, 303"
  })
  void only_the_pages_own_form_is_taken(@Nullable String site, @Nullable String origin, int status)
      throws IOException {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    String body =
        "given_name=A&family_name=B&email=a%40b.example&country=CA&consent.pass-on=yes&step=sign";
    String headers =
        (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
            + (origin == null ? "" : "Origin: " + origin.replace("OWN", OUTCRY.address()) + "\r\n");
    String answer =
        raw(
            "POST /a/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(slug, FORM, headers, body.length(), body));
    assertThat(answer).startsWith("HTTP/1.1 " + status).contains("no-store");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(status == 303 ? 1 : 0);
  }
}
