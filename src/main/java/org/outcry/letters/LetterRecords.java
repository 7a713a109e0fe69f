package org.outcry.letters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.MailAttempt;
import org.outcry.mail.MailLedger;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What became of letters, for staff: of all of an action, and of each. */
@Service
public class LetterRecords {
  /** What a letter's state is called: what no server has accepted is {@code outbox}. */
  private static final String TOLD =
      """
      case when l.state = 'accepted' and exists (select from mail_attempt a
          where a.organisation_id = l.organisation_id and a.mail_id in (l.id, l.delivery_id)
            and a.outcome = 'accepted' and a.route = 'outbox')
        then 'outbox' else l.state end
      """;

  private final JdbcClient jdbc;
  private final MailLedger ledger;
  private final LetterHistory history;
  private final LetterReturns returns;

  LetterRecords(JdbcClient jdbc, MailLedger ledger, LetterHistory history, LetterReturns returns) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.history = history;
    this.returns = returns;
  }

  /**
   * How many letters to a target are in a state.
   *
   * @param state as the ledger has it, or {@code outbox} for what only the outbox has accepted
   * @param heldFor why they are held; {@code null} in other states
   */
  public record Tally(String target, String state, @Nullable String heldFor, long letters) {}

  /** The letters of an action by target and state. */
  public List<Tally> of(Slug action) {
    return jdbc.sql(
            """
            select target, state, held_for, count(*) as letters from (
              select l.target_key as target, TOLD as state, l.held_for from letter l
              where l.action_id = (select id from action where slug = ?)
                and l.organisation_id = (select organisation_id from action where slug = ?)) as told
            group by target, state, held_for order by target, state, held_for
            """
                .replace("TOLD", TOLD))
        .params(action.value(), action.value())
        .query(Tally.class)
        .list();
  }

  /** How many letters of an action were called spam, by target. */
  public Map<String, Long> complaints(Slug action) {
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(
            """
            select l.target_key, count(distinct l.id) from letter_return r
            join letter l on l.organisation_id = r.organisation_id and l.action_id = r.action_id
              and l.id = r.letter_id
            where r.kind = 'complaint' and r.action_id = (select id from action where slug = ?)
            group by 1 order by 1
            """)
        .param(action.value())
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }

  /**
   * One thing that happened to a letter.
   *
   * @param what in a line; server's words may name people
   */
  public record Moment(Instant at, String what) {}

  /**
   * A letter with all that happened to it, in order.
   *
   * @param action its action's slug
   * @param state as {@link Tally} has it
   */
  public record Record(UUID id, String action, String target, String state, List<Moment> moments) {}

  private record Row(
      UUID organisation,
      UUID actionId,
      UUID id,
      String action,
      String target,
      String state,
      Instant created,
      @Nullable UUID delivery) {}

  /** One letter's record; empty when there is none of that id. */
  public Optional<Record> find(UUID letter) {
    return jdbc.sql(
            """
            select l.organisation_id, l.action_id, l.id, a.slug, l.target_key, TOLD, l.created_at,
              l.delivery_id
            from letter l
            join action a on a.organisation_id = l.organisation_id and a.id = l.action_id
            where l.id = ?
            """
                .replace("TOLD", TOLD))
        .param(letter)
        .query((row, _) ->
            new Row(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getObject(8, UUID.class)))
        .optional()
        .map(this::record);
  }

  /** What happened to a letter. */
  public enum What {
    /** Its signature was given. */
    QUEUED,
    /** It was handed to a server; {@code detail} is the outcome, or {@code under-way}. */
    TRIED,
    /** Something came back; {@code detail} is its kind. */
    CAME_BACK,
    /** Staff or Outcry decided; {@code detail} is the kind of decision. */
    DECIDED
  }

  /**
   * One thing that happened to a letter, to be told in any language.
   *
   * @param by over which route, or who decided; empty for nothing
   * @param words other servers' or people's; they may name people; {@code null} for none
   */
  public record Happened(Instant at, What what, String detail, String by, @Nullable String words) {}

  /** All that happened to a letter of an action, in order; empty when it has no such letter. */
  public List<Happened> happened(UUID organisation, UUID action, UUID letter) {
    return jdbc.sql(
            """
            select created_at, delivery_id from letter
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(organisation, action, letter)
        .query((row, _) -> {
          Instant created = row.getTimestamp(1).toInstant();
          UUID delivery = row.getObject(2, UUID.class);
          List<UUID> mails = delivery == null ? List.of(letter) : List.of(letter, delivery);
          return Stream.of(
                  Stream.of(new Happened(created, What.QUEUED, "", "", null)),
                  mails.stream()
                      .flatMap(mail -> ledger.attempts(organisation, mail).stream())
                      .map(LetterRecords::happened),
                  mails.stream()
                      .flatMap(mail -> returns.of(organisation, action, mail).stream())
                      .map(came ->
                          new Happened(
                              came.at(), What.CAME_BACK, came.kind(), came.way(), came.words())),
                  history.of(organisation, action, letter).stream()
                      .map(event ->
                          new Happened(
                              event.at(), What.DECIDED, event.kind(), event.by(), event.note())))
              .flatMap(each -> each)
              .sorted(java.util.Comparator.comparing(Happened::at))
              .toList();
        })
        .optional()
        .orElse(List.of());
  }

  private static Happened happened(MailAttempt attempt) {
    String outcome = attempt.outcome();
    return new Happened(
        attempt.startedAt(),
        What.TRIED,
        outcome == null ? "under-way" : outcome,
        attempt.route(),
        attempt.reply());
  }

  private Record record(Row row) {
    List<Moment> moments =
        Stream.of(
                Stream.of(new Moment(row.created(), "signed and queued")),
                ledger.attempts(row.organisation(), row.id()).stream().map(LetterRecords::moment),
                returns.of(row.organisation(), row.actionId(), row.id()).stream()
                    .map(LetterRecords::moment),
                digest(row).stream().map(LetterRecords::moment),
                digestReturns(row).stream().map(LetterRecords::moment),
                history.of(row.organisation(), row.actionId(), row.id()).stream()
                    .map(LetterRecords::moment))
            .flatMap(each -> each)
            .sorted(java.util.Comparator.comparing(Moment::at))
            .toList();
    return new Record(row.id(), row.action(), row.target(), row.state(), moments);
  }

  /** The attempts to send the digest that it is in. */
  private List<MailAttempt> digest(Row row) {
    UUID delivery = row.delivery();
    return delivery == null ? List.of() : ledger.attempts(row.organisation(), delivery);
  }

  private List<LetterReturns.Came> digestReturns(Row row) {
    UUID delivery = row.delivery();
    return delivery == null ? List.of() : returns.of(row.organisation(), row.actionId(), delivery);
  }

  private static Moment moment(MailAttempt attempt) {
    return new Moment(
        attempt.startedAt(),
        "attempt %d over %s as %s: %s%s"
            .formatted(
                attempt.attempt(),
                attempt.route(),
                attempt.messageId(),
                attempt.outcome() == null ? "under way" : attempt.outcome(),
                attempt.reply() == null ? "" : ", " + attempt.reply()));
  }

  /** What people wrote is shown to those who ask for it; of the rest, one line says enough. */
  private static Moment moment(LetterReturns.Came came) {
    String rest =
        switch (came.kind()) {
          case "reply" -> ": bin/outcry replies --show " + came.id();
          case "bounce", "delay", "complaint" -> ": " + came.words();
          default ->
              came.words()
                  .lines()
                  .findFirst()
                  .map(line -> ": " + ForeignText.line(line))
                  .orElse("");
        };
    return new Moment(came.at(), "came back by %s: %s%s".formatted(came.way(), came.kind(), rest));
  }

  private static Moment moment(LetterHistory.Event event) {
    return new Moment(
        event.at(),
        event.kind() + " by " + event.by() + (event.note() == null ? "" : ": " + event.note()));
  }
}
