package org.outcry.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out what leaves whole: a register of an organisation's, which belongs to no action, or the
 * letters that staff deliver by hand. It is on record before the first byte leaves, and how it
 * ended afterwards.
 */
@Service
public class RegisterExports {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterExports.class);

  private final TransactionTemplate transactions;
  private final ExportLedger ledger;
  private final Audit audit;

  RegisterExports(TransactionTemplate transactions, ExportLedger ledger, Audit audit) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.audit = audit;
  }

  /** A file that is on record and has not left yet. */
  public interface Leaving {
    /**
     * Hands it out.
     *
     * @throws IOException when whoever reads has gone
     */
    void to(OutputStream out) throws IOException;
  }

  /** What is handed out. */
  public interface Register {
    /**
     * Writes it, in constant memory.
     *
     * @return how many lines the file has below its heading
     */
    long to(OutputStream out) throws IOException;
  }

  /**
   * Records that a register is taken out, with the reason.
   *
   * @param account of the staff, who does it
   */
  public Leaving begin(
      UUID organisation, ExportKind kind, UUID account, String reason, Register register) {
    return begin(
        Deed.of(Act.EXPORTED).in(organisation), null, kind, account, reason, null, register);
  }

  /**
   * Records that letters are taken out that staff deliver by hand.
   *
   * @param target the key of whom they go to; {@code null} for all addressees
   * @param moved the addressee whom they were moved to; {@code null} when they were not
   */
  public Leaving tasks(
      Action action,
      UUID account,
      String reason,
      @Nullable String target,
      @Nullable UUID moved,
      Register letters) {
    Deed deed = Deed.of(Act.EXPORTED).in(action.organisationId()).on("action", action.slug());
    if (target != null) {
      deed = deed.with("target", target);
    }
    return begin(
        moved == null ? deed : deed.with("moved", moved),
        action.id(),
        ExportKind.TASKS,
        account,
        reason,
        target,
        letters);
  }

  private Leaving begin(
      Deed deed,
      @Nullable UUID action,
      ExportKind kind,
      UUID account,
      String reason,
      @Nullable String target,
      Register register) {
    UUID organisation = deed.organisation();
    UUID export =
        transactions.execute(_ -> {
          UUID id =
              ledger.begin(
                  organisation,
                  action,
                  kind,
                  account,
                  new ExportLedger.Chosen(reason, List.of(), List.of(), null, null, target, null));
          audit.record(deed.with("export", id).with("kind", kind.word()).because(reason));
          return id;
        });
    return out -> leave(organisation, export, register, out);
  }

  private void leave(UUID organisation, UUID export, Register register, OutputStream out)
      throws IOException {
    BrokenOff.@Nullable Cause why = BrokenOff.Cause.FAILED;
    long rows = 0;
    try {
      rows = register.to(out);
      out.flush();
      why = null;
    } catch (IOException gone) {
      why = BrokenOff.Cause.READER;
      throw gone;
    } finally {
      ended(organisation, export, why == null ? rows : 0, why);
    }
  }

  private void ended(UUID organisation, UUID export, long rows, BrokenOff.@Nullable Cause why) {
    try {
      transactions.executeWithoutResult(_ -> {
        ledger.end(organisation, export, rows, why);
        audit.record(
            deed(Act.EXPORT_ENDED, organisation, export)
                .with("rows", rows)
                .with("outcome", why == null ? "complete" : why.word()));
      });
    } catch (RuntimeException unrecorded) {
      // Without an end it is shown as broken off once its time is over.
      LOG.warn("How an export ended could not be recorded: {}", unrecorded.getClass().getName());
    }
  }

  private static Deed deed(Act act, UUID organisation, UUID export) {
    return Deed.of(act).in(organisation).with("export", export);
  }
}
