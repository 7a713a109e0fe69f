package org.outcry.mail.inbound.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.RawMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One look into a folder. A mail is put aside only after the desk has taken it, and its number kept
 * after that, so that whatever breaks in between brings it to the desk again, which knows it. Mail
 * that is none of ours stays as it is.
 */
final class ImapPoll {
  private static final Logger LOG = LoggerFactory.getLogger(ImapPoll.class);

  private final InboundDesk desk;
  private final FolderStates states;
  private final SSLSocketFactory tls;

  ImapPoll(InboundDesk desk, FolderStates states, SSLSocketFactory tls) {
    this.desk = desk;
    this.states = states;
    this.tls = tls;
  }

  /**
   * Reads what is new.
   *
   * @param goesOn asked before each mail; what is left waits for the next look
   * @throws RuntimeException when the database is away
   */
  void run(ImapFolder folder, FolderStates.State state, BooleanSupplier goesOn)
      throws MessagingException, IOException {
    try (ImapSession session = new ImapSession(folder, tls)) {
      long validity = session.uidValidity();
      for (long uid : session.after(state.lastUid(validity))) {
        if (!goesOn.getAsBoolean()) {
          return;
        }
        Optional<RawMail> mail = session.read(uid);
        if (mail.isPresent() && isOurs(folder, uid, mail.get())) {
          session.putAside(uid);
        }
        states.looked(folder, validity, uid);
      }
    }
  }

  private boolean isOurs(ImapFolder folder, long uid, RawMail mail) {
    Arrival arrival =
        new Arrival.Message(
            "imap", mail.key(), mail.content(), EnvelopeRecipient.of(mail.content()).orElse(null));
    try {
      return desk.take(arrival) != InboundDesk.Taken.UNMATCHED;
    } catch (TransactionException
        | DataAccessResourceFailureException
        | RecoverableDataAccessException
        | TransientDataAccessException away) {
      throw away;
    } catch (RuntimeException e) {
      // A mail that makes us stumble must not keep those behind it waiting.
      LOG.error(
          "Mail {} in {} could not be taken in and stays there: {}",
          uid,
          folder,
          e.getClass().getSimpleName());
      return false;
    }
  }

  /** What went wrong, in words for staff that name nobody. */
  static String trouble(Exception failure) {
    return switch (failure) {
      case jakarta.mail.AuthenticationFailedException refused -> "refuses the login";
      case jakarta.mail.FolderNotFoundException missing -> "has no such folder";
      case jakarta.mail.ReadOnlyFolderException readOnly -> "lets us only read the folder";
      case MessagingException broken when reason(broken).contains("STARTTLS") ->
          "offers no STARTTLS";
      default -> "cannot be reached, or breaks off";
    };
  }

  private static String reason(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  /** How long a folder rests after so many failed looks in a row: 1, 2, 4 … at most 30 minutes. */
  static Duration pauseAfter(int failures) {
    return Duration.ofMinutes(Math.min(30, 1L << Math.min(failures - 1, 5)));
  }
}
