package org.outcry.exports;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.delivery.Delivery;
import org.outcry.letters.delivery.DeliveryLedger;
import org.outcry.letters.delivery.Dossiers;
import org.outcry.letters.delivery.Made;
import org.outcry.letters.delivery.Selection;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the dossiers that were ordered, one at a time on a node. What a crash has cut off is undone
 * and made anew, and so is one in which somebody was who is erased meanwhile.
 */
@ServerOnly
@Component
public class DossierMaker implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(DossierMaker.class);

  /** How long a node that shows no sign of life is believed to be at it. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Dossiers dossiers;
  private final DeliveryLedger deliveries;
  private final ExportLedger exports;
  private final DossierParts parts;
  private final Audit audit;
  private final ReentrantLock one = new ReentrantLock();

  DossierMaker(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Dossiers dossiers,
      DeliveryLedger deliveries,
      ExportLedger exports,
      DossierParts parts,
      Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.dossiers = dossiers;
    this.deliveries = deliveries;
    this.exports = exports;
    this.parts = parts;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "dossiers";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(1);
  }

  /** Does not wait for the clock: one has just been ordered. */
  public void soon() {
    Thread.ofVirtual().name("dossiers").start(this::run);
  }

  private record Job(
      UUID organisation, UUID action, UUID id, @Nullable UUID delivery, boolean anew) {}

  @Override
  public void run() {
    if (!one.tryLock()) {
      return; // Whoever has it looks for more at the end.
    }
    try {
      UUID token = Ids.next();
      for (Optional<Job> job = take(token);
          job.isPresent() && !Thread.currentThread().isInterrupted();
          job = take(token)) {
        make(job.get(), token);
      }
    } finally {
      one.unlock();
    }
  }

  private Optional<Job> take(UUID token) {
    return jdbc.sql(
            """
            update dossier_job set state = 'running', taken_by = :token,
              lease_until = now() + make_interval(secs => :lease)
            where (organisation_id, id) = (select organisation_id, id from dossier_job
              where state = 'waiting' or state = 'running' and lease_until < now()
              order by id limit 1 for update skip locked)
            returning organisation_id as organisation, action_id as action, id,
              delivery_id as delivery, anew
            """)
        .param("token", token)
        .param("lease", LEASE.toSeconds())
        .query(Job.class)
        .optional();
  }

  private void make(Job job, UUID token) {
    try {
      Delivery before =
          job.delivery() == null ? null : deliveries.find(job.delivery()).orElse(null);
      if (before != null && before.state() == Delivery.State.HANDED_OVER) {
        if (job.anew()) {
          parts.remove(job.organisation(), job.id()); // It is with its addressee: not made again.
        }
        made(job, token, before.id(), before.letters());
        return;
      }
      if (before != null && before.state() == Delivery.State.MADE && !job.anew()) {
        // Only that was not written down before the crash.
        made(job, token, before.id(), before.letters());
        return;
      }
      if (before != null && before.state() != Delivery.State.UNDONE) {
        deliveries.undo(before.id(), "Outcry");
      }
      parts.remove(job.organisation(), job.id());
      Made made = write(job, token);
      made(job, token, made.id(), made.letters());
    } catch (Taken another) {
      LOG.warn("A dossier took so long that another node makes it anew.");
    } catch (IOException | RuntimeException failed) {
      LOG.warn("A dossier could not be made: {}", failed.getClass().getName());
      failed(job, token);
    }
  }

  private Made write(Job job, UUID token) throws IOException {
    Action action = actions.find(job.action()).orElseThrow();
    ExportLedger.Chosen chosen = exports.chosen(job.organisation(), job.id());
    Selection selection =
        new Selection(
            new Slug(Objects.requireNonNull(chosen.target())),
            chosen.from(),
            chosen.until(),
            chosen.addressee());
    DossierStore store =
        new DossierStore(
            parts,
            job.organisation(),
            job.id(),
            () -> renew(job, token),
            (delivery, volumes) -> begun(job, token, delivery, volumes));
    return dossiers.make(action, selection, store, maker(job));
  }

  private String maker(Job job) {
    return Names.of(
        jdbc.sql("select account_id from data_export where organisation_id = ? and id = ?")
            .params(job.organisation(), job.id())
            .query(UUID.class)
            .single());
  }

  /** Another node makes it meanwhile. */
  private static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Taken() {
      super("another node makes it", null, false, false);
    }
  }

  private void renew(Job job, UUID token) {
    mine(
        jdbc.sql(
                """
                update dossier_job set lease_until = now() + make_interval(secs => ?)
                where organisation_id = ? and id = ? and state = 'running' and taken_by = ?
                """)
            .params(LEASE.toSeconds(), job.organisation(), job.id(), token)
            .update());
  }

  private void begun(Job job, UUID token, UUID delivery, int volumes) {
    mine(
        jdbc.sql(
                """
                update dossier_job set delivery_id = ?, volumes = ?, anew = false
                where organisation_id = ? and id = ? and state = 'running' and taken_by = ?
                """)
            .params(delivery, volumes, job.organisation(), job.id(), token)
            .update());
  }

  private static void mine(int rows) {
    if (rows == 0) {
      throw new Taken();
    }
  }

  private void made(Job job, UUID token, UUID delivery, int letters) {
    transactions.executeWithoutResult(_ -> {
      // Staff may have given it up since its letters were put in: then its files are gone, too.
      boolean undone = deliveries.lock(delivery).orElseThrow().state() == Delivery.State.UNDONE;
      mine(
          jdbc.sql(
                  """
                  update dossier_job set state = ?, lease_until = null,
                    remove_at = now() + make_interval(secs => ?)
                  where organisation_id = ? and id = ? and state = 'running' and taken_by = ?
                  """)
              .params(undone ? "removed" : "made", DossierJobs.KEPT.toSeconds())
              .params(job.organisation(), job.id(), token)
              .update());
      if (undone) {
        parts.remove(job.organisation(), job.id());
      }
      ended(job, letters, null);
    });
  }

  /** Its letters wait again: whoever makes a delivery sees to that. */
  private void failed(Job job, UUID token) {
    transactions.executeWithoutResult(_ -> {
      int rows =
          jdbc.sql(
                  """
                  update dossier_job set state = 'failed', lease_until = null, delivery_id = null
                  where organisation_id = ? and id = ? and state = 'running' and taken_by = ?
                  """)
              .params(job.organisation(), job.id(), token)
              .update();
      if (rows == 1) {
        parts.remove(job.organisation(), job.id());
        ended(job, 0, BrokenOff.Cause.FAILED);
      }
    });
  }

  private void ended(Job job, int rows, BrokenOff.@Nullable Cause why) {
    exports.end(job.organisation(), job.id(), rows, why);
    audit.record(
        Deed.of(Act.EXPORT_ENDED)
            .in(job.organisation())
            .on("action", actions.find(job.action()).orElseThrow().slug())
            .with("export", job.id())
            .with("rows", rows)
            .with("outcome", why == null ? "complete" : why.word()));
  }
}
