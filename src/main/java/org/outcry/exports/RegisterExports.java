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
 * Takes out what leaves whole and from memory: a register of an organisation's, which belongs to no
 * action, or the letters that staff deliver by hand. It is on record before the first byte leaves,
 * and how it ended afterwards.
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
    /** Hands it out. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Records that a register is taken out, with the reason.
   *
   * @param account of the staff, who does it
   * @param rows how many lines the file has below its heading
   */
  public Leaving begin(
      UUID organisation, ExportKind kind, UUID account, String reason, byte[] file, long rows) {
    return begin(
        Deed.of(Act.EXPORTED).in(organisation), null, kind, account, reason, null, file, rows);
  }

  /**
   * Records that letters are taken out that staff deliver by hand.
   *
   * @param target the key of whom they go to; {@code null} for all addressees
   * @param rows how many there are
   */
  public Leaving tasks(
      Action action, UUID account, String reason, @Nullable String target, byte[] file, long rows) {
    Deed deed = Deed.of(Act.EXPORTED).in(action.organisationId()).on("action", action.slug());
    return begin(
        target == null ? deed : deed.with("target", target),
        action.id(),
        ExportKind.TASKS,
        account,
        reason,
        target,
        file,
        rows);
  }

  private Leaving begin(
      Deed deed,
      @Nullable UUID action,
      ExportKind kind,
      UUID account,
      String reason,
      @Nullable String target,
      byte[] file,
      long rows) {
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
    return out -> leave(organisation, export, file, rows, out);
  }

  private void leave(UUID organisation, UUID export, byte[] file, long rows, OutputStream out)
      throws IOException {
    BrokenOff.@Nullable Cause why = BrokenOff.Cause.READER;
    try {
      out.write(file);
      out.flush();
      why = null;
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
