package org.outcry.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds letters of an action by whose they are: the signatures as {@link SignatureSearch} finds
 * them, those that came in last first, and their letters by the ledger's key. A page looks at a
 * bounded number of signatures; where that was not enough it says how far back it has looked.
 */
@Service
public class LetterSearch {
  /** Fewer than of signatures alone, for the letters of each are looked up too. */
  private static final int MOST_ROWS = 1_500;

  private static final int MOST_ENTRIES = 20_000;
  private static final int AT_ONCE = 1_000;
  private static final Duration PAGE = Duration.ofSeconds(10);

  private final SignatureSearch signatures;
  private final LetterList letters;

  LetterSearch(SignatureSearch signatures, LetterList letters) {
    this.signatures = signatures;
    this.letters = letters;
  }

  /**
   * Whose letters of an action are wanted.
   *
   * @param name whole words of it, in any order; empty for any
   * @param email the whole address; empty for any, where a name is given
   */
  public record Whose(UUID organisation, UUID action, String name, String email) {
    private SignatureSearch.Scope scope() {
      return new SignatureSearch.Scope(organisation, action);
    }

    /** By what their signatures are found. A letter is never older than its signature. */
    private Criteria criteria(LetterList.Filter filter) {
      return Criteria.ofPerson(name, email, filter.to());
    }
  }

  /** A letter with the signature that it belongs to. */
  public record Theirs(LetterList.Letter letter, Found signature) {}

  /**
   * A page; the letters of one signature are never parted.
   *
   * @param next the signature after which the next one begins; {@code null} when this is the last
   * @param lookedBack since when all signatures were looked at, where the page is not full and
   *     there is more; {@code null} otherwise
   */
  public record Page(List<Theirs> letters, @Nullable UUID next, @Nullable Instant lookedBack) {}

  /**
   * A page of the letters that somebody wrote.
   *
   * @param after the signature that it begins after; {@code null} for the newest
   */
  public Page page(Whose whose, LetterList.Filter filter, @Nullable UUID after, int size) {
    List<Theirs> page = new ArrayList<>();
    long until = SignatureSearch.in(PAGE);
    int entries = MOST_ENTRIES;
    int rows = MOST_ROWS;
    int wanted = size + 1;
    UUID last = after;
    while (true) {
      var budget = new SignatureSearch.Budget(wanted, entries, rows, until);
      SignatureSearch.Look look =
          signatures.look(whose.scope(), whose.criteria(filter), last, budget);
      var letters = letters(whose, look.found().stream().map(Found::id).toList(), filter);
      for (Found each : look.found()) {
        List<LetterList.Letter> theirs = letters.getOrDefault(each.id(), List.of());
        if (!page.isEmpty() && page.size() + theirs.size() > size) {
          return new Page(page, last, null);
        }
        theirs.forEach(letter -> page.add(new Theirs(letter, each)));
        last = each.id();
      }
      last = look.ended();
      entries -= look.entries();
      rows -= look.rows();
      if (last == null || entries <= 0 || rows <= 0 || budget.isLate()) {
        return new Page(page, last, last == null ? null : SignatureSearch.arrived(last));
      }
      wanted = rows; // Few of them have such letters, so all that may be are looked at.
    }
  }

  /**
   * The keys of all letters that somebody wrote, for work on them.
   *
   * @return empty when they, or the signatures, are more than that, or could not be looked through
   */
  public Optional<List<UUID>> all(Whose whose, LetterList.Filter filter, int most) {
    Optional<List<SignatureSearch.Key>> keys =
        signatures.all(whose.scope(), whose.criteria(filter), most);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<UUID> ids = keys.get().stream().map(SignatureSearch.Key::id).toList();
    List<UUID> all = new ArrayList<>();
    for (int from = 0; from < ids.size() && all.size() <= most; from += AT_ONCE) {
      letters(whose, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), filter)
          .values()
          .forEach(theirs -> theirs.forEach(letter -> all.add(letter.id())));
    }
    return all.size() > most ? Optional.empty() : Optional.of(all);
  }

  private Map<UUID, List<LetterList.Letter>> letters(
      Whose whose, Collection<UUID> some, LetterList.Filter filter) {
    return letters.of(whose.organisation(), whose.action(), some, filter);
  }
}
