package org.outcry.signing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.letters.HeldFor;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.Gate;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.NewPerson;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonKey;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.Profile;
import org.outcry.supporters.SignatureWords;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.TakenBackNotes;
import org.outcry.supporters.TakenBackSince;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a batch of rows from paper in one transaction: signatures, consents, entries of dossiers,
 * people to write to, the step of the counter, and which rows they were, so that no row is ever
 * counted twice.
 */
@Component
class PaperTransaction {
  private static final int TRIES = 8;
  private static final String SIGNATURES =
      """
      insert into signature (organisation_id, action_id, id, version, language, country, region,
        source, state, signed_at, email_index, email_index_version, email_rules, name_index, member,
        payload, on_paper)
      select :organisation, :action, id, :version, :language, country, region, 'paper', 'counted', at,
        nullif(email, ''), case when email = '' then null else key end, rules,
        case when email = '' then null else name end,
        case when email = '' then null else member end, payload, true
      from unnest(:ids::uuid[], :countries::text[], :regions::text[], :times::timestamptz[],
          :emails::bytea[], :keys::int[], :rules::int[], :names::bytea[], :members::bytea[], :payloads::bytea[])
        as row (id, country, region, at, email, key, rules, name, member, payload)
      on conflict (organisation_id, action_id, email_index, member)
        where state in ('pending', 'counted', 'invalidated') do nothing
      returning id
      """;

  /** An answer to their question is late from now on. */
  private static final String SUPERSEDE =
      """
      with waiting as (
        update confirmation c set state = 'expired', settled_at = now()
        where c.organisation_id = :organisation and c.action_id = :action
          and c.signature_id = any(:signatures::uuid[]) and c.state = 'waiting')
      update signature s set state = 'expired'
      where s.organisation_id = :organisation and s.action_id = :action
        and s.id = any(:signatures::uuid[]) and s.state = 'pending'
      """;

  private static final Logger LOG = LoggerFactory.getLogger(PaperTransaction.class);

  private static final byte[] NONE = {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final StandingSignatures standing;
  private final CounterSteps steps;
  private final SignatureLetters letters;
  private final Signatures signatures;
  private final PersonKeys keys;
  private final People people;
  private final PublicNames names;
  private final Changes changes;
  private final SignatureWords words;
  private final TakenBackSince since;
  private final TakenBackNotes notes;

  PaperTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      StandingSignatures standing,
      CounterSteps steps,
      SignatureLetters letters,
      Signatures signatures,
      PersonKeys keys,
      People people,
      PublicNames names,
      Changes changes,
      SignatureWords words,
      TakenBackSince since,
      TakenBackNotes notes) {
    this.notes = notes;
    this.words = words;
    this.since = since;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.standing = standing;
    this.steps = steps;
    this.letters = letters;
    this.signatures = signatures;
    this.keys = keys;
    this.people = people;
    this.names = names;
    this.changes = changes;
  }

  /**
   * What sheets are entered as.
   *
   * @param version of the content that they were printed with
   * @param language tag of the language that they were printed in
   * @param batch the name by which staff tell these sheets from others
   */
  record Sheets(Action action, int version, ActionContent content, String language, String batch) {}

  /** How many were counted, had signed before, and were entered before. */
  record Done(long counted, long before, long entered) {}

  /**
   * Tells what a batch would do, or does it.
   *
   * @param witness is told what is done, in the transaction; {@code null} changes nothing
   */
  Done write(Sheets sheets, List<PaperRow> rows, PaperSignatures.@Nullable Witness witness) {
    for (int tries = 1; ; tries++) {
      try {
        return Objects.requireNonNull(
            transactions.execute(status -> {
              Done done = within(sheets, rows, witness != null);
              if (witness == null) {
                status.setRollbackOnly();
              } else if (done.counted() + done.before() > 0) {
                witness.enters(done.counted() + done.before(), done.counted());
              }
              return done;
            }));
      } catch (ConcurrencyFailureException inTheWay) { // Somebody signs with these addresses.
        if (tries == TRIES) {
          throw inTheWay;
        }
      }
    }
  }

  /** A row that is not entered yet, with its signature. */
  private record Entered(PaperRow row, SignatureRow signature) {}

