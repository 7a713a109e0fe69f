package org.outcry.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutcryPropertiesTest {
  private static OutcryProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("outcry", OutcryProperties.class);
  }

  @Test
  void without_any_setting_everything_has_a_value() {
    var settings = bind(Map.of());
    assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.masterKeyFile()).isEqualTo(settings.data().resolve("keys/master.key"));
    assertThat(settings.databaseUrl()).isNull();
    assertThat(settings.smtpUrl()).isNull();
    assertThat(settings.trustedProxies()).isEmpty();
  }

  @Test
  void empty_variables_count_as_unset() {
    var settings =
        bind(
            Map.of(
                "outcry.database-url", "",
                "outcry.trusted-proxies", "",
                "outcry.master-key-file", "",
                "outcry.smtp-url", " "));
    assertThat(settings.databaseUrl()).isNull();
    assertThat(settings.smtpUrl()).isNull();
    assertThat(settings.trustedProxies()).isEmpty();
    assertThat(settings.masterKeyFile()).isEqualTo(settings.data().resolve("keys/master.key"));
  }

  @Test
  void values_are_read_and_brought_into_one_form() {
    var settings =
        bind(
            Map.of(
                "outcry.public-url", "https://act.example/",
                "outcry.trusted-proxies", "10.0.0.0/8, ::1",
                "outcry.data", "/srv/outcry/../act"));
    assertThat(settings.publicUrl()).isEqualTo("https://act.example");
    assertThat(settings.trustedProxies()).isEqualTo(List.of("10.0.0.0/8", "::1"));
    assertThat(settings.data()).isEqualTo(Path.of("/srv/act"));
    assertThat(settings.toString()).doesNotContain("smtp");
  }

  @ParameterizedTest
  @CsvSource({
    "outcry.public-url, ftp://act.example, OUTCRY_PUBLIC_URL",
    "outcry.public-url, https://act.example/path, OUTCRY_PUBLIC_URL",
    "outcry.public-url, act.example, OUTCRY_PUBLIC_URL",
    "outcry.trusted-proxies, 10.0.0.0/33, OUTCRY_TRUSTED_PROXIES",
    "outcry.trusted-proxies, proxy.example, OUTCRY_TRUSTED_PROXIES",
    "outcry.trusted-proxies, 10.0.0.0/x, OUTCRY_TRUSTED_PROXIES",
    "outcry.database-connections, 1, OUTCRY_DATABASE_CONNECTIONS",
    "outcry.master-key-file, data/postgres/db/key, OUTCRY_MASTER_KEY_FILE"
  })
  void a_wrong_value_is_refused_in_one_sentence_that_names_the_variable(
      String key, String value, String variable) {
    assertThatThrownBy(() -> bind(Map.of(key, value)))
        .satisfies(thrown ->
            assertThat(StartRefused.in(thrown))
                .isNotNull()
                .hasMessageContaining(variable)
                .hasMessageEndingWith("."));
  }
}
