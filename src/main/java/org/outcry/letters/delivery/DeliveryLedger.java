package org.outcry.letters.delivery;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.letters.Addressees;
import org.outcry.letters.HeldFor;
import org.outcry.letters.LetterHistory;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Documents;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The record of deliveries. A letter is in one at most; it stays held until the delivery is handed
 * over, and is given back to the queue when the delivery is undone.
 */
@Service
public class DeliveryLedger implements SealedColumns {
  private static final String NOTE = "delivery.note";
  private static final String FIND =
      """
      select d.organisation_id, d.action_id, d.id, d.target_key, d.kind, d.addressee::text,
        d.state, d.made_at, d.made_by, d.letters, d.files::text, d.settled_on, d.settled_by, d.note,
        case when d.state = 'made' and d.kind <> 'digest' then
          (select count(*) from letter l where OF_IT and l.state < 'held')
          + (select count(*) from letter l where OF_IT and l.state > 'held') else 0 end as withdrawn
      from delivery d
      """
          .replace(
              "OF_IT",
              "l.organisation_id = d.organisation_id and l.action_id = d.action_id"
                  + " and l.delivery_id = d.id");

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Addressees addressees;
  private final LetterHistory history;
  private final Names names;

  DeliveryLedger(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      Addressees addressees,
      LetterHistory history,
      Names names) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.addressees = addressees;
    this.history = history;
  }

  /**
   * Writes down that a delivery is made.
   *
   * @param letters those that are in it; others were withdrawn while it was being made
   * @param files their SHA-256 by their names
   */
  void made(
      Action action,
      DeliveryQueue.Begun begun,
      Collection<UUID> letters,
      Map<String, String> files) {
    String[] inside = letters.stream().map(UUID::toString).toArray(String[]::new);
    transactions.executeWithoutResult(_ -> {
      int made =
          row(
                  action.organisationId(),
                  action.id(),
                  begun.id(),
                  """
                  update delivery set state = 'made', made_at = now(), letters = :letters,
                    files = cast(:files as jsonb)
                  where KEY and state = 'begun'
                  """)
              .param("letters", letters.size())
              .param("files", Documents.write(files))
              .update();
      if (made == 0) {
        throw new DeliveryRefused("Somebody else undid it while it was being made.");
      }
      letters(
              action.organisationId(),
              action.id(),
              begun.id(),
              """
              update letter set delivery_id = null,
                held_for = case held_for when 'handover' then :kind else held_for end
              where KEY and id <> all(:inside::uuid[])
              """)
          .param("inside", inside)
          .param("kind", waitsFor(begun.kind(), begun.target()).word())
          .update();
      history.record(
          action.organisationId(),
          action.id(),
          letters,
          "put-in-" + begun.kind().word(),
          madeBy(action, begun.id()),
          null);
    });
  }

  private String madeBy(Action action, UUID id) {
    return row(action.organisationId(), action.id(), id, "select made_by from delivery where KEY")
        .query(String.class)
        .single();
  }

  /** One delivery. */
  public Optional<Delivery> find(UUID id) {
    return jdbc.sql(FIND + " where d.id = ?").param(id).query((row, _) -> read(row)).optional();
  }

  /** The deliveries of an action, the latest first. */
  public List<Delivery> list(Action action) {
    return jdbc.sql(
            FIND + " where d.organisation_id = ? and d.action_id = ? order by d.made_at desc, d.id")
        .params(action.organisationId(), action.id())
        .query((row, _) -> read(row))
        .list();
  }

  private Delivery read(java.sql.ResultSet row) throws java.sql.SQLException {
    UUID organisation = row.getObject("organisation_id", UUID.class);
    UUID id = row.getObject("id", UUID.class);
    byte @Nullable [] note = row.getBytes("note");
    String settledBy = row.getString("settled_by");
    return new Delivery(
        organisation,
        row.getObject("action_id", UUID.class),
        id,
        row.getString("target_key"),
        DeliveryKind.of(row.getString("kind")),
        Documents.read(row.getString("addressee"), Target.class),
        Delivery.State.of(row.getString("state")),
        row.getTimestamp("made_at").toInstant(),
        names.shown(organisation, row.getString("made_by")),
        row.getInt("letters"),
        row.getInt("withdrawn"),
        files(row.getString("files")),
        row.getObject("settled_on", LocalDate.class),
        settledBy == null ? null : names.shown(organisation, settledBy),
        note == null
            ? null
            : new String(vault.open(organisation, NOTE, id, note), StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked") // A JSON object of texts is such a map.
  private static Map<String, String> files(String json) {
    return new TreeMap<>((Map<String, String>) Documents.read(json, Map.class));
  }

  /**
   * What staff say of a delivery that reached the target.
   *
   * @param by who says so
   * @param on when
   * @param note {@code null} for nothing; at most 2,000 characters
   * @param asPrinted although letters in it were withdrawn since, or the addressee has changed
   */
  public record Handover(String by, LocalDate on, @Nullable String note, boolean asPrinted) {}

  /**
   * Writes down that a delivery reached the target: its letters are accepted.
   *
   * @return how many letters
   * @throws DeliveryRefused when it can't be so, or should not without {@code asPrinted}
   */
  public int handOver(UUID id, Handover said) {
    return transactions.execute(_ -> {
      Delivery delivery = locked(id);
      if (delivery.state() != Delivery.State.MADE || delivery.kind() == DeliveryKind.DIGEST) {
        throw new DeliveryRefused(
            "The %s is %s; only one that is made can be handed over."
                .formatted(delivery.kind().noun(), delivery.state().word()));
      }
      check(delivery, said);
      byte @Nullable [] note =
          said.note() == null
              ? null
              : vault.seal(
                  delivery.organisation(), NOTE, id, said.note().getBytes(StandardCharsets.UTF_8));
      row(
              delivery,
              """
              update delivery set state = 'handed-over', settled_on = :on, settled_by = :by,
                settled_at = now(), note = :note
              where KEY
              """)
          .param("on", said.on())
          .param("by", names.keep(delivery.organisation(), said.by()))
          .param("note", note, java.sql.Types.BINARY)
          .update();
      String verb = delivery.kind() == DeliveryKind.PRINT ? "posted" : "handed-over";
      List<UUID> late =
          letters(delivery, "select id from letter where KEY and state <> 'held'")
              .query(UUID.class)
              .list();
      record(delivery, late, verb + "-as-printed", said.by());
      List<UUID> accepted =
          letters(
                  delivery,
                  "update letter set state = 'accepted' where KEY and state = 'held' returning id")
              .query(UUID.class)
              .list();
      record(delivery, accepted, verb, said.by());
      return accepted.size();
    });
  }

  private void check(Delivery delivery, Handover said) {
    LocalDate made = LocalDate.ofInstant(delivery.madeAt(), ZoneOffset.UTC).minusDays(1);
    // One day to either side: staff write their own day, we know UTC's.
    if (said.on().isBefore(made) || said.on().isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
      throw new DeliveryRefused(
          "It was made on %tF; write --on with the day on which it was handed over."
              .formatted(delivery.madeAt().atZone(ZoneOffset.UTC)));
    }
    if (said.asPrinted()) {
      return;
    }
    if (delivery.withdrawn() > 0) {
      throw new DeliveryRefused(
          "%,d of its %,d letters were withdrawn since it was made. Undo it and make it anew, or say with --as-printed that it was handed over with them."
              .formatted(delivery.withdrawn(), delivery.letters()));
    }
    if (addressees.isReplaced(delivery.organisation(), delivery.addressee())) {
      throw new DeliveryRefused(
          "%s no longer holds the office. Undo it, or say with --as-printed that it was handed over all the same."
              .formatted(delivery.addressee().name()));
    }
  }

  /**
   * Gives a delivery up that was not handed over: its letters wait again.
   *
   * @return how many letters
   * @throws DeliveryRefused when it was handed over, or undone already
   */
  public int undo(UUID id, String by) {
    return transactions.execute(_ -> {
      Delivery delivery = locked(id);
      boolean open =
          delivery.state() == Delivery.State.BEGUN || delivery.state() == Delivery.State.MADE;
      if (!open || delivery.kind() == DeliveryKind.DIGEST) {
        throw new DeliveryRefused(
            "The %s is %s and can't be undone."
                .formatted(delivery.kind().noun(), delivery.state().word()));
      }
      row(
              delivery,
              """
              update delivery set state = 'undone', settled_by = :by, settled_at = now() where KEY
              """)
          .param("by", names.keep(delivery.organisation(), by))
          .update();
      // Those that are withdrawn too: they wait as others do if their signature is put back.
      List<UUID> back =
          letters(
                  delivery,
                  """
                  update letter set held_for = :kind, delivery_id = null
                  where KEY and state in ('held', 'withdrawn') returning id, state
                  """)
              .param("kind", waitsFor(delivery.kind(), delivery.addressee()).word())
              .query(Back.class)
              .stream()
              .filter(each -> each.state().equals("held"))
              .map(Back::id)
              .toList();
      if (delivery.state() == Delivery.State.MADE) {
        record(delivery, back, "taken-out-of-" + delivery.kind().word(), by);
      }
      return back.size();
    });
  }

  private record Back(UUID id, String state) {}

  /** What its letters wait for again: what the target wants, else another of its kind. */
  private static HeldFor waitsFor(DeliveryKind kind, Target target) {
    HeldFor usual = kind == DeliveryKind.PRINT ? HeldFor.PRINT : HeldFor.DOSSIER;
    return HeldFor.of(target)
        .filter(each -> each == HeldFor.DOSSIER || each == HeldFor.PRINT)
        .orElse(usual);
  }

  /** As it is, and stays until the end of the transaction that this is called in. */
  public Optional<Delivery> lock(UUID id) {
    jdbc.sql("select from delivery where id = ? for update").param(id).query().listOfRows();
    return find(id);
  }

  private Delivery locked(UUID id) {
    return lock(id)
        .orElseThrow(() ->
            new DeliveryRefused(
                "There is no delivery of that id; bin/outcry dossier SLUG lists them."));
  }

  private void record(Delivery delivery, List<UUID> letters, String kind, String by) {
    history.record(delivery.organisation(), delivery.action(), letters, kind, by, null);
  }

  private JdbcClient.StatementSpec row(Delivery delivery, String statement) {
    return row(delivery.organisation(), delivery.action(), delivery.id(), statement);
  }

  private JdbcClient.StatementSpec row(UUID organisation, UUID action, UUID id, String statement) {
    return keyed(statement, "id", organisation, action, id);
  }

  private JdbcClient.StatementSpec letters(Delivery delivery, String statement) {
    return letters(delivery.organisation(), delivery.action(), delivery.id(), statement);
  }

  private JdbcClient.StatementSpec letters(
      UUID organisation, UUID action, UUID id, String statement) {
    return keyed(statement, "delivery_id", organisation, action, id);
  }

  private JdbcClient.StatementSpec keyed(
      String statement, String column, UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            statement
                .replace(
                    "KEY",
                    "organisation_id = :organisation and action_id = :action and COLUMN = :id")
                .replace("COLUMN", column))
        .param("organisation", organisation)
        .param("action", action)
        .param("id", id);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of("delivery", "note", NOTE, "t.id");
  }
}
