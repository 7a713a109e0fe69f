package org.outcry.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.letters.WaitingLetters;
import org.outcry.letters.delivery.Delivery;
import org.outcry.letters.delivery.DeliveryLedger;
import org.outcry.letters.delivery.Dossiers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Dossiers that staff order, and fetch volume by volume while their files are kept. */
@Service
public class DossierJobs {
  /** How long files are kept after the last of them is made. */
  public static final Duration KEPT = Duration.ofDays(3);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ExportLedger exports;
  private final DossierRows rows;
  private final DossierParts parts;
  private final WaitingLetters held;
  private final DeliveryLedger deliveries;
  private final Audit audit;
  private final Names names;

  DossierJobs(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ExportLedger exports,
      DossierRows rows,
      DossierParts parts,
      WaitingLetters held,
      DeliveryLedger deliveries,
      Audit audit,
      Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.exports = exports;
    this.rows = rows;
    this.parts = parts;
    this.held = held;
    this.deliveries = deliveries;
    this.audit = audit;
    this.names = names;
  }

  /** A file. */
  public record File(String name, long bytes) {}

  /** Where the making of one stands. */
  public enum State {
    WAITING,
    RUNNING,
    MADE,
    FAILED,
    /** Its files are gone; what became of its delivery stays on record. */
    REMOVED,
    /** It was made by a command, whose files are where its operator had them written to. */
    COMMAND,
    /**
     * It was ordered after a backup to which the database was set back: only its delivery is known.
     */
    RESTORED;

    /** Whether it is made in the studio, which has or had its files. */
    public boolean isOrdered() {
      return this != COMMAND && this != RESTORED;
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A dossier that was ordered, or that a command made.
   *
   * @param id of what was ordered, else of its delivery
   * @param by who ordered or made it
   * @param volumes how many it will have; 0 until that is known
   * @param files that are whole and can be fetched
   * @param removeAt when they go; {@code null} before all are made
   * @param delivery what its letters are in; {@code null} before, and when it failed
   */
  public record Dossier(
      UUID id,
      State state,
      ExportLedger.Chosen chosen,
      String by,
      Instant orderedAt,
      int volumes,
      List<File> files,
      @Nullable Instant removeAt,
      @Nullable Delivery delivery) {}

  /** What can be made of an action's letters, by target and addressee. */
  public List<WaitingLetters.Waiting> waiting(Action action) {
    return held.count(action, Dossiers.REASONS);
  }

  /**
   * Orders one; it is made in the background.
   *
   * @param from the first day of signing, by the organisation's clock; {@code null} for no bound,
   *     as {@code until}
   * @param account of the staff
   */
  public UUID order(
      Action action,
      WaitingLetters.Waiting of,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      String reason,
      UUID account) {
    return transactions.execute(_ -> {
      UUID organisation = action.organisationId();
      UUID id =
          exports.begin(
              organisation,
              action.id(),
              ExportKind.DOSSIER,
              account,
              new ExportLedger.Chosen(
                  reason, List.of(), List.of(), from, until, of.target(), of.addressee()));
      jdbc.sql("insert into dossier_job (organisation_id, action_id, id) values (?, ?, ?)")
          .params(organisation, action.id(), id)
          .update();
      audit.record(
          Deed.of(Act.EXPORTED)
              .in(organisation)
              .on("action", action.slug())
              .with("export", id)
              .with("kind", ExportKind.DOSSIER.word())
              .with("target", of.target())
              .with("from", from)
              .with("until", until)
              .because(reason));
      return id;
    });
  }

  /**
   * An action's dossiers that are being made or wait to be handed over or given up, however long
   * ago they were ordered; the latest first.
   *
   * @param before the last of the page before; {@code null} for the first page
   */
  public List<Dossier> unsettled(Action action, @Nullable UUID before, int most) {
    return dossiers(action, rows.unsettled(action, before, most));
  }

  /** All others: handed over, given up, or not made; as those that are not settled. */
  public List<Dossier> settled(Action action, @Nullable UUID before, int most) {
    return dossiers(action, rows.settled(action, before, most));
  }

  private List<Dossier> dossiers(Action action, List<DossierRows.Row> found) {
    return found.stream().map(row -> dossier(action, row)).toList();
  }

  /** One of an action's dossiers. */
  public Optional<Dossier> find(Action action, UUID id) {
    return rows.find(action, id).map(row -> dossier(action, row));
  }

  private Dossier dossier(Action action, DossierRows.Row row) {
    UUID organisation = action.organisationId();
    Delivery delivery =
        row.delivery() == null ? null : deliveries.find(row.delivery()).orElse(null);
    return new Dossier(
        row.id(),
        row.state(),
        row.state().isOrdered() || delivery == null
            ? exports.chosen(organisation, row.id())
            : new ExportLedger.Chosen(
                "",
                List.of(),
                List.of(),
                null,
                null,
                delivery.target(),
                delivery.addressee().name()),
        names.shown(organisation, row.by()),
        row.orderedAt(),
        row.volumes(),
        parts.list(organisation, row.id()),
        row.removeAt(),
        delivery);
  }

  /**
   * Says that a dossier was handed over.
   *
   * @throws org.outcry.letters.delivery.DeliveryRefused when it can't be so
   */
  public void handOver(
      Action action, Dossier dossier, Delivery delivery, DeliveryLedger.Handover said) {
    transactions.executeWithoutResult(_ -> {
      int letters = deliveries.handOver(delivery.id(), said);
      settled(action, dossier, "handed-over", letters);
    });
  }

  /**
   * Gives a dossier up: its letters wait again, and its files are removed, for the letters are in
   * another before long.
   *
   * @throws org.outcry.letters.delivery.DeliveryRefused when it was handed over, or undone already
   */
  public void giveUp(Action action, Dossier dossier, Delivery delivery, String by) {
    transactions.executeWithoutResult(_ -> {
      int letters = deliveries.undo(delivery.id(), by);
      settled(action, dossier, "given-up", letters);
      jdbc.sql(
              """
              update dossier_job set state = 'removed'
              where organisation_id = ? and id = ? and state = 'made'
              """)
          .params(action.organisationId(), dossier.id())
          .update();
      parts.remove(action.organisationId(), dossier.id());
    });
  }

  private void settled(Action action, Dossier dossier, String outcome, int letters) {
    audit.record(
        Deed.of(Act.DELIVERY_SETTLED)
            .in(action.organisationId())
            .on("action", action.slug())
            .with(dossier.state().isOrdered() ? "export" : "delivery", dossier.id())
            .with("outcome", outcome)
            .with("number", letters));
  }

  /** Records that a file is fetched, before it is. */
  public void fetched(Action action, Dossier dossier, File file) {
    audit.record(
        Deed.of(Act.EXPORTED)
            .in(action.organisationId())
            .on("action", action.slug())
            .with("export", dossier.id())
            .with("kind", ExportKind.DOSSIER.word())
            .with("file", file.name())
            .because(dossier.chosen().reason()));
  }

  /** Writes a file to whoever fetches it, a part at a time. */
  public void copy(Action action, Dossier dossier, File file, OutputStream to) throws IOException {
    parts.copy(action.organisationId(), dossier.id(), file.name(), to);
  }
}
