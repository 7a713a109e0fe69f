package org.outcry.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What is said when a start is refused. */
class RefusalReporterTest {
  private final PrintStream err = System.err;

  @AfterEach
  void give_back() {
    System.setErr(err);
  }

  private static RefusalReporter reporter() {
    GenericApplicationContext context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("ports", Map.of("management.server.port", 8492)));
    return new RefusalReporter(context);
  }

  private static String said(RefusalReporter reporter, Throwable failure) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(reporter.reportException(new IllegalStateException(failure))).isTrue();
    return said.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void a_port_that_is_taken_is_named_with_the_setting_that_chooses_it() {
    assertThat(said(reporter(), new PortInUseException(8491)))
        .isEqualTo(
            "Outcry can't start. Port 8491 is taken by another program: stop it, or set SERVER_PORT to a free port.");
    assertThat(said(reporter(), new PortInUseException(8492))).contains("OUTCRY_MANAGEMENT_PORT");
  }

  @Test
  void a_refusal_is_told_though_no_settings_could_be_read() {
    assertThat(said(new RefusalReporter(null), new StartRefused("Set it.")))
        .isEqualTo("Outcry can't start. Set it.");
  }
}
