package org.outcry.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.Replies;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.Gate;
import org.outcry.platform.database.GroupCommit;
import org.outcry.supporters.NewPerson;
import org.outcry.supporters.People;
import org.outcry.supporters.SignatureRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes that addresses were confirmed: their signatures count, their letters and receipts are
 * queued, and their people are known from now on; all in one transaction.
 *
 * <p>The counters are locked first, as by whoever takes signatures out: signing locks them last and
 * never waits for a row of ours.
 */
@Component
class ConfirmationTransaction
    implements GroupCommit.Transaction<ConfirmationTransaction.Row, Boolean> {
  private static final String CONFIRM =
      """
      update confirmation c set state = 'confirmed', settled_at = now()
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
        as row (organisation, action, signature)
      where c.organisation_id = organisation and c.action_id = action and c.signature_id = signature
        and c.state = 'waiting' and c.expires_at > now()
      returning c.signature_id
      """;

  /** The signature is locked, as by an answer that is passed on: one of both sees the other. */
  private static final String CONFIRM_UNASKED =
      """
      with signed as (
        select s.organisation_id, s.action_id, s.id, s.signed_at
        from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
            as row (organisation, action, signature)
          join signature s on s.organisation_id = organisation and s.action_id = action
            and s.id = signature
        where s.state = 'counted' and s.anonymous_at is null
        order by s.id for no key update of s)
      insert into confirmation (organisation_id, action_id, signature_id, state, asked_at,
        expires_at, settled_at)
      select organisation_id, action_id, id, 'confirmed', signed_at, now(), now() from signed
      on conflict do nothing
      returning signature_id
      """;

  private static final String COUNT =
      """
      update signature s set state = 'counted'
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
        as row (organisation, action, signature)
      where s.organisation_id = organisation and s.action_id = action and s.id = signature
        and s.state = 'pending'
      returning s.id, s.country, s.region, s.source, s.signed_at, s.own_words
      """;
  private static final String NUMBERS =
      """
      select m.signature_id, max(m.number)
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
          as row (organisation, action, signature)
        join supporter_mail m on m.organisation_id = organisation and m.action_id = action
          and m.signature_id = signature and m.number is not null
      group by m.signature_id
      """;
  private static final String HEAR =
      """
      insert into consent (organisation_id, action_id, signature_id, consent_key, version, language,
        how)
      select s.organisation_id, s.action_id, s.id, key, s.version, s.language, 'confirmation'
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[], :keys::text[])
          as row (organisation, action, signature, key)
        join signature s on s.organisation_id = organisation and s.action_id = action
          and s.id = signature and s.state = 'counted'
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final CounterSteps steps;
  private final SignatureLetters letters;
  private final SignatureMails mails;
  private final People people;
  private final PublicNames names;
  private final Replies replies;
  private final Counters counters;

  ConfirmationTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      CounterSteps steps,
      SignatureLetters letters,
      SignatureMails mails,
      People people,
      PublicNames names,
      Replies replies,
      Counters counters) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.steps = steps;
    this.letters = letters;
    this.mails = mails;
    this.people = people;
    this.names = names;
    this.replies = replies;
    this.counters = counters;
  }

  /**
   * An answer to a question.
   *
   * @param notAsked that the action asks nobody: the answer makes the address known, and brings
   *     what may be quoted to a confirmed one alone
   * @param hear the key of the consent that is given with it; {@code null} for none
   * @param person whom it makes known; {@code null} for nobody, of a sealed action
   */
  record Row(
      SignatureRecord signature,
      List<SignatureRow.Addressee> addressees,
      boolean notAsked,
      @Nullable String hear,
      @Nullable NewPerson person) {
    private UUID id() {
      return signature.id();
    }
  }

  private record Countable(
      SignatureRecord signature,
      @Nullable String country,
      @Nullable String region,
      @Nullable String source,
      @Nullable Instant signedAt,
      @Nullable Boolean ownWords,
      List<SignatureRow.Addressee> addressees)
      implements CountedSignature {
    @Override
    public UUID organisation() {
      return signature.organisation();
    }

    @Override
    public UUID action() {
      return signature.action();
    }

    @Override
    public UUID id() {
      return signature.id();
    }

    @Override
    public String language() {
      return signature.language().tag();
    }
  }

  private record Committed(List<Boolean> answers, List<CounterSteps.Counted> counters) {}

  @Override
  public List<Boolean> commit(List<Row> rows) {
    Committed committed = transactions.execute(_ -> write(rows));
    committed.counters().forEach(counters::counted);
    return committed.answers();
  }

  private Committed write(List<Row> rows) {
    gate.pass(Gate.SIGNING);
    steps.lock(rows.stream().map(row -> row.signature().action()));
    List<Row> distinct = distinct(rows);
    Set<UUID> confirmed =
        new HashSet<>(columns(CONFIRM, distinct).statement().query(UUID.class).list());
    List<Row> now = distinct.stream().filter(row -> confirmed.contains(row.id())).toList();
    CounterSteps.Steps counted = count(now);
    mails("receipt", now, counted.numbers());
    confirmed.addAll(unasked(distinct.stream().filter(Row::notAsked).toList()));
    List<Row> answered = distinct.stream().filter(row -> confirmed.contains(row.id())).toList();
    names.confirmed(answered);
    people.know(answered.stream().flatMap(row -> Stream.ofNullable(row.person())).toList());
    hear(rows.stream().filter(row -> row.hear() != null).toList());
    return new Committed(
        rows.stream().map(row -> confirmed.contains(row.id())).toList(), counted.counters());
  }

  /** Each signature once, in one order. */
  private static List<Row> distinct(List<Row> rows) {
    Map<UUID, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.putIfAbsent(row.id(), row));
    return byId.values().stream().sorted(Comparator.comparing(Row::id)).toList();
  }

  private CounterSteps.Steps count(List<Row> rows) {
    if (rows.isEmpty()) {
      return CounterSteps.Steps.NONE;
    }
    Map<UUID, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    List<Countable> pending =
        columns(COUNT, rows)
            .statement()
            .query((found, _) -> {
              Row row = Objects.requireNonNull(byId.get(found.getObject(1, UUID.class)));
              return new Countable(
                  row.signature(),
                  found.getString(2),
                  found.getString(3),
                  found.getString(4),
                  found.getTimestamp(5).toInstant(),
                  found.getObject(6, Boolean.class),
                  row.addressees());
            })
            .list();
    letters.insertConfirmed(
        rows.stream()
            .map(row ->
                new Countable(row.signature(), null, null, null, null, null, row.addressees()))
            .toList());
    return steps.step(pending);
  }

  /**
   * Their receipts quoted nothing, nor did the mails that answers had come; one that was put off
   * leaves now, and quotes what a copy would. Of a sealed action nothing is quoted ever, and the
   * receipt has the link.
   *
   * @return those that are confirmed by this
   */
  private Set<UUID> unasked(List<Row> rows) {
    if (rows.isEmpty()) {
      return Set.of();
    }
    Set<UUID> confirmed =
        new HashSet<>(columns(CONFIRM_UNASKED, rows).statement().query(UUID.class).list());
    List<Row> now = rows.stream().filter(row -> confirmed.contains(row.id())).toList();
    Set<UUID> hastened = mails.hasten(now.stream().map(Row::signature).toList());
    mails(
        "copy",
        now.stream().filter(row -> row.person() != null && !hastened.contains(row.id())).toList(),
        Map.of());
    replies.passOnKept(now.stream().map(Row::signature).toList());
    return confirmed;
  }

  private void mails(String kind, List<Row> all, Map<UUID, Long> counted) {
    List<Row> rows = all.stream().filter(row -> row.signature().particulars().takesMail()).toList();
    if (rows.isEmpty()) {
      return;
    }
    Map<UUID, Long> numbers = new HashMap<>(counted);
    columns(NUMBERS, rows)
        .statement()
        .query(found -> {
          numbers.putIfAbsent(found.getObject(1, UUID.class), found.getLong(2));
        });
    List<SignatureMails.Mail> queued = new ArrayList<>();
    for (Row row : rows) {
      SignatureRecord signature = row.signature();
      queued.add(
          new SignatureMails.Mail(
              signature.organisation(),
              signature.action(),
              signature.id(),
              kind,
              numbers.get(signature.id())));
    }
    mails.queue(queued);
  }

  private void hear(List<Row> rows) {
    if (!rows.isEmpty()) {
      columns(HEAR, rows).texts("keys", Row::hear).statement().update();
    }
  }

  private Columns<Row> columns(String sql, List<Row> rows) {
    return new Columns<>(jdbc.sql(sql), rows)
        .texts("organisations", row -> row.signature().organisation())
        .texts("actions", row -> row.signature().action())
        .texts("signatures", Row::id);
  }
}
