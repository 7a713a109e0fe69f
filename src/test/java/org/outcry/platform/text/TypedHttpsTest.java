package org.outcry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address of the web is completed as a browser would. */
class TypedHttpsTest {
  @ParameterizedTest
  @CsvSource({
    "www.cause.example, https://www.cause.example",
    "cause.example/an office, https://cause.example/an%20office",
    "https://cause.example, https://cause.example"
  })
  void what_is_left_out_is_put_before_it(String typed, String address) {
    assertThat(LinkAddress.typedHttps(typed)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cause",
        "http://cause.example",
        "javascript:alert(1)",
        "a@cause.example",
        "/a"
      })
  void what_is_no_address_of_the_web_stays_refused(String typed) {
    assertThat(LinkAddress.typedHttps(typed)).isEmpty();
  }
}
