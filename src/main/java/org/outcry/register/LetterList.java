package org.outcry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The letters of an action, the newest first, by what became of them. */
@Service
public class LetterList {
  /** All states, in the order of a letter's way. */
  public static final List<String> STATES =
      List.of(
          "queued",
          "held",
          "claimed",
          "deferred",
          "accepted",
          "uncertain",
          "bounced",
          "rejected",
          "failed",
          "expired",
          "withdrawn",
          "replied");

  /** Those that an index has by itself. */
  private static final Set<String> INDEXED =
      Set.of("held", "uncertain", "bounced", "rejected", "failed", "expired");

  /** So many rows a page looks through: of the state where an index has it, else of all. */
  private static final int MOST_LOOKED_AT = 20_000;

  /** Of lists for work in the background: a longer one is asked to be narrowed. */
  private static final int MOST_LOOKED_AT_FOR_ALL = 300_000;

  /** Whether the outbox has taken a letter, by itself or in a digest. */
  private static final String IN_OUTBOX =
      """
      l.state = 'accepted' and exists (select from mail_attempt a
        where a.organisation_id = l.organisation_id and a.mail_id in (l.id, l.delivery_id)
          and a.outcome = 'accepted' and a.route = 'outbox') as in_outbox
      """;

  private final JdbcClient jdbc;
  private final Days days;

  LetterList(JdbcClient jdbc, Days days) {
    this.jdbc = jdbc;
    this.days = days;
  }

