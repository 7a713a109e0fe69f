package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.OutcryApplication;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartNotice;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Where mail goes, by the settings and by what the installation has been. */
class MailWaysTest {
  private static final String HERE = "http://localhost:8080";
  private final TestDatabase database = TestDatabase.migrated();

  @TempDir Path keys;

  private static OutcryProperties settings(String publicUrl, @Nullable String smtpUrl) {
    return new OutcryProperties(
        Path.of("target"), null, 16, publicUrl, null, List.of(), null, smtpUrl);
  }

  private MailWays ways(String publicUrl, @Nullable String smtpUrl) {
    return new MailWays(database.jdbc(), settings(publicUrl, smtpUrl));
  }

  private MailWay start(@Nullable String smtpUrl) {
    MailWays ways = ways(HERE, smtpUrl);
    ways.started();
    return ways.chosen();
  }

  private static List<String> notice(MailWays ways, @Nullable String smtpUrl) {
    return new MailWayNotice(ways, settings(HERE, smtpUrl))
        .lines().stream().map(StartNotice.Line::text).toList();
  }

  @Test
  void a_first_trial_has_an_outbox_and_says_nothing_of_it() {
    assertThat(start(null)).isEqualTo(MailWay.OUTBOX);
    assertThat(start(" ")).isEqualTo(MailWay.OUTBOX);
    assertThat(notice(ways(HERE, null), null)).isEmpty();
  }

  @Test
  void a_start_that_forgets_the_server_lets_mail_wait_and_says_so() {
    database.jdbc().sql("insert into installation default values").update();
    assertThat(ways(HERE, null).ofServer()).isEmpty();
    assertThat(start("smtps://mail.example")).isEqualTo(MailWay.SERVER);
    assertThat(ways(HERE, null).ofServer()).as("whatever a command has").contains(MailWay.SERVER);
    assertThat(start(null)).isEqualTo(MailWay.WAITS);
    assertThat(ways(HERE, "smtps://mail.example").ofServer()).contains(MailWay.WAITS);
    assertThat(notice(ways(HERE, null), null).getFirst())
        .contains("WAITS", "no mail server is set up", "OUTCRY_SMTP_URL");
    assertThat(start("smtps://mail.example")).isEqualTo(MailWay.SERVER);
  }

  @Test
  void a_copy_to_try_things_on_keeps_its_mail_when_it_is_told_to() {
    start("smtps://mail.example");
    assertThat(start("outbox:")).isEqualTo(MailWay.OUTBOX);
    assertThat(ways("https://act.example", "outbox:").chosen()).isEqualTo(MailWay.OUTBOX);
    assertThat(notice(ways(HERE, "outbox:"), "outbox:"))
        .singleElement()
        .asString()
        .contains("none");
    assertThat(start(null)).as("told once, not for ever").isEqualTo(MailWay.WAITS);
  }

  @Test
  void what_waits_is_handed_to_no_outbox() {
    start("smtps://mail.example");
    assertThat(probe()).matches(MailProbe::waits).matches(MailProbe::leaves);
    assertThat(probe("--outcry.smtp-url=outbox:"))
        .matches(probe -> !probe.waits())
        .matches(probe -> !probe.leaves());
  }

  private MailProbe probe(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--outcry.database-url=" + database.url());
    all.add("--outcry.master-key-file=" + keys.resolve("master.key"));
    try (ConfigurableApplicationContext outcry =
        new SpringApplicationBuilder(OutcryApplication.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .run(all.toArray(String[]::new))) {
      return outcry.getBean(MailProbe.class);
    }
  }

  @Test
  void where_the_public_signs_mail_waits_without_a_server() {
    assertThat(ways("https://act.example", null).chosen()).isEqualTo(MailWay.WAITS);
  }

  @Test
  void an_installation_from_before_is_known_by_the_routes_that_its_mail_took() {
    TestDatabase trial = before("outbox");
    TestDatabase real = before("smtps://mail.example:465");
    assertThat(new MailWays(trial.jdbc(), settings(HERE, null)).chosen()).isEqualTo(MailWay.OUTBOX);
    assertThat(new MailWays(real.jdbc(), settings(HERE, null)).chosen()).isEqualTo(MailWay.WAITS);
  }

  private static TestDatabase before(String route) {
    TestDatabase old = TestDatabase.migratedTo("120");
    old.jdbc()
        .sql(
            """
            insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id)
            values (gen_random_uuid(), gen_random_uuid(), 1, ?, '<1@x.example>')
            """)
        .param(route)
        .update();
    old.migrate();
    return old;
  }
}
