package org.outcry.register;

import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.privacy.Erasing;
import org.outcry.supporters.Particulars;
import org.springframework.stereotype.Service;

/** Erases people of whom no record is kept, by what they signed. */
@Service
public class SignatureDesk {
  private final Erasing erasing;
  private final Audit audit;

  SignatureDesk(Erasing erasing, Audit audit) {
    this.erasing = erasing;
    this.audit = audit;
  }

  /** Whether there is anything that staff could erase: what is sealed, its person alone can. */
  public static boolean canErase(Found found) {
    return found.hidden() == null || found.hidden() == Found.Hidden.UNREADABLE;
  }

  /**
   * Erases whoever gave a signature, at their written wish: all that was given with its address,
   * and where it has none, the signature alone. That it was asked for is on record before anything
   * goes, with the reason and without whom.
   *
   * @param found see {@link #canErase}
   * @param why as staff say; it stays in the audit, and must not name the person
   */
  public void erase(UUID organisation, Action action, Found found, String why) {
    audit.record(
        Deed.of(Act.PERSON_ERASED)
            .in(organisation)
            .on("action", action.slug())
            .with("number", 1)
            .because(why));
    Particulars typed = found.particulars();
    if (typed != null && typed.hasAddress()) {
      erasing.erase(organisation, typed.email());
    }
    // Also where it was given with another spelling, of which nobody knows whether it is theirs.
    erasing.eraseAlone(action, found.id());
  }
}
