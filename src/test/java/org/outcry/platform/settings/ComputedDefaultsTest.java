package org.outcry.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ComputedDefaultsTest {
  private static MockEnvironment computed(String serverPort, String managementPort) {
    var environment =
        new MockEnvironment()
            .withProperty("server.port", serverPort)
            .withProperty("outcry.management-port", managementPort);
    new ComputedDefaults().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  @ParameterizedTest
  @CsvSource({"8080, '', 8081", "0, '', 0", "65535, '', 65534", "8080, 9000, 9000"})
  void the_management_port_is_the_one_after_the_servers_unless_it_is_set(
      String server, String set, String expected) {
    assertThat(computed(server, set).getProperty("management.server.port")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"none, '', SERVER_PORT", "65536, '', SERVER_PORT", "1, x, OUTCRY_MANAGEMENT_PORT"})
  void what_is_no_port_is_refused(String server, String set, String variable) {
    assertThatThrownBy(() -> computed(server, set))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(variable);
  }
}
