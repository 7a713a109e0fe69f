package org.outcry.signing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Confirmation;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.Gate;
import org.outcry.platform.database.GroupCommit;
import org.outcry.supporters.SignatureWords;
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
        source, state, email, key, rules, name, member, payload
      from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :versions::int[],
          :languages::text[], :countries::text[], :regions::text[], :sources::text[],
          :states::text[], :emails::bytea[], :keys::int[], :rules::int[], :names::bytea[],
          :members::bytea[], :payloads::bytea[])
        as row (organisation, action, id, version, language, country, region, source, state,
          email, key, rules, name, member, payload)
      on conflict (organisation_id, action_id, email_index, member)
        where state in ('pending', 'counted', 'invalidated') do nothing
      returning id
      """;
  private static final String CONSENTS =
      """
      insert into consent (organisation_id, action_id, signature_id, consent_key, version, language,
        how)
      select row.*, 'form' from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[],
        :consents::text[], :versions::int[], :languages::text[]) as row
      """;
  private static final String QUESTIONS =
      """
      insert into confirmation (organisation_id, action_id, signature_id, remind_at, expires_at)
      select organisation, action, signature, now() + make_interval(days => remind),
        now() + make_interval(days => expires)
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[], :reminds::int[],
        :expires::int[]) as row (organisation, action, signature, remind, expires)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final StandingSignatures standing;
  private final Sources sources;
  private final KnownAddresses addresses;
  private final CounterSteps steps;
  private final SignatureLetters letters;
  private final SignatureMails mails;
  private final PublicNames names;
  private final Counters counters;
  private final SignatureWords words;

  SignatureTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      StandingSignatures standing,
      Sources sources,
      KnownAddresses addresses,
      CounterSteps steps,
      SignatureLetters letters,
      SignatureMails mails,
      PublicNames names,
      Counters counters,
      SignatureWords words) {
    this.words = words;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.standing = standing;
    this.sources = sources;
    this.addresses = addresses;
    this.steps = steps;
    this.letters = letters;
    this.mails = mails;
    this.names = names;
    this.counters = counters;
  }

  /** What was committed, to be told to the caches. */
  private record Committed(
      List<Written> answers, SignatureBatch stored, List<CounterSteps.Counted> counters) {}

  @Override
  public List<Written> commit(List<SignatureRow> rows) {
    Committed committed = transactions.execute(status -> write(rows));
    committed.stored.rows().forEach(sources::remember);
    committed.counters.forEach(counters::counted);
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
    SignatureBatch settled = sources.settle(standing.without(batch, changed(live)));
    Set<UUID> asked = addresses.asked(settled.rows());
    SignatureBatch stored = insert(settled, asked);
    List<CounterSteps.Counted> counted = stored.isEmpty() ? List.of() : beside(stored, asked);
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
  private SignatureBatch insert(SignatureBatch batch, Set<UUID> asked) {
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
                .texts("states", row -> counts(row, asked) ? "counted" : "pending")
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

  private static boolean counts(SignatureRow row, Set<UUID> asked) {
    return !asked.contains(row.id())
        || row.confirmation() == null
        || row.confirmation().when() != Confirmation.When.BEFORE_COUNTING;
  }

  /** A question to an address. */
  private record Question(SignatureRow signature, Confirmation confirmation) {}

  private List<CounterSteps.Counted> beside(SignatureBatch stored, Set<UUID> asked) {
    consents(stored);
    words.changed(
        stored.rows().stream().filter(SignatureRow::isFound).map(SignatureRow::key).toList());
    names.typed(stored.rows(), row -> asked.contains(row.id()));
    letters.insert(stored.rows().stream().filter(row -> !asked.contains(row.id())).toList());
    CounterSteps.Steps counted =
        steps.step(stored.rows().stream().filter(row -> counts(row, asked)).toList());
    ask(stored.rows().stream().filter(row -> asked.contains(row.id())).toList());
    mails.queue(
        stored.rows().stream()
            .filter(row -> row.receipt() || asked.contains(row.id()))
            .map(row ->
                SignatureMails.Mail.of(
                    row,
                    asked.contains(row.id()) ? "confirmation" : "receipt",
                    counted.numbers().get(row.id())))
            .toList());
    return counted.counters();
  }

  private void consents(SignatureBatch stored) {
    List<Consent> consents =
        stored.rows().stream()
            .flatMap(row -> row.consents().stream().map(key -> new Consent(row, key)))
            .toList();
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
  }

  private void ask(List<SignatureRow> rows) {
    List<Question> questions =
        rows.stream()
            .flatMap(
                row -> Stream.ofNullable(row.confirmation()).map(asked -> new Question(row, asked)))
            .toList();
    if (!questions.isEmpty()) {
      new Columns<>(jdbc.sql(QUESTIONS), questions)
          .texts("organisations", question -> question.signature().organisation())
          .texts("actions", question -> question.signature().action())
          .texts("signatures", question -> question.signature().id())
          .texts("reminds", question -> question.confirmation().remindAfterDays())
          .numbers("expires", question -> question.confirmation().expiresAfterDays())
          .statement()
          .update();
    }
  }
}
