package org.outcry.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.platform.start.StartNotice;

/** Mistyped settings are told of. */
class UnknownSettingsTest {
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(OUTCRY_[A-Z_]+)` \\|");

  private static List<String> told(String... variables) {
    return UnknownSettings.lines(List.of(variables)).stream().map(StartNotice.Line::text).toList();
  }

  @Test
  void a_mistyped_setting_is_told_with_the_one_that_is_likely_meant() {
    assertThat(told("PATH", "OUTCRY_SMPT_URL", "OUTCRY_SMTP_URL"))
        .containsExactly("nothing is called OUTCRY_SMPT_URL. Is OUTCRY_SMTP_URL meant?");
    assertThat(told("OUTCRY_\u001b[31mX"))
        .singleElement()
        .asString()
        .startsWith("nothing is called OUTCRY_??31mX.");
  }

  @Test
  void all_ways_to_write_a_setting_are_known() {
    assertThat(
            told(
                "OUTCRY_MAIL_UPDATESPERHOUR",
                "OUTCRY_MAIL_UPDATES_PER_HOUR",
                "OUTCRY_OIDC_SECOND_FACTOR_AMR_0",
                "OUTCRY_PACE_PERHOUR",
                "OUTCRY_MASTER_KEY_COMMAND"))
        .isEmpty();
  }

  @Test
  void every_documented_setting_is_known() throws IOException {
    List<String> documented =
        DOCUMENTED
            .matcher(Files.readString(Path.of("docs/self-hosting.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(documented).hasSizeGreaterThan(20);
    assertThat(told(documented.toArray(String[]::new))).isEmpty();
  }
}
