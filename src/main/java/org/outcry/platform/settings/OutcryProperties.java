package org.outcry.platform.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's settings; docs/self-hosting.md tells what each is for. A wrong value stops the
 * start with one sentence.
 *
 * @param data the folder for everything that Outcry keeps, absolute
 * @param databaseUrl of a PostgreSQL server that is run by others, or null for the embedded one;
 *     holds a password
 * @param databaseConnections how many connections the pool holds at most, 2 to 90
 * @param publicUrl the only source of absolute addresses: scheme, host and port, no path, no slash
 *     at the end
 * @param studioUrl the address of the studio, of another host than the public's, written alike; or
 *     null where the studio is there too
 * @param trustedProxies addresses or CIDR ranges whose X-Forwarded headers count
 * @param masterKeyFile the file with the master key, absolute, outside the database's folder
 * @param smtpUrl of the servers that mail leaves through, or null; holds passwords
 */
@ConfigurationProperties("outcry")
public record OutcryProperties(
    @DefaultValue("data") Path data,
    @Nullable String databaseUrl,
    @DefaultValue("16") int databaseConnections,
    @DefaultValue("http://localhost:8080") String publicUrl,
    @Nullable String studioUrl,
    @DefaultValue List<String> trustedProxies,
    @Nullable Path masterKeyFile,
    @Nullable String smtpUrl) {

  /** What {@code OUTCRY_SMTP_URL} says where mail is to stay in the outbox. */
  private static final String OUTBOX = "outbox:";

  public OutcryProperties {
    data = data.toAbsolutePath().normalize();
    databaseUrl = blankToNull(databaseUrl);
    smtpUrl = blankToNull(smtpUrl);
    publicUrl = SettingRules.publicUrl(publicUrl);
    studioUrl = SettingRules.studioUrl(blankToNull(studioUrl), publicUrl);
    trustedProxies = SettingRules.addressRanges(trustedProxies);
    SettingRules.between("OUTCRY_DATABASE_CONNECTIONS", databaseConnections, 2, 90);
    masterKeyFile = SettingRules.masterKeyFile(masterKeyFile, data);
  }

  /** Of the servers that mail leaves through; null without one. */
  @Override
  public @Nullable String smtpUrl() {
    return outboxIsMeant() ? null : smtpUrl;
  }

  /** Whether the settings say in words that mail stays in the outbox. */
  public boolean outboxIsMeant() {
    return OUTBOX.equals(smtpUrl);
  }

  /** Where the embedded database's binaries, files and passwords are. */
  public Path postgresFolder() {
    return data.resolve("postgres");
  }

  /** The folder of the structured logs. */
  public Path logFolder() {
    return data.resolve("logs");
  }

  /** The structured log. */
  public Path logFile() {
    return logFolder().resolve("outcry.log");
  }

  @Override
  @SuppressWarnings("NullAway") // the compact constructor has put the default
  public Path masterKeyFile() {
    return masterKeyFile;
  }

  /** Names no address with a password in it. */
  @Override
  public String toString() {
    return "OutcryProperties[data=" + data + ", publicUrl=" + publicUrl + "]";
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
