package org.outcry.platform.settings;

import java.util.Map;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults that a file of properties can't compute: the management port is the one after the
 * server's.
 */
final class ComputedDefaults implements EnvironmentPostProcessor, Ordered {
  private static final String MANAGEMENT_PORT = "management.server.port";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.containsProperty(MANAGEMENT_PORT)) {
      return;
    }
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "computed defaults", Map.of(MANAGEMENT_PORT, managementPort(environment))));
  }

  private static int managementPort(ConfigurableEnvironment environment) {
    int server = port(environment, "server.port", "SERVER_PORT", 8080);
    int next = server == 0 ? 0 : server == 65535 ? server - 1 : server + 1;
    return port(environment, "outcry.management-port", "OUTCRY_MANAGEMENT_PORT", next);
  }

  private static int port(ConfigurableEnvironment environment, String key, String name, int other) {
    var value = environment.getProperty(key, "").strip();
    if (value.isEmpty()) {
      return other;
    }
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535) {
      throw new StartRefused(
          "%s must be a port number from 1 to 65535, but is '%s'.".formatted(name, value));
    }
    return Integer.parseInt(value);
  }

  /** After the files of properties have been read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
