package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://act.open-cells.example, https://act.open-cells.example",
    "https://act.open-cells.example/, https://act.open-cells.example",
    "HTTPS://Act.Open-Cells.EXAMPLE:443, https://act.open-cells.example",
    "http://act.open-cells.example:80, http://act.open-cells.example",
    "http://localhost:8080, http://localhost:8080",
    "https://zellen-öffnen.example, https://xn--zellen-ffnen-bjb.example",
    "http://[::1]:8080, http://[::1]:8080",
  })
  void is_kept_as_browsers_write_an_origin(String text, String origin) {
    assertThat(PublicUrl.parse(text).origin()).isEqualTo(origin);
  }

  @Test
  void makes_absolute_addresses() {
    PublicUrl url = PublicUrl.parse("https://act.open-cells.example");
    assertThat(url.resolve("/a/x")).isEqualTo("https://act.open-cells.example/a/x");
    assertThatIllegalArgumentException().isThrownBy(() -> url.resolve("//evil.example/"));
    assertThatIllegalArgumentException().isThrownBy(() -> url.resolve("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "act.open-cells.example",
        "ftp://x.example",
        "https://",
        "https:///a",
        "https://x.example/a",
        "https://x.example?a",
        "https://x.example/#a",
        "https://u:p@x.example",
        "https://x.example:99999",
        "https://x y.example",
        "https://x.example\\a",
        "javascript:alert(1)",
        "https://x_y.example"
      })
  void a_wrong_address_is_refused_with_one_sentence(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicUrl.parse(text))
        .withMessageStartingWith("Set OUTCRY_PUBLIC_URL")
        .withMessageEndingWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, true",
    "http://a.localhost, true",
    "http://127.0.0.1:8080, true",
    "http://127.9.9.9, true",
    "http://[::1], true",
    "http://10.0.0.1, false",
    "http://localhost.example, false",
    "http://127.0.0.1.example, false",
    "http://notlocalhost, false",
  })
  void knows_what_only_this_machine_reaches(String text, boolean loopback) {
    assertThat(PublicUrl.parse(text).isLoopback()).isEqualTo(loopback);
  }
}
