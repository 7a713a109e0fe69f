package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People type time zones as they know them. */
class TimeZonesTest {
  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, Europe/Paris",
    "Paris, Europe/Paris",
    "' new york ', America/New_York",
    "UTC, UTC"
  })
  void a_name_or_the_city_that_a_zone_is_named_after_is_taken(String typed, String zone) {
    assertThat(TimeZones.of(typed)).contains(ZoneId.of(zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Louisville", "Atlantis", "+01:00", "Paris/", "*"})
  void a_city_of_several_zones_or_of_none_is_not(String typed) {
    assertThat(TimeZones.of(typed)).isEmpty();
  }

  @Test
  void offered_are_those_of_places() {
    assertThat(TimeZones.ALL)
        .contains("America/Toronto", "Asia/Tehran")
        .doesNotContain("Etc/GMT+1");
  }
}
