package org.outcry.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.journeys.Visitor;
import org.outcry.mail.smtp.ScriptedServer;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Updates and other mail to supporters in a real conversation with a server that may refuse. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UpdateDeliveryTest {
  private static final ScriptedServer SERVER = new ScriptedServer();
  private static final UpdateWords WORDS =
      new UpdateWords(
          Texts.of(Language.ENGLISH, "Court date set"), Texts.of(Language.ENGLISH, "On Monday."));

  @Autowired private JdbcClient jdbc;
  @Autowired private Actions actions;
  @Autowired private Updates updates;
  @Autowired private UpdateQueue queue;
  @Autowired private RecipientKeys recipients;
  @Autowired private KeyRing keys;
  @Autowired private TransactionTemplate transactions;
  @Autowired private SuppressionList suppressions;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void smtp(DynamicPropertyRegistry registry) {
    registry.add("outcry.smtp-url", () -> "smtp+plain://127.0.0.1:" + SERVER.port());
    // One an hour and a tenth of it at once, which is one.
    registry.add("outcry.mail.updates-per-hour", () -> "1");
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private Slug campaign(String name) {
    Slug slug = new Slug(name);
    assertThat(actions.importFolder(RunningOutcry.copy("release-narges-mohammadi", slug), false))
        .isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
    return slug;
  }

  private UUID signs(Slug slug, String address) throws Exception {
    var form = Visitor.form(address);
    form.put("consent.news", "yes");
    String body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(
              http.send(
                      HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/a/" + slug))
                          .header("Content-Type", "application/x-www-form-urlencoded")
                          .POST(BodyPublishers.ofString(body))
                          .build(),
                      BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(303);
    }
    UUID signature =
        jdbc.sql("select id from signature where action_id = ? order by id desc limit 1")
            .param(action(slug).id())
            .query(UUID.class)
            .single();
    jdbc.sql(
            """
            insert into consent (organisation_id, action_id, signature_id, consent_key, version,
              language, how)
            select organisation_id, action_id, signature_id, consent_key, version, language,
              'confirmation'
            from consent where signature_id = ? and consent_key = 'news'
            """)
        .param(signature)
        .update();
    return signature;
  }

  private Action action(Slug slug) {
    return actions.find(slug).orElseThrow();
  }

  private List<String> mails(UUID signature, String kind) {
    return jdbc.sql("select state from supporter_mail where signature_id = ? and kind = ?")
        .params(signature, kind)
        .query(String.class)
        .list();
  }

  /** What stands there when a node has died after its first batch. */
  private void queuedOnce(Action action, UUID update, UUID signature, String address) {
    jdbc.sql(
            """
            insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, rank,
              update_id, recipient)
            values (?, ?, ?, ?, 'update', 2, ?, ?)
            """)
        .params(action.organisationId(), action.id(), Ids.next(), signature, update)
        .param(recipients.begin(action.organisationId(), update).name(new EmailAddress(address)))
        .update();
  }

  @Test
  void nobody_gets_an_update_twice_when_keys_are_renewed_and_retired_while_it_is_queued()
      throws Exception {
    Slug slug = campaign("delivery-renewed");
    UUID first = signs(slug, "renewed-one@mail.example");
    UUID second = signs(slug, "renewed-two@mail.example");
    Action action = action(slug);
    jdbc.sql("update update_pace set next_at = now() + interval '1 hour'").update();
    UUID update =
        transactions.execute(_ -> {
          updates.send(action, new Slug("renewed"), WORDS, "Ana");
          UUID sent = updates.find(action, new Slug("renewed")).orElseThrow().id();
          queuedOnce(action, sent, first, "Renewed-One@mail.example");
          return sent;
        });
    keys.rotate(action.organisationId());
    keys.retireLinks(action.organisationId(), Instant.now());
    queue.run();
    assertThat(mails(first, "update")).hasSize(1);
    assertThat(mails(second, "update")).hasSize(1);
    assertThat(
            jdbc.sql(
                    """
                    select queued_at is not null and recipient_key is null and doubled = 1
                    from action_update where id = ?
                    """)
                .param(update)
                .query(Boolean.class)
                .single())
        .as("queued, without its key")
        .isTrue();
    updates.stop(action, new Slug("renewed"), "Ana");
    jdbc.sql("update update_pace set next_at = now()").update();
  }

  @Test
  void an_update_leaves_at_its_pace_with_its_own_sender_and_what_waits_waits() throws Exception {
    Slug slug = campaign("delivery-pace");
    UUID one = signs(slug, "pace-one@mail.example");
    UUID two = signs(slug, "pace-two@mail.example");
    updates.send(action(slug), new Slug("court"), WORDS, "Ana");
    queue.run();
    await()
        .until(() -> SERVER.messages().stream().anyMatch(each -> each.contains("Court date set")));
    String mail =
        SERVER.messages().stream()
            .filter(each -> each.contains("Court date set"))
            .findFirst()
            .orElseThrow();
    assertThat(mail)
        .contains("List-Unsubscribe: <http", "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        .contains("14 Example Street");
    assertThat(SERVER.commands())
        .anyMatch(each -> each.matches("(?i)MAIL FROM:<mails\\+[0-9a-f]{56}@.*"));
    await()
        .during(Duration.ofSeconds(2))
        .until(() ->
            List.of(mails(one, "update"), mails(two, "update")).stream()
                    .filter(List.of("queued")::equals)
                    .count()
                == 1);
    // Its hour is over, and the next one leaves.
    jdbc.sql("update update_pace set next_at = now() - interval '1 hour'").update();
    await()
        .until(() ->
            mails(one, "update").equals(List.of("accepted"))
                && mails(two, "update").equals(List.of("accepted")));
  }

  @Test
  void a_server_that_says_that_there_is_no_such_mailbox_is_believed_at_once() throws Exception {
    Slug slug = campaign("delivery-refused");
    UUID organisation = action(slug).organisationId();
    SERVER.on("RCPT", "550 5.7.1 We do not like your kind");
    UUID disliked = signs(slug, "disliked@mail.example");
    await().until(() -> mails(disliked, "receipt").contains("rejected"));
    SERVER.on("RCPT", "550 5.1.1 No such user");
    UUID gone = signs(slug, "gone@mail.example");
    await().until(() -> mails(gone, "receipt").contains("rejected"));
    await()
        .untilAsserted(() ->
            assertThat(suppressions.list(organisation))
                .extracting(each -> each.address().value() + " " + each.reason())
                .containsExactly("gone@mail.example bounce"));
    assertThat(
            jdbc.sql(
                    """
                    select concat_ws(' ', r.kind, r.way, r.status, r.hard::text)
                    from supporter_return r where action_id = ? order by at, id
                    """)
                .param(action(slug).id())
                .query(String.class)
                .list())
        .containsExactly("refusal smtp 5.7.1 false", "refusal smtp 5.1.1 true");
    SERVER.on("RCPT", "250 2.1.5 ok");
    assertThat(suppressions.has(organisation, new EmailAddress("Gone@mail.example"))).isTrue();
    assertThat(suppressions.has(organisation, new EmailAddress("disliked@mail.example"))).isFalse();
    assertThat(updates.outlook(action(slug))).isEqualTo(new Outlook(2, 1, 0, 0, 1, 0));
  }
}
