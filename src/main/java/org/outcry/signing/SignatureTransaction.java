package org.outcry.signing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.Gate;
import org.outcry.platform.database.GroupCommit;
import org.outcry.platform.ids.Ids;
import org.outcry.signing.SignatureBatch.ActionKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a batch of signatures with their consents, letters and receipts and the step of the
 * counters: whole statements from arrays, in one transaction. No row of it is seen before all are.
 *
 * <p>The order keeps two batches from waiting for each other crosswise: signatures by action and
 * key, then what stands beside them, which nobody else writes, then the counters by action.
 */
@Component
class SignatureTransaction implements GroupCommit.Transaction<SignatureRow, Written> {
  private static final String SIGNATURES =
      """
      insert into signature (organisation_id, action_id, id, version, language, country, region,
        source, state, email_index, email_index_version, email_rules, name_index, member, payload)
      select organisation, action, id, version, language, country, region,
        source, 'counted', email, key, rules, name, member, payload
      from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :versions::int[],
          :languages::text[], :countries::text[], :regions::text[], :sources::text[],
          :emails::bytea[], :keys::int[], :rules::int[], :names::bytea[], :members::bytea[],
          :payloads::bytea[])
        as row (organisation, action, id, version, language, country, region, source,
          email, key, rules, name, member, payload)
      on conflict (organisation_id, action_id, email_index, member) where state <> 'withdrawn'
        do nothing
      returning id
      """;
  private static final String CONSENTS =
      """
      insert into consent (organisation_id, action_id, signature_id, consent_key, version, language)
      select * from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[],
        :consents::text[], :versions::int[], :languages::text[])
      """;
  private static final String LETTERS =
      """
      insert into letter (organisation_id, action_id, id, signature_id, target_key, held_for,
        mailbox_id, state)
      select row.*, case when held is null then 'queued' else 'held' end
      from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :signatures::uuid[],
          :targets::text[], :held::text[], :mailboxes::uuid[])
        as row (organisation, action, id, signature, target, held, mailbox)
      """;
  private static final String COUNTERS =
      """
      with step as materialized (
        select c.organisation_id, c.action_id, n
        from unnest(:organisations::uuid[], :actions::uuid[], :numbers::bigint[])
            as row (organisation, action, n)
          join action_counter c on c.organisation_id = organisation and c.action_id = action
        order by c.organisation_id, c.action_id
        for update of c
      )
      update action_counter c
      set counted = c.counted + n, step = c.step + 1
      from step
      where c.organisation_id = step.organisation_id and c.action_id = step.action_id
      returning c.action_id as action, c.counted, c.step,
        coalesce((select sum(amount) from offset_entry o
          where o.organisation_id = c.organisation_id and o.action_id = c.action_id), 0) as elsewhere
      """;
  private static final String TALLIES =
      """
      insert into action_tally as t (organisation_id, action_id, dimension, value, counted)
      select * from unnest(:organisations::uuid[], :actions::uuid[], :dimensions::text[],
        :values::text[], :numbers::bigint[])
      on conflict (organisation_id, action_id, dimension, value)
        do update set counted = t.counted + excluded.counted
      """;
  private static final String RECEIPTS =
      """
      insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, number)
      select organisation, action, id, signature, 'receipt', number
      from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :signatures::uuid[],
        :numbers::bigint[]) as row (organisation, action, id, signature, number)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final StandingSignatures standing;
  private final Sources sources;
  private final Counters counters;

  SignatureTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      StandingSignatures standing,
      Sources sources,
      Counters counters) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.standing = standing;
    this.sources = sources;
    this.counters = counters;
  }

  /** What was committed, to be told to the caches. */
  private record Committed(List<Written> answers, SignatureBatch stored, List<Counted> counted) {}

  /** An action's counter after its step. */
  record Counted(UUID action, long counted, long step, long elsewhere) {}

  @Override
  public List<Written> commit(List<SignatureRow> rows) {
    Committed committed = transactions.execute(status -> write(rows));
    committed.stored.rows().forEach(sources::remember);
    committed.counted.forEach(counters::counted);
    return committed.answers;
  }

  /**
   * An action that takes signatures.
   *
   * @param household whether people who share an address sign apart
   * @param changed whether that was ever otherwise
   * @param owner whose keys are used: the organisation, or the action where it is sealed
   * @param key version of the index key in use
   */
  private record Live(boolean household, boolean changed, UUID owner, int key) {}

  private Committed write(List<SignatureRow> rows) {
    gate.pass(Gate.SIGNING);
    Map<UUID, Live> live = live(rows);
    int rules = jdbc.sql("select version from email_rules_in_force").query(Integer.class).single();
    List<Written> answers =
        rows.stream().map(row -> first(row, live.get(row.action()), rules)).toList();
    SignatureBatch batch =
        SignatureBatch.of(
            IntStream.range(0, rows.size())
                .filter(i -> answers.get(i) == Written.COUNTED)
                .mapToObj(rows::get)
                .toList());
    SignatureBatch stored = insert(sources.settle(standing.without(batch, changed(live))));
    List<Counted> counted = stored.isEmpty() ? List.of() : beside(stored);
    Set<UUID> ids = stored.rows().stream().map(SignatureRow::id).collect(Collectors.toSet());
    return new Committed(
        IntStream.range(0, rows.size())
            .mapToObj(i ->
                answers.get(i) != Written.COUNTED || ids.contains(rows.get(i).id())
                    ? answers.get(i)
                    : Written.BEFORE)
            .toList(),
        stored,
        counted);
  }

  private Map<UUID, Live> live(List<SignatureRow> rows) {
    Map<UUID, Live> live = new HashMap<>();
    jdbc.sql(
            """
            select id, household, household_changed, owner, (
              select max(k.version) from data_key k where k.owner = a.owner and k.purpose = 'index')
            from (select *, case when sealed then id else organisation_id end as owner from action) a
            where id = any(:actions::uuid[]) and state = 'live'
            """)
        .param(
            "actions",
            rows.stream()
                .map(SignatureRow::action)
                .distinct()
                .map(UUID::toString)
                .toArray(String[]::new))
        .query(row -> {
          live.put(
              row.getObject(1, UUID.class),
              new Live(
                  row.getBoolean(2),
                  row.getBoolean(3),
                  row.getObject(4, UUID.class),
                  row.getInt(5)));
        });
    return live;
  }

  private static Set<UUID> changed(Map<UUID, Live> live) {
    return live.entrySet().stream()
        .filter(each -> each.getValue().changed())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** What is to be said before the database is asked who signed before. */
  private static Written first(SignatureRow row, @Nullable Live live, int rules) {
    if (live == null) {
      return Written.CLOSED;
    }
    return live.household() == row.household()
            && row.person().rules() == rules
            && row.person().key() == live.key()
            && row.person().owner().equals(live.owner())
        ? Written.COUNTED
        : Written.STALE;
  }

  /** Inserts who has not signed before; {@code unnest} keeps the order. */
  private SignatureBatch insert(SignatureBatch batch) {
    if (batch.isEmpty()) {
      return batch;
    }
    Set<UUID> inserted =
        new HashSet<>(
            new Columns<>(jdbc.sql(SIGNATURES), batch.rows())
                .texts("organisations", SignatureRow::organisation)
                .texts("actions", SignatureRow::action)
                .texts("ids", SignatureRow::id)
                .numbers("versions", SignatureRow::version)
                .texts("languages", SignatureRow::language)
                .texts("countries", SignatureRow::country)
                .texts("regions", SignatureRow::region)
                .texts("sources", SignatureRow::source)
                .bytes("emails", row -> row.person().email())
                .numbers("keys", row -> row.person().key())
                .numbers("rules", row -> row.person().rules())
                .bytes("names", row -> row.person().name())
                .bytes("members", SignatureRow::member)
                .bytes("payloads", SignatureRow::payload)
                .statement()
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    return inserted.size() == batch.rows().size()
        ? batch
        : batch.only(row -> inserted.contains(row.id()));
  }

  /** One of a signature's consents. */
  private record Consent(SignatureRow signature, String key) {}

  /** One of a signature's letters. */
  private record Letter(SignatureRow signature, UUID id, SignatureRow.Addressee to) {}

  private List<Counted> beside(SignatureBatch stored) {
    List<Consent> consents = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    for (SignatureRow row : stored.rows()) {
      row.consents().forEach(key -> consents.add(new Consent(row, key)));
      row.addressees().forEach(to -> letters.add(new Letter(row, Ids.next(), to)));
    }
    if (!consents.isEmpty()) {
      new Columns<>(jdbc.sql(CONSENTS), consents)
          .texts("organisations", consent -> consent.signature().organisation())
          .texts("actions", consent -> consent.signature().action())
          .texts("signatures", consent -> consent.signature().id())
          .texts("consents", Consent::key)
          .numbers("versions", consent -> consent.signature().version())
          .texts("languages", consent -> consent.signature().language())
          .statement()
          .update();
    }
    if (!letters.isEmpty()) {
      new Columns<>(jdbc.sql(LETTERS), letters)
          .texts("organisations", letter -> letter.signature().organisation())
          .texts("actions", letter -> letter.signature().action())
          .texts("ids", Letter::id)
          .texts("signatures", letter -> letter.signature().id())
          .texts("targets", letter -> letter.to().target())
          .texts("held", letter -> letter.to().heldFor())
          .texts("mailboxes", letter -> letter.to().mailbox())
          .statement()
          .update();
    }
    List<Counted> counted = step(stored);
    tally(stored);
    receipts(stored, counted);
    return counted;
  }

  private List<Counted> step(SignatureBatch stored) {
    var numbers = stored.perAction().entrySet();
    List<Counted> counted =
        new Columns<>(jdbc.sql(COUNTERS), numbers)
            .texts("organisations", each -> each.getKey().organisation())
            .texts("actions", each -> each.getKey().action())
            .numbers("numbers", Map.Entry::getValue)
            .statement()
            .query(Counted.class)
            .list();
    if (counted.size() != numbers.size()) {
      throw new IllegalStateException("an action that takes signatures has no counter");
    }
    return counted;
  }

  private void tally(SignatureBatch stored) {
    new Columns<>(jdbc.sql(TALLIES), stored.tallies().entrySet())
        .texts("organisations", each -> each.getKey().action().organisation())
        .texts("actions", each -> each.getKey().action().action())
        .texts("dimensions", each -> each.getKey().dimension())
        .texts("values", each -> each.getKey().value())
        .numbers("numbers", Map.Entry::getValue)
        .statement()
        .update();
  }

  /** Each receipt tells its signature's place in the public count. */
  private void receipts(SignatureBatch stored, List<Counted> counted) {
    Map<UUID, Long> next = new HashMap<>();
    Map<ActionKey, Long> steps = stored.perAction();
    for (Counted action : counted) {
      next.put(action.action(), action.counted() + action.elsewhere());
    }
    steps.forEach((action, n) -> next.merge(action.action(), -n, Long::sum));
    new Columns<>(jdbc.sql(RECEIPTS), stored.rows())
        .texts("organisations", SignatureRow::organisation)
        .texts("actions", SignatureRow::action)
        .texts("ids", row -> Ids.next())
        .texts("signatures", SignatureRow::id)
        .numbers("numbers", row -> next.merge(row.action(), 1L, Long::sum))
        .statement()
        .update();
  }
}
