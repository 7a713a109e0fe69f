package org.outcry.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;

/** Keys are renewed while people sign: each counts once, and nothing stays behind. */
class KeyRenewalTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** Columns of bytes that are nobody's sealed values. */
  private static final Set<String> OTHERS =
      Set.of(
          "action_review.content_hash",
          "audit_check.chain",
          "audit_entry.chain",
          "audit_entry.details_hash",
          "audit_entry.who_hash",
          "audit_head.chain",
          "audit_subject.subject_index",
          "data_key.wrapped",
          "dkim_key.public_key",
          "digest_mail.bounce_token",
          "digest_mail.reply_token",
          "letter.bounce_token",
          "letter.reply_token",
          "letter_return.arrival",
          "picture.bytes",
          "picture_rendition.bytes",
          "picture_share.bytes",
          "mail_day.mailbox_index",
          "person_address.email_index",
          "scheduled_tasks.task_data",
          "preview_link.key_hash",
          "self_service.link_hash",
          "self_service.mailbox_index",
          "self_service.session_hash",
          "signature.email_index",
          "signature.member",
          "signature.name_index",
          "staff_account.email_index",
          "staff_account.user_handle",
          "staff_challenge.challenge_hash",
          "staff_device.token_hash",
          "staff_guess.key_index",
          "staff_identity.identity_index",
          "staff_link.token_hash",
          "staff_mail.address_index",
          "staff_passkey.credential_hash",
          "staff_recovery_code.code_hash",
          "staff_session.token_hash",
          "taken_back.mailbox",
          // sealed to a key that is not here
          "signature.sealed",
          "supporter_mail.recipient",
          "supporter_return.arrival",
          "suppression.email_index",
          "trial_signature.content_hash");

  private static Map<String, String> form(String email) {
    Map<String, String> form = new HashMap<>();
    form.put("given_name", "Jane");
    form.put("family_name", "Doe");
    form.put("email", email);
    form.put("country", "CA");
    form.put("consent.pass-on", "yes");
    form.put("step", "sign");
    return form;
  }

  private static List<String> addresses(String prefix, int number) {
    return IntStream.range(0, number).mapToObj(i -> prefix + i + "@renewal.example").toList();
  }

  private static void sign(Slug slug, List<String> addresses) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      addresses.stream()
          .map(email -> threads.submit(() -> Visitor.posts(OUTCRY, slug, form(email)).statusCode()))
          .toList()
          .forEach(answer -> assertThat(join(answer)).isEqualTo(303));
    }
  }

  private static <T> T join(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of an organisation whose keys are nobody else's business. */
  private static Slug campaign(String organisation) {
    Slug slug = new Slug(organisation + "-action");
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: " + organisation);
    Actions actions = OUTCRY.bean(Actions.class);
    actions.importFolder(folder, false);
    assertThat(actions.publish(slug)).isInstanceOf(LifeOutcome.Done.class);
    return slug;
  }

  private static UUID organisation(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select organisation_id from action where slug = ?")
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  private static Map<String, Long> older(UUID owner) {
    List<KeyRing.Held> held = OUTCRY.bean(KeyRing.class).of(owner);
    Map<String, Long> older = new HashMap<>();
    for (String purpose : List.of("payload", "index")) {
      int newest =
          held.stream()
              .filter(key -> key.purpose().equals(purpose))
              .mapToInt(KeyRing.Held::version)
              .max()
              .orElseThrow();
      older.put(
          purpose,
          held.stream()
              .filter(key -> key.purpose().equals(purpose) && key.version() < newest)
              .mapToLong(key -> Objects.requireNonNull(key.rows()))
              .sum());
    }
    return older;
  }

  private static Set<Integer> versions(UUID owner, String purpose) {
    return OUTCRY.bean(KeyRing.class).of(owner).stream()
        .filter(key -> key.purpose().equals(purpose))
        .map(KeyRing.Held::version)
        .collect(Collectors.toSet());
  }

  @Test
  void who_signs_while_keys_are_renewed_counts_once_and_all_values_come_under_the_new_key()
      throws Exception {
    Slug slug = campaign("renewal");
    UUID owner = organisation(slug);
    KeyRing keys = OUTCRY.bean(KeyRing.class);
    Vault vault = OUTCRY.bean(Vault.class);
    byte[] link = vault.token(owner, "letter-link", owner);
    SuppressionList suppressions = OUTCRY.bean(SuppressionList.class);
    EmailAddress suppressed = new EmailAddress("suppressed@renewal.example");
    suppressions.add(owner, suppressed, SuppressionList.Reason.STAFF, "Ana");
    long before = OUTCRY.count(slug);
    List<String> first = addresses("first", 40);
    sign(slug, first);
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql(
                        "select count(*) from letter l join action a on a.id = l.action_id where a.slug = ? and l.state <> 'accepted'")
                    .param(slug.value())
                    .query(Long.class)
                    .single()
                == 0);
    List<String> during = addresses("during", 60);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        work.add(threads.submit(() -> sign(slug, first)));
        work.add(threads.submit(() -> sign(slug, during)));
      }
      work.add(
          threads.submit(() -> {
            keys.rotate(owner);
            keys.renew(owner);
            keys.rotate(owner);
            keys.renew(owner);
          }));
      work.forEach(KeyRenewalTest::join);
    }
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(100);
    await()
        .untilAsserted(() -> {
          keys.renew(owner);
          assertThat(older(owner))
              .containsExactly(Map.entry("payload", 0L), Map.entry("index", 0L));
        });
    sign(slug, first);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(100);
    OUTCRY.awaitCount(slug, before + 100);
    assertThat(versions(owner, "payload")).as("young keys stay").hasSizeGreaterThan(1);

    OUTCRY
        .jdbc()
        .sql("update data_key set created_at = created_at - interval '3 days' where owner = ?")
        .param(owner)
        .update();
    keys.renew(owner);
    assertThat(versions(owner, "payload")).hasSize(1).doesNotContain(1);
    assertThat(versions(owner, "index")).hasSize(1).doesNotContain(1);
    vault.refresh(owner);
    sign(slug, first);
    sign(slug, during);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(100);
    assertThat(vault.tokens(owner, "letter-link", owner)).as("links stay").contains(link);
    assertThat(vault.token(owner, "letter-link", owner)).as("and are made anew").isNotEqualTo(link);
    assertThat(suppressions.has(owner, suppressed)).as("still nothing is mailed there").isTrue();
    assertThat(suppressions.add(owner, suppressed, SuppressionList.Reason.STAFF, "Ana")).isFalse();
    assertThat(suppressions.list(owner))
        .extracting(SuppressionList.Entry::address)
        .contains(suppressed);
    everythingOpens(owner);
  }

  @Test
  void what_cannot_be_read_stays_under_its_old_key_and_stops_nothing_else() {
    Slug slug = campaign("renewal-damaged");
    UUID owner = organisation(slug);
    sign(slug, addresses("damaged", 5));
    UUID one =
        OUTCRY
            .jdbc()
            .sql("select id from signature where organisation_id = ? order by id limit 1")
            .param(owner)
            .query(UUID.class)
            .single();
    String flip =
        "update signature set payload = set_byte(payload, 20, get_byte(payload, 20) # 1) where id = ?";
    OUTCRY.jdbc().sql(flip).param(one).update();
    KeyRing keys = OUTCRY.bean(KeyRing.class);
    keys.rotate(owner);
    await()
        .untilAsserted(() -> {
          keys.renew(owner);
          assertThat(older(owner)).containsEntry("payload", 1L).containsEntry("index", 1L);
        });
    OUTCRY.jdbc().sql(flip).param(one).update();
    await()
        .untilAsserted(() -> {
          keys.renew(owner);
          assertThat(older(owner))
              .containsExactly(Map.entry("payload", 0L), Map.entry("index", 0L));
        });
    everythingOpens(owner);
  }

  private static void everythingOpens(UUID owner) {
    Vault vault = OUTCRY.bean(Vault.class);
    for (SealedColumns each : OUTCRY.beans(SealedColumns.class)) {
      SealedColumn column = each.sealedColumn();
      OUTCRY
          .jdbc()
          .sql(
              "select %s, %s, t.%s from %s t where t.organisation_id = ? and length(t.%s) > 2 and get_byte(t.%s, 0) = 0"
                  .formatted(
                      column.label(),
                      column.row(),
                      column.column(),
                      column.table(),
                      column.column(),
                      column.column()))
          .param(owner)
          .query(row -> {
            assertThat(
                    vault.open(
                        owner, row.getString(1), row.getObject(2, UUID.class), row.getBytes(3)))
                .isNotNull();
          });
    }
  }

  @Test
  void every_column_of_bytes_is_known_to_be_sealed_or_not() {
    Set<String> known = new TreeSet<>(OTHERS);
    OUTCRY
        .beans(SealedColumns.class)
        .forEach(
            each -> known.add(each.sealedColumn().table() + "." + each.sealedColumn().column()));
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public' and data_type = 'bytea'
                    """)
                .query(String.class)
                .list())
        .as("a bean of SealedColumns for each, or a line here")
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @Test
  void a_ledgers_sealed_words_may_be_sealed_anew_or_forgotten_and_not_changed_otherwise() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    UUID owner = organisation(slug);
    UUID id = UUID.randomUUID();
    Vault vault = OUTCRY.bean(Vault.class);
    OUTCRY
        .jdbc()
        .sql(
            "insert into letter_event (organisation_id, action_id, letter_id, id, kind, by, note) values (?, ?, ?, ?, 'held', 'Jo', ?)")
        .params(owner, id, id, id, vault.seal(owner, "letter_event.note", id, new byte[] {1}))
        .update();
    for (String change :
        List.of(
            "kind = 'sent'",
            "by = 'Mallory', note = null",
            "note = note || '\\x00'",
            "note = '\\x0000' || substring(note from 3)")) {
      assertThatThrownBy(() ->
              OUTCRY
                  .jdbc()
                  .sql("update letter_event set " + change + " where id = ?")
                  .param(id)
                  .update())
          .as(change)
          .hasStackTraceContaining("added and never changed");
    }
    assertThatThrownBy(
            () -> OUTCRY.jdbc().sql("delete from letter_event where id = ?").param(id).update())
        .hasStackTraceContaining("added and never changed");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("update letter_event set note = null where id = ?")
                .param(id)
                .update())
        .isEqualTo(1);
  }
}
