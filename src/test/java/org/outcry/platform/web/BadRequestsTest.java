package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What no browser sends. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
  private static final String FORM =
      "POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n";
  private WebServer server;

  @BeforeAll
  void start() {
    server = new WebServer();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String get(String target) throws IOException {
    return server.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private static void isPage(String answer, int... statuses) {
    assertThat(statuses).contains(Integer.parseInt(answer.substring(9, 12)));
    assertThat(answer).startsWith("HTTP/1.1 ").contains("<h1>", "</html>");
    assertThat(answer).contains("Content-Security-Policy: ", "X-Content-Type-Options: nosniff");
    assertThat(answer)
        .doesNotContainIgnoringCase("tomcat")
        .doesNotContain("\tat ", "Exception", "<zzz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/%ff",
        "/a/%C0%80",
        "/a/%ED%A0%80",
        "/a/..%2f",
        "/a/..%2f..%2fetc/passwd",
        "/a/../../x",
        "/a/%00",
        "/a/%zz",
        "/a/%",
        "/a/x;<zzz",
        "/a/<zzz>",
        "/a/\"zzz",
        "/a/x\\y",
        "/a/x%5cy",
        "/a/{x}",
        "/a/x|y",
        "/a/\u0000",
        "/a/\u0001",
        "/a/\u00e9",
        "/a/%0d%0aSet-Cookie:x",
        "//evil.example/x",
        "http://evil.example/x",
        "/a/x;jsessionid=1",
        "/a//x",
        "/./a",
        "/a/%2e%2e/%2e%2e",
        "*",
        "a",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/error",
        "/assets/",
        "/assets/../x",
        "/assets/page.css",
        "/assets/page.AAAAAAAAAAAAAAAAAAAAAA.css",
        "/?x=<zzz",
        "/?%zz",
        "/messages/web_en.properties",
        "/a/x.jsp",
        "/actuatorx"
      })
  void garbage_addresses_get_a_page(String target) throws IOException {
    isPage(get(target), 400, 404);
  }

  @Test
  void overlong_addresses_and_headers_get_a_page_or_a_refusal() throws IOException {
    isPage(get("/a/" + "x".repeat(10_000)), 404);
    isPage(get("/a/" + "x".repeat(40_000)), 400, 414, 431);
    isPage(
        server.raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(40_000) + "\r\n\r\n"), 400, 431);
  }

  @Test
  void nothing_of_a_broken_request_is_logged(CapturedOutput output) throws IOException {
    isPage(get("/a/<secret-of-the-request>"), 400);
    isPage(server.raw("GET /\u0000secret-of-the-request HTTP/1.1\r\n\r\n"), 400);
    isPage(server.raw(FORM + "secret-of-the-request\u0000: x\r\n\r\n"), 400, 415);
    assertThat(output).doesNotContain("secret-of-the-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "G<zzz / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: <zzz\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\nConnection: close\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: zzz\r\n\r\n"
      })
  void what_is_hardly_http_is_refused_without_a_word_about_us(String request) throws IOException {
    isPage(server.raw(request), 400, 404, 405, 501, 505);
  }

  @Test
  void a_form_is_read_and_its_query_apart_from_it() throws IOException {
    String answer =
        server.raw(
            "POST /form?source=a&name=query HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n"
                + "name=J%20");
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .endsWith("aJ ")
        .contains("Cache-Control: no-store");
  }

  @Test
  void too_large_a_form_is_refused_before_it_is_sent_and_while_it_is() throws IOException {
    isPage(server.raw(FORM + "Content-Length: 99999999\r\n\r\nname="), 413);
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    isPage(
        server.raw(FORM + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(9) + "0\r\n\r\n"),
        413);
  }

  @Test
  void a_form_that_breaks_off_or_is_garbled_is_a_400() throws IOException {
    isPage(server.raw(FORM + "Transfer-Encoding: chunked\r\n\r\nzz\r\nname=x\r\n"), 400);
    isPage(server.raw(FORM + "Content-Length: 8\r\n\r\nname=%ff"), 400);
    isPage(server.raw(FORM + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"), 415);
  }

  @Test
  void a_form_with_files_is_refused() throws IOException {
    isPage(
        server.raw(
            "POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x--"),
        415);
  }

  @Test
  void a_method_in_a_field_or_header_changes_nothing() throws IOException {
    assertThat(
            server.raw(
                FORM
                    + "X-HTTP-Method-Override: DELETE\r\nContent-Length: 14\r\n\r\n_method=DELETE"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void a_garbled_query_is_a_400_where_it_is_read() throws IOException {
    isPage(get("/ok?number=%zz"), 400);
    isPage(get("/ok?number=%ff"), 400);
  }

  @Test
  void a_foreign_site_is_refused_by_a_page() throws IOException {
    isPage(server.raw(FORM + "Origin: https://evil.example\r\nContent-Length: 0\r\n\r\n"), 403);
    assertThat(
            server.raw(
                FORM + "Origin: http://127.0.0.1:" + server.port + "\r\nContent-Length: 0\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void the_host_header_and_forwarded_headers_of_strangers_count_for_nothing() throws IOException {
    String answer =
        server.raw(
            "GET /from HTTP/1.1\r\nHost: h.example\r\nConnection: close\r\nX-Forwarded-For: 6.6.6.6\r\n"
                + "Forwarded: for=6.6.6.6\r\nX-Forwarded-Host: evil.example\r\n\r\n");
    assertThat(answer).doesNotContain("6.6.6.6", "evil.example").contains("h.example");
  }
}
