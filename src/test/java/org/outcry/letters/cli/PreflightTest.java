package org.outcry.letters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.letters.preflight.Preflight;
import org.outcry.mail.dkim.DkimKey;
import org.outcry.mail.dkim.DkimKeys;
import org.outcry.mail.smtp.ScriptedServer;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.outcry.testing.TestDns;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xbill.DNS.Type;
import picocli.CommandLine;

/**
 * An action goes live to people in power when its letters can arrive, or somebody answers for it.
 */
class PreflightTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final Words FRENCH = Messages.load().in(Language.FRENCH);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ScriptedServer SERVER = new ScriptedServer();
  private static final TestDatabase DATABASE = TestDatabase.migrated();
  private static final Path KEYS = TestDatabase.temporaryData();
  private static TestDns dns = new TestDns();
  private static ConfigurableApplicationContext outcry;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Slug slug = new Slug("none");

  @BeforeAll
  static void start() {
    outcry =
        new SpringApplicationBuilder(OutcryApplication.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .run(
                "--outcry.database-url=" + DATABASE.url(),
                "--outcry.dns.server=" + dns.address(),
                "--outcry.public-url=https://act.cells.test",
                "--outcry.smtp-url=smtp+plain://127.0.0.1:" + SERVER.port(),
                "--outcry.master-key-file=" + KEYS.resolve("master.key"));
  }

  @AfterAll
  static void stop() {
    outcry.close();
    SERVER.close();
    dns.close();
  }

  @BeforeEach
  void draft() throws IOException {
    slug = new Slug("preflight-" + NUMBER.incrementAndGet());
    version("judiciary@iran.test");
  }

  private void version(String address) throws IOException {
    Path folder = RunningOutcry.copy(DEMONSTRATION, slug);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("judiciary@iran.example", address)
            .replace("goal: steps", "goal: " + NUMBER.incrementAndGet()));
    assertThat(outcry.getBean(Actions.class).importFolder(folder, false))
        .isInstanceOf(ImportOutcome.Imported.class);
  }

  private int preflight(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new PreflightCommand(outcry.getBean(Preflight.class)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private LifeOutcome publish() {
    return outcry.getBean(Actions.class).publish(slug);
  }

  private static void publishRecords(String domain) {
    dns.add("act.cells.test", Type.A, "192.0.2.10");
    dns.add("10.2.0.192.in-addr.arpa", Type.PTR, "act.cells.test.");
    dns.add(domain, Type.MX, "10 mx." + domain + ".");
    dns.txt(domain, List.of("v=spf1 a:act.cells.test -all"));
    dns.txt("_dmarc." + domain, List.of("v=DMARC1; p=quarantine"));
    var organisation = outcry.getBean(Organisations.class).find(new Slug("daybreak")).orElseThrow();
    for (DkimKey key : outcry.getBean(DkimKeys.class).list(organisation.id())) {
      dns.txt(key.record().name(), key.record().strings());
    }
  }

  private long events(String kind) {
    return outcry
        .getBean(JdbcClient.class)
        .sql(
            """
            select count(*) from preflight_event
            where kind = ? and action_id = (select id from action where slug = ?)
            """)
        .params(kind, slug.value())
        .query(Long.class)
        .single();
  }

  @Test
  void an_action_goes_live_to_people_in_power_only_once_every_check_passes() {
    assertThat(preflight(slug.value(), "--by", "Ana")).isEqualTo(1);
    assertThat(out.toString())
        .contains("fail  DKIM", "fail  DMARC", "fail  Replies and bounces", "fail  Test letter")
        .contains("pass  Mail server smtp+plain://127.0.0.1")
        .contains("warn  SPF", "warn  Reverse DNS", "warn  Common text");
    assertThat(publish())
        .isInstanceOfSatisfying(
            LifeOutcome.Refused.class,
            refused -> {
              assertThat(refused.sentence().english())
                  .contains("DMARC", "Test letter", slug + " writes to people", "Its preflight");
              assertThat(refused.sentence().in(FRENCH))
                  .contains("DMARC", "Lettre d’essai", "risquent de ne pas arriver")
                  .doesNotContain("Test letter", "Replies", "may not");
            });
    String domain =
        outcry
            .getBean(Organisations.class)
            .find(new Slug("daybreak"))
            .orElseThrow()
            .organisation()
            .senderDomain();
    publishRecords(domain);
    assertThat(preflight(slug.value(), "--test-letter", "staff@daybreak.example")).isEqualTo(2);
    assertThat(preflight(slug.value(), "--test-letter", "staff@daybreak.example", "--by", "Ana"))
        .isZero();
    assertThat(out.toString()).contains("The test letter was accepted");
    assertThat(SERVER.messages().getLast())
        .contains("To: staff@daybreak.example", "DKIM-Signature:", "Test Letter via");
    assertThat(preflight(slug.value(), "--by", "Ana")).isZero();
    assertThat(out.toString()).doesNotContain("fail  ").contains("pass  SPF", "pass  Reverse DNS");
    assertThat(publish()).isInstanceOf(LifeOutcome.Done.class);
    assertThat(events("checked")).isEqualTo(2);
    assertThat(events("test-letter")).isEqualTo(1);
  }

  @Test
  void a_named_person_may_go_ahead_with_one_version_which_is_on_record() throws IOException {
    assertThat(preflight(slug.value(), "--override", "The minister waits")).isEqualTo(2);
    assertThat(preflight(slug.value(), "--override", " ", "--by", "Ana")).isEqualTo(2);
    assertThat(publish()).isInstanceOf(LifeOutcome.Refused.class);
    assertThat(preflight(slug.value(), "--override", "The minister waits", "--by", "Ana")).isZero();
    assertThat(out.toString())
        .contains("Version 1 may go live nevertheless: Ana", "minister waits");
    assertThat(publish()).isInstanceOf(LifeOutcome.Done.class);
    assertThat(events("overridden")).isEqualTo(1);
    // A version that writes to nobody else needs no more; one that does is another matter.
    version("judiciary@iran.test");
    assertThat(publish()).isNotInstanceOf(LifeOutcome.Refused.class);
    version("somebody-else@iran.test");
    assertThat(publish()).isInstanceOf(LifeOutcome.Refused.class);
  }

  @Test
  void an_action_that_writes_to_nobody_goes_live_as_it_is() throws IOException {
    version("judiciary@iran.example");
    assertThat(publish()).isInstanceOf(LifeOutcome.Done.class);
    assertThat(preflight("no-such-action")).isEqualTo(1);
    assertThat(preflight(slug.value(), "--test-letter", "nonsense", "--by", "Ana")).isEqualTo(2);
  }
}
