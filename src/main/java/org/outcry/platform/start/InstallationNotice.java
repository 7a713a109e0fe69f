package org.outcry.platform.start;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.crypto.MasterKeyCheck;
import org.outcry.platform.database.PostgresServer;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the site, its health and the files to keep safe are. */
@ServerOnly
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class InstallationNotice implements StartNotice {
  private final OutcryProperties settings;
  private final MasterKeyCheck masterKey;
  private final PostgresServer database;
  private final Environment environment;

  InstallationNotice(
      OutcryProperties settings,
      MasterKeyCheck masterKey,
      PostgresServer database,
      Environment environment) {
    this.settings = settings;
    this.masterKey = masterKey;
    this.database = database;
    this.environment = environment;
  }

  @Override
  public List<Line> lines() {
    var lines = new ArrayList<Line>();
    lines.add(new Line("Site", site()));
    lines.add(new Line("Health", health().toString()));
    lines.add(new Line("Log", settings.logFile().toString()));
    lines.add(new Line("Keep safe", masterKey.place() + " (without it nothing can be read)"));
    if (database.embedded()) {
      lines.add(new Line("", settings.postgresFolder() + " (the database)"));
    }
    return lines;
  }

  /** With port 0 the system has chosen one, which nobody could know. */
  private String site() {
    var url = settings.publicUrl();
    return url.endsWith(":0")
        ? "http://localhost:" + environment.getProperty("local.server.port", "0")
        : url;
  }

  private URI health() {
    var port =
        environment.getProperty(
            "local.management.port", environment.getProperty("management.server.port", ""));
    return URI.create("http://127.0.0.1:" + port + "/actuator/health");
  }
}