  private Done within(Sheets sheets, List<PaperRow> rows, boolean applies) {
    Action action = sheets.action();
    UUID organisation = action.organisationId();
    gate.pass(Gate.SIGNING);
    people.shut(organisation);
    keys.refresh(action.keyOwner());
    // Whoever enters sheets of the action meanwhile waits; whoever signs online does not.
    gate.close("paper " + action.id());
    Set<List<Integer>> known = known(sheets, rows);
    Instant now = Instant.now();
    List<Entered> fresh =
        scattered(
            rows.stream()
                .filter(row -> !known.contains(List.of(row.sheet(), row.number())))
                .map(row -> new Entered(row, signature(sheets, row, now))));
    Set<UUID> inserted = insert(sheets, fresh);
    Map<UUID, PaperRow> counted = new HashMap<>();
    fresh.stream()
        .filter(each -> inserted.contains(each.signature().id()))
        .forEach(each -> counted.put(each.signature().id(), each.row()));
    Map<Boolean, List<Entered>> byInserted =
        fresh.stream()
            .collect(Collectors.partitioningBy(each -> inserted.contains(each.signature().id())));
    List<SignatureRow> stored =
        byInserted.getOrDefault(true, List.of()).stream().map(Entered::signature).toList();
    if (applies) {
      consents(sheets, byInserted.getOrDefault(true, List.of()));
      words.changed(stored.stream().filter(SignatureRow::isFound).map(SignatureRow::key).toList());
      names.entered(stored);
      letters.insert(stored);
      steps.step(stored);
      remember(sheets, fresh, inserted);
      consentsOfKnown(sheets, byInserted.getOrDefault(false, List.of()));
      know(sheets, counted.values().stream().toList());
      changes.announce("count", action.slug().value());
    }
    return new Done(stored.size(), fresh.size() - stored.size(), rows.size() - fresh.size());
  }

  /**
   * In an order that tells nothing of the lines on which they stand, for the organisation has the
   * sheets: once they are anonymous, it would tell who they are. Of an address the first line stays
   * the first, and counts.
   */
  private static List<Entered> scattered(Stream<Entered> rows) {
    Map<ByteBuffer, UUID> places = new HashMap<>();
    return rows.sorted(
            Comparator.comparing(each -> {
              UUID id = each.signature().id();
              return each.row().particulars().hasAddress()
                  ? places.computeIfAbsent(
                      ByteBuffer.wrap(each.signature().person().email()), _ -> id)
                  : id;
            }))
        .toList();
  }

  /** Which of some rows were entered before, each by sheet and number. */
  Set<List<Integer>> known(Sheets sheets, List<PaperRow> rows) {
    Set<List<Integer>> known = new HashSet<>();
    new Columns<>(
            jdbc.sql(
                    """
                    select r.sheet, r.number from paper_row r
                      join unnest(:sheets::int[], :numbers::int[]) as row (sheet, number)
                        on r.sheet = row.sheet and r.number = row.number
                    where r.organisation_id = :organisation and r.action_id = :action
                      and r.batch = :batch
                    """)
                .param("organisation", sheets.action().organisationId())
                .param("action", sheets.action().id())
                .param("batch", sheets.batch()),
            rows)
        .numbers("sheets", PaperRow::sheet)
        .numbers("numbers", PaperRow::number)
        .statement()
        .query(found -> {
          known.add(List.of(found.getInt(1), found.getInt(2)));
        });
    return known;
  }

  /** Those that are made with one moment sort at random. */
  private SignatureRow signature(Sheets sheets, PaperRow row, Instant now) {
    Action action = sheets.action();
    UUID id = Ids.at(now);
    Particulars typed = row.particulars();
    return new SignatureRow(
        action.organisationId(),
        action.id(),
        id,
        sheets.version(),
        sheets.language(),
        typed.country(),
        PostalRegions.of(typed.country(), typed.postalCode()),
        "paper",
        keys.of(action.keyOwner(), typed.email(), typed.givenName(), typed.familyName()),
        action.content().form().household(),
        signatures.seal(action.organisationId(), id, typed),
        at(action, row, now),
        null,
        row.consents(),
        addressees(sheets.content(), row),
        null,
        /* receipt= */ false,
        PublicName.of(sheets.content(), row.consents(), typed));
  }

  /**
   * Who gets it in a dossier, where it may be passed on. Nothing is mailed in the name of somebody
   * who signed on paper: what they signed is the sheet.
   */
  private static List<SignatureRow.Addressee> addressees(ActionContent content, PaperRow row) {
    List<ConsentSpec> asked =
        content.form().consents().stream()
            .filter(each -> each.kind() == ConsentKind.TARGET)
            .toList();
    boolean passedOn =
        asked.isEmpty()
            || asked.stream().anyMatch(each -> row.consents().contains(each.key().value()));
    return passedOn
        ? SignatureRow.Addressee.of(content).stream()
            .filter(each -> HeldFor.DOSSIER.word().equals(each.heldFor()))
            .toList()
        : List.of();
  }

