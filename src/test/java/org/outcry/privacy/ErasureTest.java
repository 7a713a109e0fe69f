package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.OutcryApplication;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.AuditTrail;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.journeys.Readers;
import org.outcry.journeys.Visitor;
import org.outcry.platform.cli.Cli;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks to be erased leaves nothing behind but that somebody signed; and stays erased. */
class ErasureTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;

  private record Key(UUID organisation, UUID action, UUID id) {}

  private static Key signature(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select organisation_id as organisation, action_id as action, id from signature
            where action_id = (select id from action where slug = ?) order by id desc limit 1
            """)
        .param(slug.value())
        .query(Key.class)
        .single();
  }

  private static int erase(Slug slug, String address) {
    return OUTCRY
        .bean(Erasing.class)
        .erase(signature(slug).organisation(), new EmailAddress(address));
  }

  private static long count(JdbcClient jdbc, String sql, Object... parameters) {
    return jdbc.sql("select count(*) from " + sql)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  private static void somethingCameBackAndStaffHaveNoted(Key key) {
    for (String statement :
        List.of(
            """
            insert into letter_return (organisation_id, action_id, letter_id, id, way, arrival,
              kind, sender, content)
            select organisation_id, action_id, id, uuidv7(), 'imap', uuid_send(id), 'reply', 'none', 'x'
            from letter where signature_id = ?
            """,
            """
            insert into letter_event (organisation_id, action_id, letter_id, id, kind, by, note)
            select organisation_id, action_id, id, uuidv7(), 'noted', 'Staff', 'x'
            from letter where signature_id = ?
            """,
            """
            insert into signature_correction (organisation_id, action_id, signature_id, id, before)
            select organisation_id, action_id, signature_id, uuidv7(), 'x'
            from letter where signature_id = ?
            """)) {
      assertThat(OUTCRY.jdbc().sql(statement).param(key.id()).update()).isOne();
    }
  }

  @Test
  void what_the_audit_says_of_their_signature_and_letters_goes_too() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "erased-audit@mail.example");
    Key key = signature(slug);
    UUID letter =
        OUTCRY
            .jdbc()
            .sql("select id from letter where signature_id = ?")
            .param(key.id())
            .query(UUID.class)
            .single();
    Audit audit = OUTCRY.bean(Audit.class);
    for (UUID named : List.of(key.id(), letter)) {
      audit.record(
          Deed.of(Act.SIGNATURE_READ)
              .in(key.organisation())
              .with("why", "Telltale " + named)
              .naming(named));
    }
    assertThat(telltales(key.organisation())).isEqualTo(2);
    assertThat(erase(slug, "erased-audit@mail.example")).isOne();
    assertThat(telltales(key.organisation())).isZero();
  }

  private static long telltales(UUID organisation) {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(organisation, AuditTrail.Filter.ALL, Long.MAX_VALUE, 50)
        .stream()
        .filter(each -> String.valueOf(each.changes()).contains("Telltale"))
        .count();
  }

  @Test
  void all_that_names_a_person_goes_and_the_count_stays() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "erased-one@mail.example");
    String link = Visitor.receiptLink(OUTCRY, slug);
    Key key = signature(slug);
    JdbcClient jdbc = OUTCRY.jdbc();
    await()
        .until(() ->
            count(jdbc, "supporter_mail where signature_id = ? and state = 'accepted'", key.id())
                == 1);
    assertThat(count(jdbc, "mail_day where action_id = ?", key.action())).isOne();
    assertThat(OUTCRY.get(link).statusCode()).isEqualTo(200);
    somethingCameBackAndStaffHaveNoted(key);
    long before = OUTCRY.count(slug);

    assertThat(erase(slug, "erased-one@mail.example")).isOne();
    assertThat(erase(slug, "erased-one@mail.example")).isZero();

    assertThat(
            jdbc.sql("select state, country, language from signature where id = ?")
                .param(key.id())
                .query()
                .singleRow())
        .isEqualTo(Map.of("state", "counted", "country", "CA", "language", "en"));
    assertThat(
            count(
                jdbc,
                """
                signature where id = ? and num_nonnulls(payload, email_index, name_index, member) = 0
                """,
                key.id()))
        .isOne();
    assertThat(count(jdbc, "letter where signature_id = ? and reply_token is null", key.id()))
        .isOne();
    for (String left :
        List.of(
            "letter_return r join letter l on l.id = r.letter_id where l.signature_id = ? and content is not null",
            "letter_event e join letter l on l.id = e.letter_id where l.signature_id = ? and note is not null",
            "signature_correction where signature_id = ? and before is not null",
            "letter l join mail_attempt a on a.mail_id = l.id where l.signature_id = ? and reply is not null",
            "supporter_mail m join mail_attempt a on a.mail_id = m.id where signature_id = ? and reply is not null",
            "letter l join outbox_message o on o.id = l.id where l.signature_id = ?",
            "supporter_mail m join outbox_message o on o.id = m.id where m.signature_id = ?",
            "letter_return r join letter l on l.id = r.letter_id where l.signature_id = ? and not exists (select from reply_decision d where d.reply_id = r.id)",
            "consent c where signature_id = ? and not exists (select from consent_withdrawal w where w.signature_id = c.signature_id)")) {
      assertThat(count(jdbc, left, key.id())).as(left).isZero();
    }
    assertThat(count(jdbc, "mail_day where action_id = ?", key.action())).isZero();
    assertThat(count(jdbc, "erasure where signature_id = ? and outcome = 'anonymous'", key.id()))
        .isOne();
    assertThat(OUTCRY.get(link).statusCode()).isEqualTo(404);
    OUTCRY.awaitCount(slug, before);
    // The same person is new, and signs again.
    Visitor.signs(OUTCRY, slug, "erased-one@mail.example");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(2);
    OUTCRY.awaitCount(slug, before + 1);
    Visitor.signs(OUTCRY, slug, "erased-one@mail.example");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(2);
  }

  @Test
  void what_their_mailbox_got_is_forgotten_after_keys_were_renewed_and_retired() throws Exception {
    Slug slug = OwnKeys.campaign("erasing-renewed");
    Visitor.signs(OUTCRY, slug, "erased-renewed@mail.example");
    Key key = signature(slug);
    JdbcClient jdbc = OUTCRY.jdbc();
    await().until(() -> count(jdbc, "mail_day where action_id = ?", key.action()) == 1);
    OwnKeys.renew(key.organisation());
    OUTCRY.bean(KeyRing.class).retireLinks(key.organisation(), Instant.now());
    assertThat(erase(slug, "erased-renewed@mail.example")).isOne();
    assertThat(count(jdbc, "mail_day where action_id = ?", key.action())).isZero();
  }

  @Test
  void what_a_mailbox_got_that_never_answered_is_forgotten_with_it() {
    Slug slug = OwnKeys.campaign("erasing-unanswered");
    Visitor.signs(OUTCRY, slug, "erased-unanswered@mail.example");
    Key key = signature(slug);
    JdbcClient jdbc = OUTCRY.jdbc();
    String theirs = "mail_day where action_id = ?";
    await().until(() -> count(jdbc, theirs, key.action()) == 1);
    OUTCRY.bean(Anonymisation.class).erase(key.organisation(), key.action(), List.of(key.id()));
    assertThat(count(jdbc, theirs, key.action())).isOne();
    assertThat(erase(slug, "erased-unanswered@mail.example")).isZero();
    assertThat(count(jdbc, theirs, key.action())).isZero();
  }

  @Test
  void ledgers_may_forget_a_name_and_nothing_else() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "ledger@mail.example");
    Visitor.receiptLink(OUTCRY, slug);
    Key key = signature(slug);
    somethingCameBackAndStaffHaveNoted(key);
    for (String change :
        List.of(
            "letter_return set content = 'y'",
            "letter_return set content = null, kind = 'other', sender = null",
            "letter_event set note = 'y'",
            "letter_event set note = null, by = 'Somebody else'",
            "signature_correction set at = now()",
            "erasure set at = now()")) {
      OUTCRY.bean(Erasing.class); // the server is up
      assertThatThrownBy(() -> OUTCRY.jdbc().sql("update " + change).update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
    assertThatThrownBy(() ->
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update mail_attempt set reply = null, route = 'other' where mail_id =
                      (select id from letter where signature_id = ?)
                    """)
                .param(key.id())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void where_an_organisation_chose_so_the_erased_no_longer_count() throws IOException {
    Slug slug = new Slug("removing-action");
    Path copy = RunningOutcry.copy("release-narges-mohammadi", slug);
    Path organisation = copy.resolve("organisation.yaml");
    Files.writeString(
        organisation,
        Files.readString(organisation).replace("slug: daybreak", "slug: removers")
            + "erasure: remove\n");
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(copy, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
    Visitor.signs(OUTCRY, slug, "removing-stays@mail.example");
    Visitor.signs(OUTCRY, slug, "removing-goes@mail.example");
    Key goes = signature(slug);
    long before = OUTCRY.count(slug);

    assertThat(erase(slug, "removing-goes@mail.example")).isOne();
    assertThat(erase(slug, "removing-goes@mail.example")).isZero();
    JdbcClient jdbc = OUTCRY.jdbc();
    OUTCRY.awaitCount(slug, before - 1);
    assertThat(
            count(
                jdbc,
                """
                signature where id = ? and state = 'withdrawn' and anonymous_at is not null
                  and num_nonnulls(payload, email_index, name_index, member) = 0
                """,
                goes.id()))
        .isOne();
    assertThat(
            jdbc.sql("select outcome from erasure where signature_id = ? order by outcome")
                .param(goes.id())
                .query(String.class)
                .list())
        .containsExactly("removed", "withdrawn");
    assertThat(
            count(
                jdbc,
                """
                action_tally where action_id = ? and dimension = 'country' and value = 'CA'
                  and counted = 1
                """,
                goes.action()))
        .isOne();
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
    Visitor.signs(OUTCRY, slug, "removing-goes@mail.example");
    OUTCRY.awaitCount(slug, before);
  }

  private int run(String databaseUrl, StringWriter said, String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return new Cli(
            () ->
                new SpringApplicationBuilder(OutcryApplication.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .run(
                        "--outcry.database-url=" + databaseUrl,
                        "--outcry.data=" + OUTCRY.data(),
                        "--outcry.master-key-file=" + OUTCRY.data().resolve("keys/master.key")),
            out,
            out)
        .run(arguments);
  }

  private static String question(Slug slug, Key key) {
    return "/en/a/"
        + slug
        + "/confirm/"
        + OUTCRY
            .bean(PrivateLinks.class)
            .key(key.organisation(), key.id(), PrivateLinks.Purpose.CONFIRMATION);
  }

  @Test
  void who_is_erased_stays_erased_in_a_backup_from_before() throws Exception {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml -> yaml.replace("    - key: public-name\n", PersonKit.CALLS_AND_PARTNERS));
    Visitor.signs(OUTCRY, slug, "stays@mail.example");
    UUID stays = signature(slug).id();
    Visitor.signs(OUTCRY, slug, "goes@mail.example");
    Key goes = signature(slug);
    Visitor.signs(OUTCRY, slug, "withdraws@mail.example");
    UUID withdraws = signature(slug).id();
    Visitor.signs(OUTCRY, slug, "disputes@mail.example");
    Key disputes = signature(slug);
    UUID reads = Readers.agrees(OUTCRY, slug, "reads@mail.example");
    EmailAddress another = new EmailAddress("thinks-again@mail.example");
    Map<String, String> agrees = Visitor.form(another.value());
    agrees.put("consent.partners", "yes");
    assertThat(OUTCRY.post("/a/" + slug, agrees).statusCode()).isEqualTo(303);
    UUID thinksAgain = signature(slug).id();
    StringWriter said = new StringWriter();
    Path file = folder.resolve("before.backup");
    assertThat(run("", said, "backup", file.toString())).as(said.toString()).isZero();

    assertThat(erase(slug, "goes@mail.example")).isOne();
    var in = System.in;
    System.setIn(new java.io.ByteArrayInputStream("withdraws@mail.example\n".getBytes()));
    try {
      assertThat(run("", said, "withdraw", slug.value())).as(said.toString()).isZero();
    } finally {
      System.setIn(in);
    }
    assertThat(OUTCRY.post(question(slug, disputes), Map.of("answer", "dispute")).statusCode())
        .isEqualTo(303);
    EmailAddress reader = new EmailAddress("reads@mail.example");
    UUID organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId();
    assertThat(OUTCRY.bean(Unsubscribing.class).unsubscribe(organisation, reader, "page")).isOne();
    for (String consent : List.of("partners", "pass-on")) {
      OUTCRY.bean(Wishes.class).takeBack(organisation, another, "" + thinksAgain, consent);
    }
    // Another database knows it from the data folder's copy alone.
    Path copy = OUTCRY.data().resolve("erasures");
    await()
        .untilAsserted(() ->
            assertThat(Files.readString(copy))
                .contains(goes.id().toString(), "" + withdraws, " no_mail ", " disputed ")
                .contains(" no_partners ", " no_passing "));
    TestDatabase second = TestDatabase.migrated();
    assertThat(run(second.url(), said, "restore", file.toString())).as(said.toString()).isZero();
    JdbcClient restored = second.jdbc();
    assertThat(count(restored, "signature where id = ? and payload is null", goes.id())).isOne();
    assertThat(
            count(
                restored,
                "letter where signature_id = ? and state in ('held', 'queued')",
                goes.id()))
        .isZero();
    assertThat(count(restored, "signature where id = ? and state = 'withdrawn'", withdraws))
        .isOne();
    assertThat(count(restored, "signature where id = ? and payload is not null", stays)).isOne();
    assertThat(
            count(
                restored,
                "letter where signature_id = ? and state in ('held', 'queued')",
                thinksAgain))
        .as("may not be passed on any more")
        .isZero();
    assertThat(count(restored, "signature where id = ? and state = 'withdrawn'", disputes.id()))
        .isOne();
    assertThat(
            restored
                .sql("select state from confirmation where signature_id = ?")
                .param(disputes.id())
                .query(String.class)
                .list())
        .as("staff still find it under “I didn’t sign this”")
        .containsExactly("disputed");
    assertThat(count(restored, "confirmation where signature_id = ?", withdraws)).isZero();
    assertThat(
            restored
                .sql("select counted from action_counter where action_id = ?")
                .param(goes.action())
                .query(Long.class)
                .single())
        .isEqualTo(4);
    assertThat(count(restored, "erasure where signature_id = ?", goes.id())).isOne();
    assertThat(count(restored, "consent where how = 'confirmation' and signature_id = ?", reads))
        .isOne();
    assertThat(count(restored, "consent_withdrawal where how = 'restored'")).isEqualTo(3);
    assertThat(
            count(
                restored,
                "consent_withdrawal where how = 'restored' and signature_id = ?",
                thinksAgain))
        .isEqualTo(2);
    assertThat(count(restored, "consent_withdrawal where signature_id = ?", reads)).isOne();
    assertThat(run(second.url(), said, "recount", slug.value())).isZero();
    assertThat(said.toString()).doesNotContain("put right");
  }
}
