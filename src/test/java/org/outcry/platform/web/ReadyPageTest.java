package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReadyPageTest {
  private static final byte[] BODY = "all the same ".repeat(500).getBytes(StandardCharsets.UTF_8);
  private final ReadyPage page =
      new ReadyPage(BODY, "text/html; charset=utf-8", Map.of("Cache-Control", "public"));

  @Test
  void a_page_that_may_not_be_stored_has_no_tag_and_is_always_sent() throws Exception {
    ReadyPage unstored =
        new ReadyPage(BODY, "text/html", Map.of("Cache-Control", "private, no-store"));
    for (String coding : new String[] {"gzip", "identity"}) {
      MockHttpServletRequest request = new MockHttpServletRequest("GET", "/a/x");
      request.addHeader("If-None-Match", "*");
      request.addHeader("Accept-Encoding", coding);
      MockHttpServletResponse answer = new MockHttpServletResponse();
      unstored.write(request, answer);
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.getContentAsByteArray()).isNotEmpty();
      assertThat(answer.getHeader("ETag")).isNull();
      assertThat(answer.getHeader("Cache-Control")).isEqualTo("private, no-store");
    }
  }

  private MockHttpServletResponse get(String... headers) throws Exception {
    return ask("GET", headers);
  }

  private MockHttpServletResponse ask(String method, String... headers) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/a/x");
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    page.write(request, response);
    return response;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "gzip|true",
        "gzip, deflate, br, zstd|true",
        "br, gzip|true",
        "GZIP|true",
        "x-gzip|true",
        "*|true",
        "gzip;q=1.0|true",
        "gzip;q=0.001|true",
        "gzip; q=0.5, *;q=0|true",
        "identity;q=0.5, gzip|true",
        "''|false",
        "br|false",
        "gzip;q=0|false",
        "gzip;q=0.000|false",
        "*;q=0|false",
        "gzip;q=0, *|false",
        "gzipped|false",
        "gzip;q=x|false",
        "identity|false",
        "deflate, gzip;q=0|false",
      })
  void compressed_bytes_go_to_those_who_take_them(String accepted, boolean compressed)
      throws Exception {
    MockHttpServletResponse answer = get("Accept-Encoding", accepted);
    assertThat("gzip".equals(answer.getHeader("Content-Encoding"))).isEqualTo(compressed);
    byte[] got = answer.getContentAsByteArray();
    assertThat(answer.getHeader("Content-Length")).isEqualTo(Integer.toString(got.length));
    assertThat(compressed ? new GZIPInputStream(new ByteArrayInputStream(got)).readAllBytes() : got)
        .isEqualTo(BODY);
    assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("public");
  }

  @Test
  void each_encoding_has_a_strong_tag_of_its_own() throws Exception {
    String plain = get().getHeader("ETag");
    String gzip = get("Accept-Encoding", "gzip").getHeader("ETag");
    assertThat(plain).matches("\"[A-Za-z0-9_-]{22}\"");
    assertThat(gzip).matches("\"[A-Za-z0-9_-]{22}-g\"").isNotEqualTo(plain);
    assertThat(get("If-None-Match", "" + gzip).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "*", "\"x\", %s", "\"x\",W/%s ,\"y\""})
  void who_has_it_gets_a_304(String form) throws Exception {
    String tag = get().getHeader("ETag");
    MockHttpServletResponse answer = get("If-None-Match", form.formatted(tag));
    assertThat(answer.getStatus()).isEqualTo(304);
    assertThat(answer.getContentAsByteArray()).isEmpty();
    assertThat(answer.getHeader("ETag")).isEqualTo(tag);
    assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.getHeader("Content-Encoding")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "", ",", "garbage", "W/"})
  void who_has_another_gets_the_page(String known) throws Exception {
    assertThat(get("If-None-Match", known).getContentAsByteArray()).isEqualTo(BODY);
  }

  @Test
  void head_tells_everything_but_the_body() throws Exception {
    MockHttpServletResponse answer = ask("HEAD", "Accept-Encoding", "gzip");
    assertThat(answer.getHeader("Content-Length"))
        .isEqualTo(Integer.toString(page.compressedLength()));
    assertThat(answer.getContentAsByteArray()).isEmpty();
  }

  @Test
  void what_does_not_shrink_is_sent_as_it_is() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
    request.addHeader("Accept-Encoding", "gzip");
    MockHttpServletResponse answer = new MockHttpServletResponse();
    new ReadyPage(new byte[] {1, 2}, "image/png", Map.of()).write(request, answer);
    assertThat(answer.getHeader("Content-Encoding")).isNull();
    assertThat(answer.getHeader("Vary")).isNull();
  }
}
