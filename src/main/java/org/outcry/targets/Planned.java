package org.outcry.targets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.ids.Ids;

/**
 * What a row of a file makes of an office.
 *
 * @param id of the office
 * @param stored what is there; {@code null} for a new office
 * @param who what becomes of the holder
 * @param term the id of the term that runs afterwards; {@code null} for none
 */
record Planned(
    UUID id,
    Offices.@Nullable Stored stored,
    @Nullable String source,
    Office office,
    @Nullable Holder holder,
    Who who,
    @Nullable UUID term) {

  /** What becomes of the holder. */
  enum Who {
    /** Nobody held it, and nobody does. */
    NOBODY,
    /** The same person. */
    SAME,
    /** The same person under another name. */
    RENAMED,
    /** Somebody else, or somebody for the first time. */
    NEW,
    /** Nobody any more. */
    VACANT
  }

  static Planned of(
      Offices.@Nullable Stored stored,
      @Nullable String source,
      Office office,
      @Nullable Holder holder,
      Who who) {
    UUID term =
        switch (who) {
          case NEW -> Ids.next();
          case NOBODY, VACANT -> null;
          case SAME, RENAMED -> stored == null ? null : stored.term();
        };
    return new Planned(
        stored == null ? Ids.next() : stored.id(), stored, source, office, holder, who, term);
  }

  @Nullable Holder before() {
    return stored == null ? null : stored.holder();
  }

  /** Whether somebody else holds an office that was there before. */
  boolean changesPerson() {
    return stored != null && (who == Who.NEW || who == Who.VACANT);
  }

  /** What changes, a line; empty when nothing does. */
  String line() {
    Holder before = before();
    String person =
        switch (who) {
          case NOBODY -> "";
          case SAME, RENAMED ->
              before == null || holder == null ? "" : Differences.between(before, holder);
          case NEW ->
              holder == null
                  ? ""
                  : (before == null ? "nobody" : before.name())
                      + " → "
                      + holder.name()
                      + Offices.since(holder.since());
          case VACANT -> (before == null ? "" : before.name()) + " → nobody";
        };
    if (stored == null) {
      return "%s: added, held by %s"
          .formatted(
              office.key(),
              holder == null ? "nobody" : holder.name() + Offices.since(holder.since()));
    }
    String facts = Differences.between(stored.office(), office);
    if (facts.isEmpty() && person.isEmpty()) {
      return "";
    }
    return office.key() + ": " + person + (facts.isEmpty() || person.isEmpty() ? "" : "; ") + facts;
  }
}