  /**
   * Which letters are wanted; empty texts ask for nothing.
   *
   * @param state as the ledger has it
   * @param target a target's key in the action
   * @param from the first day on which it was written, by the organisation's clock; {@code null}
   *     for any, like {@code to}
   */
  public record Filter(
      String state, String target, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * A letter.
   *
   * @param heldFor why it is or was held; {@code null} for never
   * @param inOutbox whether it was accepted by this installation's outbox alone
   */
  public record Letter(
      UUID id,
      UUID signature,
      String target,
      String state,
      @Nullable String heldFor,
      Instant writtenAt,
      int attempts,
      boolean inOutbox) {
    /** The state as people are told it: {@code outbox} where no server has accepted it. */
    public String told() {
      return inOutbox && state.equals("accepted") ? "outbox" : state;
    }
  }

  /**
   * A page.
   *
   * @param next the id after which the next one begins; {@code null} when this is the last
   * @param lookedBack since when all was looked at, where the page is not full and there is more
   */
  public record Page(List<Letter> letters, @Nullable UUID next, @Nullable Instant lookedBack) {}

  /**
   * A page of an action's letters.
   *
   * @param after the id that it begins after; {@code null} for the newest
   */
  public Page page(UUID organisation, UUID action, Filter filter, @Nullable UUID after, int size) {
    List<Letter> found = letters(organisation, action, filter, after, size + 1, MOST_LOOKED_AT);
    if (found.size() > size) {
      return new Page(List.copyOf(found.subList(0, size)), found.get(size - 1).id(), null);
    }
    UUID ended = ended(organisation, action, filter, after, MOST_LOOKED_AT);
    return new Page(
        found,
        ended,
        ended == null ? null : Instant.ofEpochMilli(ended.getMostSignificantBits() >>> 16));
  }

  /**
   * The keys of all that are wanted, for work on them.
   *
   * @return empty when they are more than that, or too many to look through
   */
  public Optional<List<UUID>> all(UUID organisation, UUID action, Filter filter, int most) {
    return all(organisation, action, filter, most, MOST_LOOKED_AT_FOR_ALL);
  }

  Optional<List<UUID>> all(
      UUID organisation, UUID action, Filter filter, int most, int mostLookedAt) {
    List<Letter> found = letters(organisation, action, filter, null, most + 1, mostLookedAt);
    return found.size() > most || ended(organisation, action, filter, null, mostLookedAt) != null
        ? Optional.empty()
        : Optional.of(found.stream().map(Letter::id).toList());
  }

  /** One letter of an action. */
  public Optional<Letter> find(UUID organisation, UUID action, UUID letter) {
    return jdbc.sql(
            """
            select l.id, l.signature_id as signature, l.target_key as target, l.state, l.held_for,
              l.created_at as written_at, l.attempts, IN_OUTBOX
            from letter l where organisation_id = ? and action_id = ? and id = ?
            """
                .replace("IN_OUTBOX", IN_OUTBOX))
        .params(organisation, action, letter)
        .query(LetterList::read)
        .optional();
  }

  /** The letters of a signature, by their targets. */
  public List<Letter> of(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select l.id, l.signature_id as signature, l.target_key as target, l.state, l.held_for,
              l.created_at as written_at, l.attempts, IN_OUTBOX
            from letter l where organisation_id = ? and action_id = ? and signature_id = ?
            order by target_key
            """
                .replace("IN_OUTBOX", IN_OUTBOX))
        .params(organisation, action, signature)
        .query(LetterList::read)
        .list();
  }

  /** The wanted letters of some signatures, each signature's by their targets. */
  Map<UUID, List<Letter>> of(
      UUID organisation, UUID action, Collection<UUID> signatures, Filter filter) {
    return signatures.isEmpty()
        ? Map.of()
        : jdbc
            .sql(
                """
                select l.id, l.signature_id as signature, l.target_key as target, l.state,
                  l.held_for, l.created_at as written_at, l.attempts, IN_OUTBOX
                from letter l
                where l.organisation_id = :organisation and l.action_id = :action
                  and l.signature_id = any(:signatures::uuid[])
                  and l.id < :before and l.id >= :from
                  and (:state = '' or l.state = :state)
                  and (:target = '' or l.target_key = :target)
                order by l.target_key
                """
                    .replace("IN_OUTBOX", IN_OUTBOX))
            .param("organisation", organisation)
            .param("action", action)
            .param("signatures", signatures.stream().map(UUID::toString).toArray(String[]::new))
            .param("before", days.after(organisation, filter.to()))
            .param("from", days.from(organisation, filter.from()))
            .param("state", filter.state())
            .param("target", filter.target())
            .query(LetterList::read)
            .list()
            .stream()
            .collect(Collectors.groupingBy(Letter::signature));
  }

  private static Letter read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    return new Letter(
        row.getObject("id", UUID.class),
        row.getObject("signature", UUID.class),
        row.getString("target"),
        row.getString("state"),
        row.getString("held_for"),
        row.getTimestamp("written_at").toInstant(),
        row.getInt("attempts"),
        row.getBoolean("in_outbox"));
  }

  private List<Letter> letters(
      UUID organisation, UUID action, Filter filter, @Nullable UUID after, int most, int lookedAt) {
    return jdbc.sql(
            """
            select l.id, l.signature_id as signature, l.target_key as target, l.state, l.held_for,
              l.created_at as written_at, l.attempts, IN_OUTBOX
            from (select * from letter l
              where l.organisation_id = :organisation and l.action_id = :action
                and l.id < :before and l.id >= :from and l.state = STATE
              order by l.id desc limit :lookedAt) as l
            where (:state = '' or l.state = :state) and (:target = '' or l.target_key = :target)
            order by l.id desc limit :most
            """
                .replace("STATE", state(filter))
                .replace("IN_OUTBOX", IN_OUTBOX))
        .param("lookedAt", lookedAt)
        .param("organisation", organisation)
        .param("action", action)
        .param("before", before(organisation, filter, after))
        .param("from", days.from(organisation, filter.from()))
        .param("state", filter.state())
        .param("target", filter.target())
        .param("most", most)
        .query(LetterList::read)
        .list();
  }

  /** A state is one of ours, so that its index can be used. */
  private static String state(Filter filter) {
    return INDEXED.contains(filter.state()) ? "'" + filter.state() + "'" : "l.state";
  }

  /** The last that was looked at, where that was as many as may be. */
  private @Nullable UUID ended(
      UUID organisation, UUID action, Filter filter, @Nullable UUID after, int lookedAt) {
    return jdbc.sql(
            """
            select l.id from letter l
            where l.organisation_id = ? and l.action_id = ? and l.id < ? and l.id >= ?
              and l.state = STATE
            order by l.id desc offset ? limit 1
            """
                .replace("STATE", state(filter)))
        .params(
            organisation,
            action,
            before(organisation, filter, after),
            days.from(organisation, filter.from()),
            lookedAt - 1)
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  private UUID before(UUID organisation, Filter filter, @Nullable UUID after) {
    UUID end = days.after(organisation, filter.to());
    return after == null || after.toString().compareTo(end.toString()) > 0 ? end : after;
  }
}
