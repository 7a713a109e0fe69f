package org.outcry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.OutcryApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An Outcry that nobody has come to yet, on an empty database of its own. */
public final class NewInstallation implements AutoCloseable {
  private static final Pattern STUDIO =
      Pattern.compile("(?m)^ +Studio +(?:the link is in )?(\\S+)$");

  private final ConfigurableApplicationContext context;
  private final String address;

  private NewInstallation(ConfigurableApplicationContext context, String address) {
    this.context = context;
    this.address = address;
  }

  public static NewInstallation start() {
    int port = RunningOutcry.freePort();
    String address = "http://localhost:" + port;
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OutcryApplication.class)
            .initializers(starting -> {
              starting.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses());
              starting.getBeanFactory().addBeanPostProcessor(new QuickPasswords());
            })
            .run(
                "--server.port=" + port,
                "--management.server.port=0",
                "--outcry.public-url=" + address);
    return new NewInstallation(context, address);
  }

  public String address() {
    return address;
  }

  /**
   * The link that makes the first administrator.
   *
   * @param console what was printed at the start: the link, or where a journal keeps what is
   *     printed, the file that it is in
   */
  public static String firstLink(String console) {
    Matcher studio = STUDIO.matcher(console);
    if (!studio.find()) {
      throw new IllegalStateException("no link was printed: " + console);
    }
    String printed = studio.group(1);
    try {
      return printed.startsWith("http") ? printed : Files.readString(Path.of(printed)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