  private Set<UUID> insert(Sheets sheets, List<Entered> fresh) {
    Action action = sheets.action();
    supersede(action, fresh);
    Set<UUID> changed = householdChanged(action) ? Set.of(action.id()) : Set.of();
    List<SignatureRow> withAddress =
        fresh.stream()
            .filter(each -> each.row().particulars().hasAddress())
            .map(Entered::signature)
            .toList();
    Set<UUID> wanted =
        standing.without(SignatureBatch.of(withAddress), changed).rows().stream()
            .map(SignatureRow::id)
            .collect(Collectors.toSet());
    List<Entered> rows =
        fresh.stream()
            .filter(each ->
                !each.row().particulars().hasAddress() || wanted.contains(each.signature().id()))
            .toList();
    if (rows.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        new Columns<>(
                jdbc.sql(SIGNATURES)
                    .param("organisation", action.organisationId())
                    .param("action", action.id())
                    .param("version", sheets.version())
                    .param("language", sheets.language()),
                rows)
            .texts("ids", each -> each.signature().id())
            .texts("countries", each -> each.signature().country())
            .texts("regions", each -> each.signature().region())
            .texts("times", each -> each.signature().signedAt())
            .bytes("emails", each -> of(each, each.signature().person().email()))
            .numbers("keys", each -> each.signature().person().key())
            .numbers("rules", each -> each.signature().person().rules())
            .bytes("names", each -> of(each, each.signature().person().name()))
            .bytes("members", each -> of(each, each.signature().member()))
            .bytes("payloads", each -> each.signature().payload())
            .statement()
            .query(UUID.class)
            .list());
  }

  private boolean householdChanged(Action action) {
    return jdbc.sql("select household_changed from action where organisation_id = ? and id = ?")
        .params(action.organisationId(), action.id())
        .query(Boolean.class)
        .single();
  }

  /** Noon of the day that stands on the sheet, by the clock of the organisation; now at most. */
  private static Instant at(Action action, PaperRow row, Instant now) {
    if (row.signedOn() == null) {
      return now;
    }
    Instant noon =
        row.signedOn().atTime(LocalTime.NOON).atZone(action.organisation().zone()).toInstant();
    return noon.isAfter(now) ? now : noon;
  }

  private static byte[] of(Entered row, byte[] index) {
    return row.row().particulars().hasAddress() ? index : NONE;
  }

  /**
   * Ends signatures that wait for an answer of these addresses, for anybody could have typed them:
   * a sheet is signed by hand, and must not be left out for one that may never count.
   */
  private void supersede(Action action, List<Entered> fresh) {
    List<UUID> waiting =
        new Columns<>(
                jdbc.sql(
                        """
                        select distinct s.id
                        from unnest(:emails::bytea[], :members::bytea[]) as row (email, member)
                          join signature s on s.organisation_id = :organisation
                            and s.action_id = :action and s.email_index = row.email
                            and s.member = row.member and s.state = 'pending'
                        """)
                    .param("organisation", action.organisationId())
                    .param("action", action.id()),
                fresh.stream()
                    .filter(each -> each.row().particulars().hasAddress())
                    .flatMap(each -> each.signature().places())
                    .toList())
            .bytes("emails", SignatureRow.Place::email)
            .bytes("members", SignatureRow.Place::member)
            .statement()
            .query(UUID.class)
            .list();
    if (!waiting.isEmpty()) {
      steps.lock(Stream.of(action.id())); // before its signatures, as whoever confirms does
      jdbc.sql(SUPERSEDE)
          .param("organisation", action.organisationId())
          .param("action", action.id())
          .param("signatures", waiting.stream().map(UUID::toString).toArray(String[]::new))
          .update();
    }
  }

  /**
   * A signature that stands already.
   *
   * @param named whether its name is the one on the sheet
   */
  private record Standing(UUID id, boolean named) {}

  /** What somebody ticked who had signed before: given with the signature that stands. */
  private void consentsOfKnown(Sheets sheets, List<Entered> known) {
    Map<UUID, Standing> standing = standing(sheets.action(), known);
    Set<Given> given =
        give(
            sheets,
            known.stream()
                .filter(each -> standing.containsKey(each.signature().id()))
                .flatMap(each ->
                    consents(
                        each, Objects.requireNonNull(standing.get(each.signature().id())).id()))
                .toList());
    ConsentSpec shown = sheets.content().publicName();
    if (shown != null) { // Of another name nobody knows who typed it.
      names.agreedOnPaper(
          sheets.action(),
          shown.key(),
          standing.values().stream()
              .filter(Standing::named)
              .map(Standing::id)
              .filter(id -> given.contains(new Given(id, shown.key().value())))
              .toList());
    }
  }

