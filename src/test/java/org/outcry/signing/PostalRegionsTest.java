package org.outcry.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalRegionsTest {
  @ParameterizedTest
  @CsvSource({
    "CA, H2X 1Y4, CA-QC",
    "CA, J0B2C0, CA-QC",
    "CA, A1A 1A1, CA-NL",
    "CA, K1A 0A6, CA-ON",
    "CA, P7B 5E1, CA-ON",
    "CA, V8W 1A1, CA-BC",
    "CA, Y1A 1A1, CA-YT",
    "CA, X0A 0H0, CA-NU",
    "CA, X0C 0G0, CA-NU",
    "CA, X0E 0A0, CA-NT",
    "CA, X1A 1A1, CA-NT",
    "US, 10001, US-NY",
    "US, 06390, US-NY",
    "US, 06360, US-CT",
    "US, 06391, US-CT",
    "US, 00501, US-NY",
    "US, 00901, US-PR",
    "US, 73301, US-TX",
    "US, 73401, US-OK",
    "US, 99950, US-AK",
    "US, 20001-1234, US-DC",
    "US, 05501, US-MA",
    "US, 96910, US-GU",
    "US, 96799, US-AS",
    "US, 96701, US-HI",
    "US, 96951, US-MP",
    "US, 83414, US-WY",
    "US, 83401, US-ID",
    "US, 88510, US-TX",
  })
  void a_code_tells_its_province_or_state(String country, String code, String region) {
    assertThat(PostalRegions.of(country, code)).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource({
    "US, 96940",
    "US, 96960",
    "US, 09012",
    "US, 34012",
    "US, 96201",
    "US, 00412",
    "US, 21312",
    "CA, X0D 1A1",
    "CA, X9Z 1A1",
    "FR, 75001",
    "GB, SW1A 1AA",
    ", 10001",
    "US,",
    ",",
  })
  void of_others_nothing_is_said(@Nullable String country, @Nullable String code) {
    assertThat(PostalRegions.of(country, code)).isNull();
  }

  @Test
  void every_state_and_province_has_codes() {
    Set<String> found = new TreeSet<>();
    for (int zip = 0; zip < 100_000; zip++) {
      found.add(Objects.requireNonNullElse(PostalRegions.of("US", "%05d".formatted(zip)), "none"));
    }
    // 50 states, the District of Columbia, five territories, and codes that are nowhere.
    assertThat(found).hasSize(57).contains("none", "US-DC", "US-AS", "US-MP", "US-WY");
    assertThat("ABCEGHJKLMNPRSTVXY".chars().mapToObj(letter -> (char) letter + "0A 1A1"))
        .extracting(code -> PostalRegions.of("CA", code))
        .containsExactly(
            "CA-NL", "CA-NS", "CA-PE", "CA-NB", "CA-QC", "CA-QC", "CA-QC", "CA-ON", "CA-ON",
            "CA-ON", "CA-ON", "CA-ON", "CA-MB", "CA-SK", "CA-AB", "CA-BC", "CA-NU", "CA-YT");
  }
}
