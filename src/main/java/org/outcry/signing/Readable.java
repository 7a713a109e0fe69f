package org.outcry.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Reads the signatures of a list, of which one that can't be read keeps nobody from the others. */
final class Readable {
  private static final Logger LOG = LoggerFactory.getLogger(Readable.class);

  private Readable() {}

  /** The signature of a row; empty when what was typed can't be read, which is logged. */
  static Optional<SignatureRecord> of(Signatures signatures, Action action, ResultSet row)
      throws SQLException {
    try {
      return Optional.of(signatures.read(action.organisationId(), action.id(), row));
    } catch (DataAccessException failed) {
      throw failed;
    } catch (RuntimeException unreadable) {
      LOG.error(
          "What was typed in signature {} can't be read: {}",
          row.getObject("signature_id", UUID.class),
          unreadable.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