  /** Whether a signature is somebody's; one that can't be read is nobody's. */
  private boolean isOf(Action action, UUID signature, EmailAddress address) {
    try {
      return signatures
          .find(action.organisationId(), action.id(), signature)
          .filter(found -> keys.isSame(found.particulars().email(), address))
          .isPresent();
    } catch (IllegalStateException unreadable) {
      LOG.error("A signature can't be decrypted: no consent on a sheet is given with it");
      return false;
    }
  }

  private record Candidate(Entered entered, SignatureRow.Place place) {}

  private record Match(UUID id, UUID found, boolean named) {}

  /**
   * By the ids of the rows; under whichever key and rules it stands, and whether households sign
   * apart or not. Where they did at one of the two times, the name must be the same.
   */
  private Map<UUID, Standing> standing(Action action, List<Entered> known) {
    Map<UUID, Entered> byId = new HashMap<>();
    known.stream()
        .filter(each -> each.row().particulars().hasAddress())
        .forEach(each -> byId.put(each.signature().id(), each));
    List<Match> matches =
        new Columns<>(
                jdbc.sql(
                        """
                        select row.id, s.id as found, s.name_index = row.name as named
                        from unnest(:ids::uuid[], :emails::bytea[], :members::bytea[],
                            :names::bytea[]) as row (id, email, member, name)
                          join signature s on s.organisation_id = :organisation
                            and s.action_id = :action and s.email_index = row.email
                            and s.state in ('counted', 'invalidated')
                        where s.member = row.member or s.name_index = row.name
                        order by s.member = row.member, s.id
                        """)
                    .param("organisation", action.organisationId())
                    .param("action", action.id()),
                byId.values().stream()
                    .flatMap(
                        each -> each.signature().places().map(place -> new Candidate(each, place)))
                    .toList())
            .texts("ids", each -> each.entered().signature().id())
            .bytes("emails", each -> each.place().email())
            .bytes("members", each -> each.place().member())
            .bytes("names", each -> each.place().name())
            .statement()
            .query(Match.class)
            .list();
    Map<UUID, Standing> standing = new HashMap<>();
    for (Match match : matches) {
      Entered row = Objects.requireNonNull(byId.get(match.id()));
      // An index of older rules may be another person's too.
      if (isOf(action, match.found(), row.row().particulars().email())) {
        standing.put(match.id(), new Standing(match.found(), match.named()));
      }
    }
    return standing;
  }

  /** A consent that was not given in this way before. */
  private record Given(UUID signature, String key) {}

  /** One of a sheet's row. */
  private record Consent(UUID signature, Entered entered, String key) {}

  private static Stream<Consent> consents(Entered entered, UUID signature) {
    return entered.signature().consents().stream().map(key -> new Consent(signature, entered, key));
  }

  private void consents(Sheets sheets, List<Entered> stored) {
    give(sheets, stored.stream().flatMap(each -> consents(each, each.signature().id())).toList());
  }

  /** They are as old as the sheet's row says. */
  private Set<Given> give(Sheets sheets, List<Consent> consents) {
    if (consents.isEmpty()) {
      return Set.of();
    }
    Action action = sheets.action();
    Set<Given> given =
        new HashSet<>(
            new Columns<>(
                    jdbc.sql(
                            """
                            insert into consent (organisation_id, action_id, signature_id,
                              consent_key, version, language, how, given_at)
                            select :organisation, :action, signature, consent, :version, :language,
                              'paper', at
                            from unnest(:signatures::uuid[], :consents::text[], :times::timestamptz[])
                              as row (signature, consent, at)
                            on conflict do nothing
                            returning signature_id as signature, consent_key as key
                            """)
                        .param("organisation", action.organisationId())
                        .param("action", action.id())
                        .param("version", sheets.version())
                        .param("language", sheets.language()),
                    consents)
                .texts("signatures", Consent::signature)
                .texts("consents", Consent::key)
                .texts("times", each -> each.entered().signature().signedAt())
                .statement()
                .query(Given.class)
                .list());
    since.settle(
        action.organisationId(),
        action.id(),
        consents.stream()
            .filter(each -> given.contains(new Given(each.signature(), each.key())))
            .filter(each -> each.entered().row().particulars().hasAddress())
            .map(each ->
                new TakenBackSince.Entered(
                    each.signature(),
                    each.key(),
                    Objects.requireNonNullElse(each.entered().row().signedOn(), LocalDate.EPOCH),
                    action.organisation().zone(),
                    known(action.organisationId(), each.entered())))
            .toList());
    return given;
  }

