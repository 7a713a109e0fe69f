package org.outcry.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Begins to start the database before Spring has looked for its beans, so that both happen at once.
 * The last bean to go closes it, also when the start fails half-way.
 */
final class EarlyPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (context.getParent() != null) {
      return; // the management port's context
    }
    var settings =
        Binder.get(context.getEnvironment()).bindOrCreate("outcry", OutcryProperties.class);
    if (settings.databaseUrl() != null) {
      ConfiguredPostgres.parse(settings.databaseUrl()); // refuses a wrong one at once
    }
    closeLogs(settings);
    var start = new PostgresStart(settings);
    var beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerSingleton("postgresStart", start);
    beans.registerDisposableBean("postgresStart", start::close);
  }

  /** Logging began before anybody could close its folder to other users. */
  private static void closeLogs(OutcryProperties settings) {
    var folder = settings.logFolder();
    try {
      if (Files.isDirectory(folder)) {
        PrivateFiles.folder(folder);
      }
      if (Files.exists(settings.logFile())) {
        PrivateFiles.file(settings.logFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
