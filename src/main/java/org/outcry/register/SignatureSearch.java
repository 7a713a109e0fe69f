package org.outcry.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Columns;
import org.outcry.platform.text.EmailAddress;
import org.outcry.register.Candidates.Candidate;
import org.outcry.register.Candidates.Range;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.SearchedWords;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.WordKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds signatures of an action, or of all of an organisation, the newest first. A page looks at a
 * bounded number of rows, whatever is asked for: where that was not enough it says how far back it
 * has looked, and the next page goes on from there.
 */
@Service
public class SignatureSearch {
  private static final Logger LOG = LoggerFactory.getLogger(SignatureSearch.class);

  /** So many entries of an index a page looks at, and decrypts so many rows. */
  private static final int MOST_ENTRIES = 20_000;

  private static final int MOST_ROWS = 2_500;

  /** So many where the row of each says whether it is meant, though nothing of it is decrypted. */
  private static final int MOST_READ = 11_000;

  /** A page goes on to look for so long; it is shown as far as it has come. */
  private static final Duration PAGE = Duration.ofSeconds(10);

  private static final int BEGINNING = 200;
  private static final int WIDEST = 5_000;
  private static final int AT_ONCE = 1_000;

  /** Of lists for work in the background, together: a longer one is asked to be narrowed. */
  private static final Limits ALL = new Limits(20_000_000, 250_000, Duration.ofSeconds(15));

  private final JdbcClient jdbc;
  private final Candidates candidates;
  private final Signatures signatures;
  private final WordKeys words;
  private final PersonKeys people;
  private final Days days;

  SignatureSearch(
      JdbcClient jdbc,
      Candidates candidates,
      Signatures signatures,
      WordKeys words,
      PersonKeys people,
      Days days) {
    this.jdbc = jdbc;
    this.candidates = candidates;
    this.signatures = signatures;
    this.words = words;
    this.people = people;
    this.days = days;
  }

  /**
   * Where is looked.
   *
   * @param action {@code null} for all of the organisation
   */
  public record Scope(UUID organisation, @Nullable UUID action) {}

  /**
   * A page.
   *
   * @param next the id after which the next one begins; {@code null} when this is the last
   * @param lookedBack since when all was looked at, where the page is not full and there is more;
   *     {@code null} otherwise
   */
  public record Page(List<Found> found, @Nullable UUID next, @Nullable Instant lookedBack) {}

  /**
   * How much a list of all that is found may cost.
   *
   * @param entries of an index
   * @param rows that are read
   */
  record Limits(int entries, int rows, Duration time) {}

  /**
   * How much a look may cost.
   *
   * @param until by {@link System#nanoTime}; looked at after each step
   */
  record Budget(int found, int entries, int rows, long until) {
    boolean isLate() {
      return System.nanoTime() - until > 0;
    }
  }

  /**
   * What was found, and where it ended; {@code null} at the end of all.
   *
   * @param entries of an index that were looked at
   * @param rows that were read
   */
  record Look(List<Found> found, @Nullable UUID ended, int entries, int rows) {
    static Look of(List<Found> found) {
      return new Look(found, null, 0, found.size());
    }
  }

  static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  /**
   * A page of what is found.
   *
   * @param after the id that it begins after; {@code null} for the newest
   */
  public Page page(Scope scope, Criteria criteria, @Nullable UUID after, int size) {
    Look look =
        look(scope, criteria, after, new Budget(size + 1, most(criteria), MOST_ROWS, in(PAGE)));
    List<Found> found = look.found();
    if (found.size() > size) {
      return new Page(List.copyOf(found.subList(0, size)), found.get(size - 1).id(), null);
    }
    UUID ended = look.ended();
    return new Page(found, ended, ended == null ? null : arrived(ended));
  }

  /**
   * The keys of all that is found, for work on them.
   *
   * @return empty when it is more than that, or could not be looked through
   */
  public Optional<List<Key>> all(Scope scope, Criteria criteria, int most) {
    return all(scope, criteria, most, ALL);
  }

  Optional<List<Key>> all(Scope scope, Criteria criteria, int most, Limits limits) {
    List<Key> all = new ArrayList<>();
    long until = in(limits.time());
    int entries = limits.entries();
    int rows = limits.rows();
    UUID after = null;
    do {
      Budget budget = new Budget(AT_ONCE, entries, rows, until);
      if (entries <= 0 || rows <= 0 || budget.isLate()) {
        return Optional.empty();
      }
      Look look = look(scope, criteria, after, budget);
      look.found().forEach(found -> all.add(new Key(found.action(), found.id())));
      after = look.ended();
      entries -= look.entries();
      rows -= look.rows();
      if (all.size() > most || after != null && look.found().size() < AT_ONCE) {
        return Optional.empty();
      }
    } while (after != null);
    return Optional.of(all);
  }

