package org.outcry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.TestBinaries;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Gives every Spring context of a test its own database and data folder, so that no test meets
 * another's rows or workers and none touches the developer's data. A test that sets {@code
 * outcry.database-url} or {@code outcry.data} itself (as inlined properties or arguments) has its
 * way; an empty {@code outcry.database-url} with a folder from {@link TestDatabase#temporaryData()}
 * gives an embedded server.
 */
public final class TestSettings implements EnvironmentPostProcessor, Ordered {
  private static final String INLINED = "Inlined Test Properties";
  private static final String COMMAND_LINE = "commandLineArgs";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var sources = environment.getPropertySources();
    var own = Stream.of(INLINED, COMMAND_LINE).filter(sources::contains).findFirst();
    own.ifPresentOrElse(
        name -> sources.addAfter(name, new Source()), () -> sources.addFirst(new Source()));
  }

  /** Before the logs' folder is looked up. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** Makes what is asked for when it is asked for. */
  private static final class Source extends PropertySource<Object> {
    private @Nullable TestDatabase database;
    private @Nullable Path data;

    Source() {
      super("test settings", new Object());
    }

    @Override
    public synchronized @Nullable Object getProperty(String name) {
      return switch (name) {
        case "outcry.database-url" -> database().url();
        case "outcry.database-connections" -> "8";
        // Everybody in the tests posts from one address.
        case "outcry.limits.address-burst" -> "1000000";
        // A test of the pace sets its own.
        case "outcry.pace.hours" -> "always";
        case "outcry.pace.per-hour", "outcry.pace.per-day" -> "1000000";
        // Nothing listens there: no test asks another machine.
        case "outcry.dns.server" -> "127.0.0.1:1";
        case "outcry.data" -> data().toString();
        default -> null;
      };
    }

    private TestDatabase database() {
      var present = database;
      if (present == null) {
        present = TestDatabase.migrated();
        database = present;
      }
      return present;
    }

    private Path data() {
      var present = data;
      if (present == null) {
        present = temporaryFolder();
        data = present;
      }
      return present;
    }

    private static Path temporaryFolder() {
      try {
        var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "test-data-");
        AtExit.afterContexts(() -> TestBinaries.delete(folder));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
