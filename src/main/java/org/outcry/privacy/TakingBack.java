package org.outcry.privacy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
import org.outcry.signing.Removals;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.Signatures;
import org.springframework.stereotype.Service;

/**
 * Takes a signature back by the private link in its receipt: of a sealed action the only way there
 * is, before and after it is sealed and closed.
 */
@Service
public class TakingBack {
  private final PrivateLinks links;
  private final Signatures signatures;
  private final Removals removals;
  private final Erasing erasing;

  TakingBack(PrivateLinks links, Signatures signatures, Removals removals, Erasing erasing) {
    this.links = links;
    this.signatures = signatures;
    this.removals = removals;
    this.erasing = erasing;
  }

  /** How far it is. */
  public enum State {
    /** It can be taken back. */
    STANDS,
    /** It was taken back. */
    TAKEN_BACK,
    /** It does not count, for another reason. */
    TAKEN_OUT,
    /** It counts, and nothing leads to its person any more. */
    ANONYMOUS
  }

  /**
   * A signature that a link opens.
   *
   * @param language of the page that it was signed on
   */
  public record Linked(
      Action action, UUID signature, Language language, Instant signedAt, State state) {}

  /**
   * What a mailed link opens; empty when it is not ours, another action's, or nobody's any more.
   */
  public Optional<Linked> find(Action action, String key) {
    return links
        .open(action.organisationId(), key, PrivateLinks.Purpose.LETTER)
        .flatMap(id ->
            signatures
                .standing(action.organisationId(), action.id(), id)
                // Of a sealed action nothing else could say what became of it.
                .filter(found -> action.isSealed() || !found.anonymous())
                .map(found ->
                    new Linked(
                        action, id, found.language(), found.signedAt(), state(action, found))));
  }

  /** Of a sealed action one that counts no more has still to be erased. */
  private static State state(Action action, Signatures.Standing standing) {
    if (standing.stands()) {
      return standing.anonymous() ? State.ANONYMOUS : State.STANDS;
    }
    if (action.isSealed() && !standing.anonymous()) {
      return State.STANDS;
    }
    return standing.state().equals("withdrawn") ? State.TAKEN_BACK : State.TAKEN_OUT;
  }

  /**
   * Takes it out of the count, with its letters that have not left; of a sealed action all that is
   * held of it is erased as well, for nobody could find it again to ask for that. Once, however
   * often it is said.
   *
   * @throws org.springframework.dao.DataAccessException when the database can't be reached
   */
  public void takeBack(Linked linked) {
    if (linked.state() != State.STANDS) {
      return;
    }
    if (linked.action().isSealed()) {
      erasing.erase(linked.action(), linked.signature());
    } else {
      removals.remove(linked.action(), linked.signature(), Removals.Reason.WITHDRAWN);
    }
  }
}
