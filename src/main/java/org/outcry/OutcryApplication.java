package org.outcry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.outcry.platform.cli.Cli;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Outcry: the web server, or one command of {@code bin/outcry}. */
@SpringBootApplication
public class OutcryApplication {
  /** Without arguments or with {@code serve} the web server, otherwise a command. */
  public static void main(String[] args) {
    if (args.length == 0 || args[0].equals("serve") && !Cli.asksForHelp(args)) {
      serve(args);
    } else {
      System.exit(command(args));
    }
  }

  private static void serve(String[] args) {
    try {
      new SpringApplicationBuilder(OutcryApplication.class).run(args);
    } catch (RuntimeException e) {
      System.exit(1); // Spring has said why
    }
  }

  private static int command(String[] args) {
    // Where no Spring is started nobody else sets it, and libraries would tell what they work on.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new Cli(OutcryApplication::withoutWeb, out, err).run(args);
  }

  private static ConfigurableApplicationContext withoutWeb() {
    return new SpringApplicationBuilder(OutcryApplication.class)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .properties("spring.config.name=application,commands")
        .run();
  }
}
