package org.outcry.exports;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Addressees;
import org.outcry.platform.ids.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes tables out of an action, in constant memory and a few at once. What is taken out is on
 * record before the first byte leaves, and how it ended afterwards.
 */
@Service
public class Exports {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

  /** How many tables leave one node at once. */
  public static final int PLACES = 3;

  /** How long one may take: ten million lines over a line of 2 Mbit/s. */
  public static final Duration LONGEST = Duration.ofHours(6);

  /** How often it is asked whether whoever takes it out still may. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ExportLedger ledger;
  private final Audit audit;
  private final Supporters supporters;
  private final Addressees addressees;
  private final Actions actions;
  private final Semaphore places = new Semaphore(PLACES);
  private volatile boolean stopping;

  Exports(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ExportLedger ledger,
      Audit audit,
      Supporters supporters,
      Addressees addressees,
      Actions actions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.ledger = ledger;
    this.audit = audit;
    this.supporters = supporters;
    this.addressees = addressees;
    this.actions = actions;
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  /** Room for one table, to be closed when it has left or is given up. */
  public final class Place implements AutoCloseable {
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Place() {}

    @Override
    public void close() {
      if (open.getAndSet(false)) {
        places.release();
      }
    }
  }

  /** Takes a place; empty when as many tables as may are leaving this node. */
  public Optional<Place> place() {
    return places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
  }

  /**
   * Records that a table is taken out, with the reason.
   *
   * @param account of the staff, who does it
   */
  public Table begin(ExportOrder order, UUID account) {
    UUID until = Ids.next();
    UUID export =
        transactions.execute(_ -> {
          UUID id =
              ledger.begin(
                  order.action().organisationId(),
                  order.action().id(),
                  order.kind(),
                  account,
                  new ExportLedger.Chosen(
                      order.reason(),
                      order.columns().stream().map(ExportColumn::word).toList(),
                      order.states(),
                      order.from(),
                      order.until(),
                      null,
                      null));
          audit.record(
              deed(Act.EXPORTED, order, id)
                  .with("kind", order.kind().word())
                  .with(
                      "columns",
                      String.join(", ", order.columns().stream().map(ExportColumn::word).toList()))
                  .with("states", String.join(", ", order.states()))
                  .with("from", order.from())
                  .with("until", order.until())
                  .because(order.reason()));
          return id;
        });
    return new Table(order, export, until);
  }

  private static Deed deed(Act act, ExportOrder order, UUID export) {
    return Deed.of(act)
        .in(order.action().organisationId())
        .on("action", order.action().slug())
        .with("export", export);
  }

  /** A table that is on record and has not left yet. */
  public final class Table {
    private final ExportOrder order;
    private final UUID id;
    private final UUID until;

    private Table(ExportOrder order, UUID id, UUID until) {
      this.order = order;
      this.id = id;
      this.until = until;
    }

    /**
     * Writes it, to the end or not at all: what has no last line is cut off. What has come since it
     * was begun is not in it.
     *
     * @param still whether whoever takes it out still may
     * @return how many lines it has
     * @throws BrokenOff when it can't be written to the end
     */
    public long to(OutputStream out, BooleanSupplier still) {
      ExportFile file = new ExportFile(rows(), order.format());
      BrokenOff.@Nullable Cause why = BrokenOff.Cause.FAILED;
      try {
        file.to(out, new Guard(still)::look);
        why = null;
        return file.written();
      } catch (BrokenOff broken) {
        why = broken.why();
        throw broken;
      } finally {
        ended(file.written(), why);
      }
    }

    private ExportRows rows() {
      return switch (order.kind()) {
        case SIGNATURES ->
            new SignatureRows(
                jdbc, order, until, supporters, new ConsentStates(jdbc, order.action()));
        case LETTERS -> new LetterRows(jdbc, order, until, supporters, addressees, actions);
        case DOSSIER, INCIDENTS, TASKS ->
            throw new IllegalStateException("that is no table of an action");
      };
    }

    private void ended(long rows, BrokenOff.@Nullable Cause why) {
      try {
        transactions.executeWithoutResult(_ -> {
          ledger.end(order.action().organisationId(), id, rows, why);
          audit.record(
              deed(Act.EXPORT_ENDED, order, id)
                  .with("rows", rows)
                  .with("outcome", why == null ? "complete" : why.word()));
        });
      } catch (RuntimeException unrecorded) {
        // Without an end it is shown as broken off once its time is over.
        LOG.warn("How an export ended could not be recorded: {}", unrecorded.getClass().getName());
      }
    }
  }

  /** Says when a table must not go on. */
  private final class Guard {
    private final BooleanSupplier still;
    private final Instant end = Instant.now().plus(LONGEST);
    private Instant next = Instant.now().plus(LOOK);

    Guard(BooleanSupplier still) {
      this.still = still;
    }

    void look() {
      if (stopping) {
        throw new BrokenOff(BrokenOff.Cause.STOPPED);
      }
      Instant now = Instant.now();
      if (now.isAfter(end)) {
        throw new BrokenOff(BrokenOff.Cause.TOO_LONG);
      }
      if (now.isAfter(next)) {
        next = now.plus(LOOK);
        if (!still.getAsBoolean()) {
          throw new BrokenOff(BrokenOff.Cause.NOT_ALLOWED);
        }
      }
    }
  }
}
