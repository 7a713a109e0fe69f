package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class FormBodyTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private static FormBody read(String type, byte[] body) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/a/x");
    request.setContentType(type);
    request.setContent(body);
    return FormBody.read(request);
  }

  private static FormBody read(String body) {
    return read(FORM, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(int status, Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status().value()).isEqualTo(status));
  }

  @Test
  void names_have_their_values_in_order() {
    FormBody form = read("a=1&b=&c&a=2&&=x&d=1=2");
    assertThat(form.all("a")).containsExactly("1", "2");
    assertThat(form.first("a")).contains("1");
    assertThat(form.first("b")).contains("");
    assertThat(form.first("c")).contains("");
    assertThat(form.first("")).contains("x");
    assertThat(form.first("d")).contains("1=2");
    assertThat(form.first("e")).isEmpty();
    assertThat(form.all("e")).isEmpty();
    assertThat(form.toString()).doesNotContain("1=2");
  }

  @Test
  void an_empty_form_is_a_form() {
    assertThat(read("").all("a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a=caf%C3%A9+%F0%9F%98%80, café \uD83D\uDE00", "a=%d9%85%d8%b1, مر", "a=café, café"})
  void text_is_utf8(String body, String value) {
    assertThat(read(body).first("a")).contains(value);
  }

  @Test
  void line_ends_become_one_and_control_characters_go() {
    assertThat(read("a=1%0D%0A2%0D3%0A4%0D%0D%0A5").first("a")).contains("1\n2\n3\n4\n\n5");
    assertThat(read("a=x%00%01%08%0B%0C%1F%7Fy%09z").first("a")).contains("xy\tz");
    assertThat(read("a%00=x").first("a")).contains("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%4%31",
        "a=%-1",
        "a=%+1",
        "%=a",
        "a=%ff",
        "a=%C3",
        "a=%C0%80",
        "a=%ED%A0%80",
        "a=%F4%90%80%80",
        "a=%C3&b=%A9"
      })
  void broken_encodings_are_refused(String body) {
    refused(400, () -> read(body));
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    refused(400, () -> read(FORM, "a=café".getBytes(StandardCharsets.ISO_8859_1)));
    refused(400, () -> read(FORM, new byte[] {'a', '=', '%', (byte) 0xff, '1'}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8",
        "Application/X-WWW-Form-URLEncoded; charset=\"utf-8\"", "application/x-www-form-urlencoded;"
      })
  void these_are_forms(String type) {
    assertThat(read(type, new byte[] {'a', '=', '1'}).first("a")).contains("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain",
        "garbage",
        "*/*",
        "application/x-www-form-urlencoded; charset=iso-8859-1",
        "application/x-www-form-urlencodedx"
      })
  void these_are_not(String type) {
    refused(415, () -> read(type, new byte[] {'a', '=', '1'}));
  }

  @Test
  void no_type_and_a_compressed_body_are_not_either() {
    refused(415, () -> FormBody.read(new MockHttpServletRequest("POST", "/a/x")));
    MockHttpServletRequest zipped = new MockHttpServletRequest("POST", "/a/x");
    zipped.setContentType(FORM);
    zipped.addHeader("Content-Encoding", "gzip");
    refused(415, () -> FormBody.read(zipped));
  }

  @Test
  void a_form_has_512_KiB_and_500_fields_at_most() {
    assertThat(read("a=" + "x".repeat(512 * 1024 - 2)).first("a")).isPresent();
    refused(413, () -> read("a=" + "x".repeat(512 * 1024 - 1)));
    assertThat(read(fields(500)).first("f499")).contains("1");
    refused(413, () -> read(fields(501)));
  }

  private static String fields(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "f" + i + "=1")
        .collect(Collectors.joining("&"));
  }

  @Test
  void a_body_that_somebody_else_has_read_is_our_mistake() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/a/x");
    request.setContentType(FORM);
    request.setContent(new byte[] {'a', '=', '1'});
    request.getInputStream().readAllBytes();
    assertThatThrownBy(() -> FormBody.read(request)).isInstanceOf(IllegalStateException.class);
  }
}