  private List<byte[]> known(UUID organisation, Entered entered) {
    return Stream.concat(
            entered.signature().person().emails(),
            notes.mailboxes(organisation, entered.row().particulars().email()).stream())
        .toList();
  }

  private void remember(Sheets sheets, List<Entered> fresh, Set<UUID> inserted) {
    if (fresh.isEmpty()) {
      return;
    }
    add(sheets, fresh, inserted);
    new Columns<>(
            jdbc.sql(
                    """
                    insert into paper_row (organisation_id, action_id, batch, sheet, number,
                      signature_id)
                    select :organisation, :action, :batch, sheet, number, signature
                    from unnest(:sheets::int[], :numbers::int[], :signatures::uuid[])
                      as row (sheet, number, signature)
                    """)
                .param("organisation", sheets.action().organisationId())
                .param("action", sheets.action().id())
                .param("batch", sheets.batch()),
            fresh.stream()
                .sorted(
                    Comparator.<Entered>comparingInt(each -> each.row().sheet())
                        .thenComparingInt(each -> each.row().number()))
                .toList())
        .numbers("sheets", each -> each.row().sheet())
        .numbers("numbers", each -> each.row().number())
        .texts(
            "signatures",
            each -> inserted.contains(each.signature().id()) ? each.signature().id() : null)
        .statement()
        .update();
  }

  /** Adds rows that are new to their batch, before they are there. */
  private void add(Sheets sheets, List<Entered> fresh, Set<UUID> inserted) {
    new Columns<>(
            jdbc.sql(
                    """
                    insert into paper_batch as b (organisation_id, action_id, batch, sheets, rows,
                      counted)
                    select :organisation, :action, :batch, count(*), :rows, :counted
                    from unnest(:sheets::int[]) as row (sheet)
                    where not exists (select from paper_row r
                      where r.organisation_id = :organisation and r.action_id = :action
                        and r.batch = :batch and r.sheet = row.sheet)
                    on conflict (organisation_id, action_id, batch) do update
                      set sheets = b.sheets + excluded.sheets, rows = b.rows + excluded.rows,
                        counted = b.counted + excluded.counted, entered_at = excluded.entered_at
                    """)
                .param("organisation", sheets.action().organisationId())
                .param("action", sheets.action().id())
                .param("batch", sheets.batch())
                .param("rows", fresh.size())
                .param("counted", inserted.size()),
            fresh.stream().map(each -> each.row().sheet()).distinct().toList())
        .numbers("sheets", sheet -> sheet)
        .statement()
        .update();
  }

  /** Whoever ticked to be written to and gave an address; others are nobody to write to. */
  private void know(Sheets sheets, List<PaperRow> rows) {
    Set<String> news =
        sheets.content().form().consents().stream()
            .filter(each -> each.kind() == ConsentKind.EMAIL)
            .map(each -> each.key().value())
            .collect(Collectors.toSet());
    List<NewPerson> entered = new ArrayList<>();
    for (PaperRow row : rows) {
      if (row.particulars().hasAddress() && row.consents().stream().anyMatch(news::contains)) {
        entered.add(person(sheets, row.particulars()));
      }
    }
    people.vouch(entered);
  }

  private NewPerson person(Sheets sheets, Particulars typed) {
    UUID organisation = sheets.action().organisationId();
    PersonKey key = keys.of(organisation, typed.email(), typed.givenName(), typed.familyName());
    Profile nobody = Profile.nobody(sheets.language());
    return people.entered(
        organisation,
        typed.email(),
        key,
        new Profile(
            typed.givenName(),
            typed.familyName(),
            sheets.language(),
            null,
            typed.country(),
            typed.postalCode(),
            nobody.tags(),
            nobody.fields()));
  }

  /** Until when a closed action could be signed; empty while it can be. */
  Optional<Instant> closedAt(Action action) {
    return action.isLive()
        ? Optional.empty()
        : jdbc.sql(
                """
                select closed_at from action
                where organisation_id = ? and id = ? and closed_at is not null
                """)
            .params(action.organisationId(), action.id())
            .query((row, _) -> row.getTimestamp(1).toInstant())
            .optional();
  }

  /** Whether an action's signatures have been made anonymous, so that none may be added. */
  boolean isRetired(Action action) {
    return jdbc.sql(
            """
            select exists (select from retention
              where organisation_id = ? and action_id = ? and finished_at is not null)
            """)
        .params(action.organisationId(), action.id())
        .query(Boolean.class)
        .single();
  }
}
