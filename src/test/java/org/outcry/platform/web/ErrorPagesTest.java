package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorPagesTest {
  private WebServer server;

  @BeforeAll
  void start() {
    server = new WebServer();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void isPage(HttpResponse<String> answer, int status, String title) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server", "x-powered-by");
    assertThat(answer.body())
        .contains("<h1>" + title + "</h1>")
        .doesNotContainIgnoringCase("tomcat");
    assertThat(answer.body()).doesNotContain("secret-of-the-request", "Exception", "jane@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|We could not read this request",
        "403|You may not do this",
        "404|This page does not exist",
        "405|This address does not take that",
        "409|That is no longer possible",
        "410|This page is gone",
        "413|That is too much at once",
        "415|We cannot take that kind of data",
        "422|Something needs to be put right",
        "429|Please wait a moment",
        "500|Something went wrong on our side",
        "503|We are very busy just now",
        "406|We could not read this request",
        "502|Something went wrong on our side",
      })
  void every_status_has_its_page_thrown_or_sent(int status, String title) throws Exception {
    isPage(server.get("/status/" + status), status, title);
    HttpResponse<String> sent = server.get("/sent/" + status);
    isPage(sent, status, title);
    assertThat(sent.headers().firstValue("ETag")).isEmpty();
    boolean later = status == 429 || status == 503;
    assertThat(sent.headers().firstValue("Retry-After").isPresent()).isEqualTo(later);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/fr/closed|-|fr",
        "/fr/closed|en|fr",
        "/closed|fr-CA,en;q=0.5|fr",
        "/closed|de, fr;q=0.1|fr",
        "/closed|de|en",
        "/closed|-|en",
        "/de/nothing|fr|fr",
        "/closed|;;q=x|en",
        "/frx/a|-|en",
        "/closed|en;q=0.2,fr;q=0.8|fr",
        "/closed|*|en",
      })
  void the_language_is_the_paths_or_the_browsers(String path, String accepted, String language)
      throws Exception {
    HttpResponse<String> answer =
        accepted == null ? server.get(path) : server.get(path, "Accept-Language", accepted);
    assertThat(answer.headers().firstValue("Content-Language")).contains(language);
    assertThat(answer.body()).contains("<html lang=\"" + language + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/problem+json",
        "application/json, text/plain, */*",
        "text/html;q=0.5, application/json"
      })
  void programs_get_a_problem(String accept) throws Exception {
    HttpResponse<String> answer = server.get("/fr/closed?email=jane", "Accept", accept);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = new JsonMapper().readTree(answer.body());
    assertThat(problem.propertyNames())
        .containsExactly("type", "title", "status", "detail", "instance", "code");
    assertThat(problem.get("type").asString()).isEqualTo("about:blank");
    assertThat(problem.get("title").asString()).isEqualTo("Conflict");
    assertThat(problem.get("status").asInt()).isEqualTo(409);
    assertThat(problem.get("detail").asString()).startsWith("Quelque chose a changé");
    assertThat(problem.get("instance").asString()).isEqualTo("/fr/closed");
    assertThat(problem.get("code").asString()).isEqualTo("409");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/html",
        "text/html, application/json",
        "text/*;q=0.1",
        "garbage",
        "a/b/c,;;",
        "image/png"
      })
  void people_get_a_page(String accept) throws Exception {
    isPage(server.get("/closed", "Accept", accept), 409, "That is no longer possible");
  }

  @Test
  void an_address_that_ends_in_json_answers_so_unless_a_browser_asks() throws Exception {
    assertThat(server.get("/a/x/count.json").body()).startsWith("{\"type\":\"about:blank\"");
    assertThat(server.get("/a/x/count.json", "Accept", "text/html").body())
        .startsWith("<!doctype html>");
  }

  @Test
  void our_own_failures_show_an_id_that_is_logged_without_what_was_typed(CapturedOutput output)
      throws Exception {
    HttpResponse<String> answer = server.get("/broken?email=jane");
    isPage(answer, 500, "Something went wrong on our side");
    String id =
        answer.body().replaceFirst("(?s).*tell us this reference: ([0-9a-f]{12})\\..*", "$1");
    assertThat(output).contains("Failure " + id + " in GET /broken");
    assertThat(output).contains("DataIntegrityViolationException\n\tat org.outcry");
    assertThat(output).contains("Caused by: java.lang.IllegalStateException");
    assertThat(output).doesNotContain("jane", "secret-of-the-request");
  }

  @Test
  void a_database_that_is_down_is_a_503() throws Exception {
    HttpResponse<String> answer = server.get("/down");
    isPage(answer, 503, "We are very busy just now");
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
  }

  @Test
  void an_answer_that_breaks_off_is_cut(CapturedOutput output) throws Exception {
    assertThat(server.raw("GET /half HTTP/1.1\r\nHost: x\r\n\r\n")).endsWith("half");
    assertThat(output).doesNotContain("secret-of-the-request");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /ok, 405",
    "DELETE, /ok, 405",
    "FROBNICATE, /ok, 405",
    "GET, /form, 405",
    "POST, /nothing, 404"
  })
  void wrong_methods_are_told_the_right_ones(String method, String path, int status)
      throws Exception {
    HttpRequest.Builder request =
        server.to(path).method(method, BodyPublishers.ofString("x")).header("Content-Type", "a/b");
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    assertThat(answer.body()).contains("<h1>");
  }

  @Test
  void a_wrong_number_or_json_is_a_400_and_logs_nothing(CapturedOutput output) throws Exception {
    isPage(server.get("/ok?number=secret-of-the-request"), 400, "We could not read this request");
    HttpRequest.Builder json = server.to("/json").header("Content-Type", "application/json");
    isPage(
        server.send(json.POST(BodyPublishers.ofString("{\"a\": \"secret-of-the-request\""))),
        400,
        "We could not read this request");
    isPage(
        server.send(
            server
                .to("/json")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("a"))),
        415,
        "We cannot take that kind of data");
    assertThat(output).doesNotContain("secret-of-the-request");
  }
}
