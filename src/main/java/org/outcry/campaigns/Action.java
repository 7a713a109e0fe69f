package org.outcry.campaigns;

import java.util.Locale;
import java.util.UUID;
import org.outcry.organisations.Organisation;
import org.outcry.platform.text.Slug;

/**
 * An action as it stands now.
 *
 * @param version the live version, or the latest of a draft, from 1
 * @param content of that version
 */
public record Action(
    UUID organisationId,
    Organisation organisation,
    UUID id,
    Slug slug,
    State state,
    int version,
    ActionContent content) {

  /** Where an action stands in its life. */
  public enum State {
    /** Never published: nobody sees it. */
    DRAFT,
    /** It can be signed. */
    LIVE,
    /** It can be read, and not be signed for now; its letters wait. */
    PAUSED,
    /** It can be read and no longer be signed. */
    CLOSED,
    /** The same, and it has come to something: its page begins with the good news. */
    WON;

    /** Its name in the database and in commands: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name in the database. */
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether signing has ended, well or not. */
    public boolean isOver() {
      return this == CLOSED || this == WON;
    }
  }

  public boolean isLive() {
    return state == State.LIVE;
  }

  /** Whether signing is interrupted. */
  public boolean isPaused() {
    return state == State.PAUSED;
  }

  /** Whether the public sees it. */
  public boolean isPublished() {
    return state != State.DRAFT;
  }

  /** Whether personal data is sealed once it has done its work, see {@link Sealing}. */
  public boolean isSealed() {
    return content.sealTo() != null;
  }

  /** Whose keys its supporters' data is encrypted and found by. */
  public UUID keyOwner() {
    return isSealed() ? id : organisationId;
  }
}
