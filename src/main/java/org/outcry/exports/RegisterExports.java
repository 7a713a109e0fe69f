package org.outcry.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out what belongs to no action: a register of an organisation's, whole and from memory. It
 * is on record before the first byte leaves, and how it ended afterwards.
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
    UUID export =
        transactions.execute(_ -> {
          UUID id =
              ledger.begin(
                  organisation,
                  null,
                  kind,
                  account,
                  new ExportLedger.Chosen(reason, List.of(), List.of(), null, null, null, null));
          audit.record(
              deed(Act.EXPORTED, organisation, id).with("kind", kind.word()).because(reason));
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
