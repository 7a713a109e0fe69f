package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codes_are_those_of_the_rfc(long second, String code) {
    assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
  }

  @Test
  void the_steps_around_now_are_taken_and_none_that_was_used() {
    Instant now = Instant.ofEpochSecond(1111111109);
    long step = 1111111109 / 30;
    for (long near = step - 1; near <= step + 1; near++) {
      assertThat(Totp.matching(SECRET, Totp.code(SECRET, near), now, 0))
          .isEqualTo(OptionalLong.of(near));
    }
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 2), now, 0)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step + 2), now, 0)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "f,MY",
    "fo,MZXQ",
    "foo,MZXW6",
    "foob,MZXW6YQ",
    "fooba,MZXW6YTB",
    "foobar,MZXW6YTBOI"
  })
  void secrets_are_written_in_base_32(String text, String written) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
  }
}