  /** A signature of an action of the organisation. */
  public record Key(UUID action, UUID id) {}

  /** Some signatures by their ids, those that belong there, in the order of time. */
  public List<Found> of(Scope scope, Collection<UUID> ids) {
    UUID action = scope.action();
    if (action == null || ids.isEmpty()) {
      return List.of();
    }
    return read(
        scope.organisation(),
        ids.stream().distinct().map(id -> new Candidate(action, id)).toList(),
        Criteria.NONE,
        _ -> true);
  }

  /** When a signature came in. */
  static Instant arrived(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  Look look(Scope scope, Criteria asked, @Nullable UUID after, Budget budget) {
    UUID end = days.after(scope.organisation(), asked.to());
    Range range =
        new Range(
            scope.organisation(),
            actions(scope, asked),
            after == null || compare(after, end) > 0 ? end : after,
            days.from(scope.organisation(), asked.from()));
    if (range.actions().isEmpty()) {
      return Look.of(List.of());
    }
    Predicate<Particulars> meant = meant(asked);
    Optional<EmailAddress> email = EmailAddress.parse(asked.email());
    if (!asked.email().isEmpty()) {
      return Look.of(
          email
              .map(address -> candidates.of(range, emails(scope.organisation(), address)))
              .map(some -> read(scope.organisation(), some, asked, meant))
              .orElse(List.of()));
    }
    return walk(range, asked, meant, budget);
  }

  private byte[][] emails(UUID organisation, EmailAddress address) {
    return people.of(organisation, address, "", "").emails().toArray(byte[][]::new);
  }

  /** Looks at ever more candidates until there are enough. */
  private Look walk(Range whole, Criteria asked, Predicate<Particulars> meant, Budget budget) {
    boolean sealed = whole.actions().size() == 1 && isSealed(whole.actions().iterator().next());
    List<int[]> terms =
        sealed
            ? new ArrayList<>()
            : new ArrayList<>(
                words.wanted(
                    whole.organisation(),
                    new WordKeys.Wanted(
                        asked.name(), asked.city(), asked.postal(), asked.country())));
    int @Nullable [] rarest = rarest(whole, terms);
    if (rarest != null) {
      terms.remove(rarest);
    }
    List<Found> found = new ArrayList<>();
    Range range = whole;
    int entries = 0;
    int rows = 0;
    int actions = whole.actions().size();
    int step = Math.max(budget.found(), BEGINNING / actions);
    while (true) {
      List<Candidate> next =
          rarest == null
              ? candidates.of(range, asked.state(), step)
              : candidates.of(range, rarest, step);
      List<Candidate> some = next;
      for (int[] term : terms) {
        some = candidates.with(range, some, term);
      }
      int room = asked.isPersonal() ? budget.rows() - rows : some.size();
      boolean cut = some.size() > room;
      List<Candidate> read = cut ? some.subList(0, room) : some;
      found.addAll(read(whole.organisation(), read, asked, meant));
      entries += next.size() + step * (actions - 1); // Of each action as many may have been read.
      rows += read.size();
      if (found.size() >= budget.found()) {
        return new Look(
            List.copyOf(found.subList(0, budget.found())),
            found.get(budget.found() - 1).id(),
            entries,
            rows);
      }
      if (next.size() < step && !cut) {
        return new Look(found, null, entries, rows);
      }
      UUID last = cut ? read.getLast().id() : next.getLast().id();
      if (cut
          || entries >= budget.entries()
          || asked.isPersonal() && rows >= budget.rows()
          || budget.isLate()) {
        return new Look(found, last, entries, rows);
      }
      range = range.before(last);
      step = Math.clamp(step * 5L, step, Math.max(step, WIDEST / actions));
    }
  }

  private static int most(Criteria criteria) {
    return criteria.language().isEmpty() && criteria.source().isEmpty() ? MOST_ENTRIES : MOST_READ;
  }

  private int @Nullable [] rarest(Range range, List<int[]> terms) {
    return terms.size() < 2
        ? terms.stream().findFirst().orElse(null)
        : terms.stream()
            .map(term -> Map.entry(candidates.number(range, term), term))
            .min(Comparator.comparing(Map.Entry::getKey))
            .map(Map.Entry::getValue)
            .orElse(null);
  }

  /** Ids are compared byte by byte, as the database does. */
  private static int compare(UUID one, UUID other) {
    return one.toString().compareTo(other.toString());
  }

  private record ActionRow(UUID id, boolean sealed) {}

  /** Nobody is looked for in actions that are sealed. */
  private List<UUID> actions(Scope scope, Criteria asked) {
    return jdbc
        .sql(
            """
            select id, sealed from action
            where organisation_id = :organisation and state <> 'draft'
              and (cast(:action as uuid) is null or id = :action)
            """)
        .param("organisation", scope.organisation())
        .param("action", scope.action())
        .query(ActionRow.class)
        .list()
        .stream()
        .filter(row -> !row.sealed() || !asked.isPersonal() && scope.action() != null)
        .map(ActionRow::id)
        .toList();
  }

  private boolean isSealed(UUID action) {
    return jdbc.sql("select sealed from action where id = ?")
        .param(action)
        .query(Boolean.class)
        .single();
  }

  private Predicate<Particulars> meant(Criteria asked) {
    var name = SearchedWords.of(asked.name());
    var city = SearchedWords.of(asked.city());
    String postal = SearchedWords.postal(asked.postal());
    Optional<EmailAddress> email = EmailAddress.parse(asked.email());
    return typed ->
        SearchedWords.of(typed.name()).containsAll(name)
            && (city.isEmpty()
                || typed.city() != null && SearchedWords.of(typed.city()).containsAll(city))
            && (postal.isEmpty()
                || typed.postalCode() != null
                    && SearchedWords.postal(typed.postalCode()).startsWith(postal))
            && email.map(wanted -> people.isSame(typed.email(), wanted)).orElse(true)
            && (!asked.comment() || typed.comment() != null)
            && (!asked.ownLetter() || isOwn(typed));
  }

  private static boolean isOwn(Particulars typed) {
    return typed.subject() != null || typed.body() != null || typed.message() != null;
  }

  /** Reads candidates, and leaves out who is not meant. */
  private List<Found> read(
      UUID organisation, List<Candidate> some, Criteria asked, Predicate<Particulars> meant) {
    if (some.isEmpty()) {
      return List.of();
    }
    Map<UUID, Found> byId = new HashMap<>();
    new Columns<>(
            jdbc.sql(
                    """
                    select s.action_id, case when k.disputed then 'disputed' else s.state end as state,
                      s.country, s.source, s.on_paper, s.signed_at,
                      s.language, s.version, s.id as signature_id, s.payload, a.sealed
                    from unnest(:actions::uuid[], :ids::uuid[]) as row (action, id)
                      join signature s on s.organisation_id = :organisation
                        and s.action_id = row.action and s.id = row.id
                      join action a on a.organisation_id = s.organisation_id and a.id = s.action_id
                      cross join lateral (select s.state = 'withdrawn' and exists (
                        select from confirmation c
                        where c.organisation_id = s.organisation_id and c.action_id = s.action_id
                          and c.signature_id = s.id and c.state = 'disputed')) as k (disputed)
                    where (:country = '' or s.country = :country or s.region = :country)
                      and (:language = '' or s.language = :language)
                      and (:source = '' or s.source = :source)
                      and (:state = '' or s.state = :state
                        or :state = 'anonymous' and s.anonymous_at is not null
                        or :state = 'disputed' and k.disputed)
                    """)
                .param("organisation", organisation)
                .param("country", asked.country())
                .param("language", asked.language())
                .param("source", asked.source())
                .param("state", asked.state()),
            some)
        .texts("actions", Candidate::action)
        .texts("ids", Candidate::id)
        .statement()
        .query(row -> {
          UUID action = row.getObject("action_id", UUID.class);
          UUID id = row.getObject("signature_id", UUID.class);
          byte @Nullable [] payload = row.getBytes("payload");
          Found.Hidden hidden =
              row.getBoolean("sealed")
                  ? Found.Hidden.SEALED
                  : payload == null || payload.length == 0 ? Found.Hidden.ANONYMOUS : null;
          Particulars typed = hidden == null ? opened(organisation, action, row) : null;
          if (hidden == null && typed == null) {
            hidden = Found.Hidden.UNREADABLE;
          }
          if (typed == null ? !asked.isPersonal() : meant.test(typed)) {
            byId.put(
                id,
                new Found(
                    action,
                    id,
                    row.getTimestamp("signed_at").toInstant(),
                    row.getString("state"),
                    row.getString("language"),
                    row.getString("country"),
                    row.getString("source"),
                    row.getBoolean("on_paper"),
                    hidden,
                    typed));
          }
        });
    return some.stream().map(each -> byId.get(each.id())).filter(Objects::nonNull).toList();
  }

  /** {@code null} where it can't be decrypted: the others are to be seen. */
  private @Nullable Particulars opened(UUID organisation, UUID action, ResultSet row)
      throws SQLException {
    try {
      return signatures.read(organisation, action, row).particulars();
    } catch (IllegalStateException unreadable) {
      LOG.error("A signature can't be shown: it can't be decrypted");
      return null;
    }
  }
}
