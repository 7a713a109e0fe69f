package org.outcry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.text.EmailAddress;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What a chain shows, whoever laid hands on it, and what it bears. */
class AuditTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final EmailAddress JANE = new EmailAddress("Jane@audit.example");

  private final Audit audit = OUTCRY.bean(Audit.class);
  private final AuditVerifier verifier = OUTCRY.bean(AuditVerifier.class);
  private final AuditTrail trail = OUTCRY.bean(AuditTrail.class);
  private final TransactionTemplate transactions = OUTCRY.bean(TransactionTemplate.class);
  private final UUID chain = UUID.randomUUID();

  @AfterEach
  void nobody_acts_any_more() {
    Acting.end();
    // Other tests look through all chains.
    tamper("delete from audit_entry where organisation_id = ?", chain);
    tamper("delete from audit_subject where organisation_id = ?", chain);
    tamper("delete from audit_head where organisation_id = ?", chain);
  }

  private Deed deed(int number) {
    return Deed.of(Act.MEMBER_CHANGED)
        .in(chain)
        .on("account", new UUID(0, number))
        .changed("role", "analyst", "moderator " + number);
  }

  private void entries(int number) {
    IntStream.rangeClosed(1, number).forEach(i -> audit.record(deed(i)));
  }

  private Verdict verify(ChainHead... kept) {
    return verifier.verify(chain, List.of(kept));
  }

  private ChainHead head() {
    return verifier.heads().stream()
        .filter(each -> each.organisation().equals(chain))
        .findFirst()
        .orElseThrow();
  }

  /** As somebody does who owns the tables. */
  private void tamper(String sql, Object... values) {
    transactions.executeWithoutResult(_ -> {
      for (String table : List.of("audit_entry", "audit_head")) {
        OUTCRY.jdbc().sql("alter table " + table + " disable trigger user").update();
      }
      OUTCRY.jdbc().sql(sql).params(List.of(values)).update();
      for (String table : List.of("audit_entry", "audit_head")) {
        OUTCRY.jdbc().sql("alter table " + table + " enable trigger user").update();
      }
    });
  }

  private void finds(Verdict.Problem problem, long at) {
    Verdict verdict = verify();
    assertThat(verdict.problem()).isEqualTo(problem);
    assertThat(verdict.problemAt()).isEqualTo(at);
    assertThat(verifier.last(chain).orElseThrow().problem()).isEqualTo(problem);
  }

  @Test
  void a_chain_as_it_was_written_is_whole_and_says_who_did_what() {
    Acting.begin(
        new Actor(
            new UUID(0, 99),
            new Actor.Who("Ada", "ada@audit.example", "192.0.2.7", "Firefox", null, null)));
    audit.record(deed(1).because("she asked for it"));
    Acting.end();
    audit.record(deed(2));
    Verdict verdict = verify();
    assertThat(verdict.problem()).isNull();
    assertThat(verdict.sequence()).isEqualTo(2);
    List<AuditEntry> entries = trail.page(chain, AuditTrail.Filter.ALL, Long.MAX_VALUE, 10);
    assertThat(entries).extracting(AuditEntry::sequence).containsExactly(2L, 1L);
    AuditEntry first = entries.getLast();
    assertThat(first.act()).isEqualTo("member-changed");
    assertThat(first.account()).isEqualTo(new UUID(0, 99));
    assertThat(first.object()).isEqualTo("account:" + new UUID(0, 1));
    assertThat(first.who()).extracting(Actor.Who::address).isEqualTo("192.0.2.7");
    assertThat(first.changes()).containsExactly(new Deed.Change("role", "analyst", "moderator 1"));
    assertThat(first.why()).isEqualTo("she asked for it");
  }

  @Test
  void nothing_readable_stands_in_the_table() {
    Acting.begin(
        new Actor(
            null,
            new Actor.Who("Grace Hopper", "grace@audit.example", "192.0.2.8", null, null, null)));
    audit.record(deed(1).with("to", JANE.value()).naming(JANE).because("a secret reason"));
    String all =
        OUTCRY
            .jdbc()
            .sql(
                "select encode(convert_to(e::text, 'utf8'), 'escape') || encode(who, 'escape') || encode(details, 'escape') from audit_entry e where organisation_id = ?")
            .param(chain)
            .query(String.class)
            .single();
    assertThat(all).doesNotContain("Grace", "grace@", "192.0.2", "jane", "Jane", "secret");
  }

  @Test
  void a_changed_entry_shows_whichever_column_it_is() {
    entries(5);
    for (String change :
        List.of(
            "at = at + interval '1 second'",
            "act = 'member-removed'",
            "account_id = gen_random_uuid()",
            "object = 'account:somebody-else'",
            "id = gen_random_uuid()",
            "who_hash = sha256('x')",
            "details_hash = sha256('x')",
            "chain = sha256('x')")) {
      UUID before = UUID.randomUUID();
      tamper(
          "create table t"
              + hex(before)
              + " as select * from audit_entry where organisation_id = ? and sequence = 3",
          chain);
      tamper(
          "update audit_entry set " + change + " where organisation_id = ? and sequence = 3",
          chain);
      assertThat(verify().problem()).as(change).isEqualTo(Verdict.Problem.CHANGED);
      assertThat(verify().problemAt()).as(change).isEqualTo(3);
      tamper("delete from audit_entry where organisation_id = ? and sequence = 3", chain);
      tamper(
          "insert into audit_entry select * from t" + hex(before) + " where organisation_id = ?",
          chain);
      tamper("drop table t" + hex(before));
      assertThat(verify().problem()).isNull();
    }
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  @Test
  void what_is_encrypted_can_t_be_swapped_altered_or_emptied() {
    entries(4);
    tamper(
        "update audit_entry e set details = o.details from audit_entry o where o.organisation_id = e.organisation_id and o.sequence = 2 and e.sequence = 3 and e.organisation_id = ?",
        chain);
    finds(Verdict.Problem.PAYLOAD, 3);
    tamper(
        "update audit_entry set who = set_byte(who, 40, get_byte(who, 40) # 1) where organisation_id = ? and sequence = 2",
        chain);
    finds(Verdict.Problem.PAYLOAD, 2);
    tamper(
        "update audit_entry set details = null, details_erased = 4 where organisation_id = ? and sequence = 1",
        chain);
    finds(Verdict.Problem.UNRECORDED, 1);
  }

  @Test
  void a_removed_a_swapped_and_an_inserted_entry_show() {
    entries(6);
    tamper("delete from audit_entry where organisation_id = ? and sequence = 4", chain);
    finds(Verdict.Problem.MISSING, 4);
    tamper(
        "update audit_entry set sequence = sequence - 1 where organisation_id = ? and sequence > 4",
        chain);
    finds(Verdict.Problem.CHANGED, 4);
  }

  @Test
  void entries_that_changed_places_show() {
    entries(3);
    tamper(
        "update audit_entry set sequence = 10 - sequence where organisation_id = ? and sequence < 3",
        chain);
    tamper(
        "update audit_entry set sequence = sequence - 7 where organisation_id = ? and sequence > 3",
        chain);
    finds(Verdict.Problem.CHANGED, 1);
  }

  @Test
  void an_entry_put_in_at_the_end_by_hand_shows() {
    entries(2);
    tamper(
        "insert into audit_entry select organisation_id, 3, gen_random_uuid(), at, act, account_id, object, who, details, who_hash, details_hash, who_erased, details_erased, chain from audit_entry where organisation_id = ? and sequence = 2",
        chain);
    finds(Verdict.Problem.CHANGED, 3);
  }

  @Test
  void a_tail_that_was_cut_off_shows_and_with_its_head_set_back_a_head_kept_elsewhere_shows_it() {
    entries(5);
    ChainHead kept = ChainHead.read(head().line()).orElseThrow();
    assertThat(verify(kept).problem()).isNull();
    tamper("delete from audit_entry where organisation_id = ? and sequence > 3", chain);
    finds(Verdict.Problem.HEAD, 3);
    tamper(
        "update audit_head h set sequence = 3, chain = e.chain from audit_entry e where e.organisation_id = h.organisation_id and e.sequence = 3 and h.organisation_id = ?",
        chain);
    assertThat(verify().problem()).as("without a kept head nobody can tell").isNull();
    assertThat(verify(kept).problem()).isEqualTo(Verdict.Problem.KEPT_HEAD);
    entries(4);
    assertThat(verify().problem()).isNull();
    Verdict anew = verify(kept);
    assertThat(anew.problem()).as("written anew").isEqualTo(Verdict.Problem.KEPT_HEAD);
    assertThat(anew.problemAt()).isEqualTo(5);
    tamper("delete from audit_head where organisation_id = ?", chain);
    finds(Verdict.Problem.HEAD, 7);
    tamper("delete from audit_entry where organisation_id = ?", chain);
    assertThat(verify(kept).problem()).as("all gone").isEqualTo(Verdict.Problem.KEPT_HEAD);
  }

  @Test
  void the_tables_refuse_changes_themselves() {
    entries(2);
    for (String change :
        List.of(
            "update audit_entry set act = 'signed-in' where organisation_id = ?",
            "update audit_entry set at = now() where organisation_id = ?",
            "update audit_entry set who = null, who_erased = 2 where organisation_id = ? and sequence = 1",
            "update audit_entry set details = details || '\\x00' where organisation_id = ?",
            "delete from audit_entry where organisation_id = ?",
            "update audit_head set sequence = 1 where organisation_id = ?",
            "update audit_head set sequence = 3 where organisation_id = ?",
            "delete from audit_head where organisation_id = ?")) {
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(change).param(chain).update())
          .as(change)
          .hasStackTraceContaining("rows of audit_");
    }
    assertThat(verify().problem()).isNull();
  }

  @Test
  void an_erasure_destroys_what_was_said_and_the_chain_holds() {
    audit.record(deed(1));
    audit.record(deed(2).with("address", JANE.value()).naming(JANE));
    audit.record(deed(3).with("address", "other@audit.example"));
    ChainHead kept = head();
    AuditErasing erasing = OUTCRY.bean(AuditErasing.class);
    List<AuditErasing.Lost> lost =
        transactions.execute(
            _ -> erasing.forget(chain, List.of(new EmailAddress("jane@AUDIT.example")), List.of()));
    assertThat(lost).hasSize(1);
    assertThat(verify(kept).problem()).isNull();
    List<AuditEntry> left = trail.page(chain, AuditTrail.Filter.ALL, Long.MAX_VALUE, 10);
    assertThat(left).hasSize(4);
    assertThat(left.getFirst().act()).isEqualTo("erased");
    assertThat(left.getFirst().erased()).isEqualTo(1);
    assertThat(left.get(2).changes()).isNull();
    assertThat(left.get(2).who()).isNotNull();
    assertThat(left.get(1).changes()).isNotNull();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from audit_subject where organisation_id = ?")
                .param(chain)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(erasing.forget(chain, List.of(JANE), List.of())).isEmpty();
    tamper(
        "update audit_entry set act = 'signed-in' where organisation_id = ? and sequence = 2",
        chain);
    finds(Verdict.Problem.CHANGED, 2);
  }

  @Test
  void an_account_that_is_erased_leaves_its_id() {
    UUID ada = UUID.randomUUID();
    EmailAddress address = new EmailAddress("ada." + hex(ada) + "@audit.example");
    Acting.begin(
        new Actor(ada, new Actor.Who("Ada", address.value(), "192.0.2.9", null, null, null)));
    IntStream.range(0, 1100).forEach(i -> audit.record(deed(i)));
    audit.record(deed(1).with("EMAIL", address.value()).naming(address));
    transactions.executeWithoutResult(_ -> {
      audit.record(Deed.of(Act.ACCOUNT_REMOVED).in(chain).on("account", ada)); // By herself.
      OUTCRY.bean(AuditErasing.class).forget(ada, address);
    });
    Acting.end();
    assertThat(verify().problem()).isNull();
    List<AuditEntry> hers = new ArrayList<>();
    trail.each(chain, new AuditTrail.Filter(ada, null, null, null, null), hers::add);
    assertThat(hers).hasSizeGreaterThanOrEqualTo(1100);
    assertThat(
            hers.stream()
                .filter(each -> ada.equals(each.account()))
                .filter(each -> !each.act().equals(Act.ERASED.word()))) // It says what it erased.
        .hasSize(1102)
        .allMatch(each -> each.who() == null);
    assertThat(trail.page(chain, AuditTrail.Filter.ALL, 1102, 1).getFirst().changes()).isNull();
    assertThat(trail.page(chain, AuditTrail.Filter.ALL, 1101, 1).getFirst().changes()).isNotNull();
  }

  @Test
  void fifty_at_once_leave_no_gap_and_no_double_place() throws Exception {
    entries(1); // The chain's keys are there.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int number = i;
        work.add(
            threads.submit(() -> {
              if (number % 3 == 0) {
                transactions.executeWithoutResult(_ -> {
                  audit.record(deed(number));
                  audit.record(deed(number + 100));
                });
              } else {
                audit.record(deed(number));
              }
            }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    Verdict verdict = verify();
    assertThat(verdict.problem()).isNull();
    assertThat(verdict.sequence()).isEqualTo(1 + 50 + 17);
  }

  @Test
  void what_is_rolled_back_is_not_on_record_and_leaves_no_gap() {
    entries(1);
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(_ -> {
              audit.record(deed(2));
              throw new IllegalStateException("it did not work out");
            }))
        .hasMessage("it did not work out");
    entries(1);
    assertThat(verify().sequence()).isEqualTo(2);
    assertThat(verify().problem()).isNull();
  }

  @Test
  void many_who_write_to_the_same_chains_in_any_order_don_t_wait_for_each_other_for_ever()
      throws Exception {
    UUID other = UUID.randomUUID();
    audit.record(deed(0));
    audit.record(deed(0).in(other));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        boolean first = i % 2 == 0;
        work.add(
            threads.submit(() ->
                transactions.executeWithoutResult(_ -> {
                  audit.record(deed(1).in(first ? chain : other));
                  audit.record(deed(1).in(first ? other : chain));
                })));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    assertThat(verify().sequence()).isEqualTo(41);
    assertThat(verifier.verify(other, List.of()).problem()).isNull();
    assertThat(verifier.verify(other, List.of()).sequence()).isEqualTo(41);
  }

  @Test
  void whoever_is_killed_in_the_middle_leaves_a_whole_chain() throws Exception {
    entries(1);
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger cutOff = new AtomicInteger();
    String name = "audit" + hex(chain).substring(0, 12);
    try (HikariDataSource pool = copy(name);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      JdbcClient jdbc = JdbcClient.create(pool);
      TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(pool));
      Audit writer =
          new Audit(
              jdbc,
              own,
              OUTCRY.bean(Part.WhoPart.class),
              OUTCRY.bean(Part.DetailsPart.class),
              new AuditSubjects(
                  jdbc, own, OUTCRY.bean(Vault.class), OUTCRY.bean(Part.DetailsPart.class)));
      AtomicBoolean done = new AtomicBoolean();
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        work.add(
            threads.submit(() -> {
              while (!done.get()) {
                try {
                  writer.record(deed(1).naming(JANE));
                  acknowledged.incrementAndGet();
                } catch (DataAccessException | TransactionException killed) {
                  cutOff.incrementAndGet();
                }
              }
            }));
      }
      for (int kills = 0; kills < 40; kills++) {
        int before = acknowledged.get();
        await().until(() -> acknowledged.get() > before);
        OUTCRY
            .jdbc()
            .sql(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = ?")
            .param(name)
            .query(Long.class)
            .single();
      }
      done.set(true);
      for (Future<?> each : work) {
        each.get();
      }
    }
    assertThat(cutOff.get()).as("somebody was killed while writing").isPositive();
    Verdict verdict = verify();
    assertThat(verdict.problem()).isNull();
    assertThat(verdict.sequence())
        .as("all that was acknowledged, and maybe what was cut off right after its commit")
        .isBetween(1L + acknowledged.get(), 1L + acknowledged.get() + cutOff.get());
  }

  /** A pool of its own on the same database. */
  private static HikariDataSource copy(String name) {
    HikariDataSource shared = (HikariDataSource) OUTCRY.bean(DataSource.class);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shared.getJdbcUrl());
    config.setUsername(shared.getUsername());
    config.setPassword(shared.getPassword());
    config.setMaximumPoolSize(3);
    config.setDataSourceProperties(new Properties());
    config.addDataSourceProperty("ApplicationName", name);
    return new HikariDataSource(config);
  }

  @Test
  void keys_are_renewed_and_the_chain_holds_and_people_are_found() {
    audit.record(deed(1).with("address", JANE.value()).naming(JANE));
    entries(2);
    ChainHead kept = head();
    KeyRing keys = OUTCRY.bean(KeyRing.class);
    keys.rotate(chain);
    entries(1);
    OUTCRY.beans(SteadyJob.class).stream()
        .filter(job -> job.name().equals("key-renewal"))
        .forEach(AuditTest::run);
    assertThat(keys.of(chain))
        .filteredOn(key -> key.version() == 1 && key.rows() != null)
        .extracting(KeyRing.Held::rows)
        .containsOnly(0L);
    assertThat(verify(kept).problem()).isNull();
    assertThat(verify(kept).sequence()).isEqualTo(4);
    AuditTrail.Filter jane = new AuditTrail.Filter(null, JANE, null, null, null);
    assertThat(trail.page(chain, jane, Long.MAX_VALUE, 10))
        .extracting(AuditEntry::sequence)
        .containsExactly(1L);
    OUTCRY
        .jdbc()
        .sql("delete from data_key where owner = ? and version = 1 and purpose <> 'token'")
        .param(chain)
        .update();
    OUTCRY.bean(Vault.class).refresh(chain);
    assertThat(verify(kept).problem()).isNull();
    OUTCRY.bean(AuditErasing.class).forget(chain, List.of(JANE), List.of());
    assertThat(verify(kept).problem()).isNull();
    assertThat(trail.page(chain, jane, Long.MAX_VALUE, 10)).isEmpty();
  }

  private static void run(SteadyJob job) {
    try {
      job.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void two_organisations_are_apart() {
    UUID other = UUID.randomUUID();
    entries(2);
    audit.record(deed(7).in(other).with("address", JANE.value()).naming(JANE));
    assertThat(trail.page(chain, AuditTrail.Filter.ALL, Long.MAX_VALUE, 10)).hasSize(2);
    assertThat(trail.page(other, AuditTrail.Filter.ALL, Long.MAX_VALUE, 10)).hasSize(1);
    OUTCRY.bean(AuditErasing.class).forget(chain, List.of(JANE), List.of());
    assertThat(trail.page(other, AuditTrail.Filter.ALL, Long.MAX_VALUE, 10).getFirst().changes())
        .as("another organisation's record of her is its own")
        .isNotNull();
    tamper(
        "update audit_entry set organisation_id = ? where organisation_id = ? and sequence = 2",
        other,
        chain);
    assertThat(verify().problem()).isEqualTo(Verdict.Problem.HEAD);
    assertThat(verifier.verify(other, List.of()).problem()).isEqualTo(Verdict.Problem.CHANGED);
    tamper("delete from audit_entry where organisation_id = ?", other);
    tamper("delete from audit_head where organisation_id = ?", other);
  }

  @Test
  void entries_are_found_by_person_object_and_day() {
    entries(30);
    audit.record(deed(31).naming(JANE));
    assertThat(found(new AuditTrail.Filter(null, JANE, null, null, null))).containsExactly(31L);
    assertThat(found(new AuditTrail.Filter(new UUID(0, 5), null, null, null, null)))
        .containsExactly(5L);
    assertThat(found(new AuditTrail.Filter(null, null, "account:" + new UUID(0, 8), null, null)))
        .containsExactly(8L);
    Instant now = Instant.now();
    assertThat(
            found(
                new AuditTrail.Filter(
                    null, null, null, now.minusSeconds(600), now.plusSeconds(60))))
        .hasSize(31);
    assertThat(found(new AuditTrail.Filter(null, null, null, now.plusSeconds(60), null))).isEmpty();
    assertThat(trail.page(chain, AuditTrail.Filter.ALL, 11, 5))
        .extracting(AuditEntry::sequence)
        .containsExactly(10L, 9L, 8L, 7L, 6L);
  }

  private List<Long> found(AuditTrail.Filter filter) {
    return trail.page(chain, filter, Long.MAX_VALUE, 50).stream()
        .map(AuditEntry::sequence)
        .toList();
  }
}
