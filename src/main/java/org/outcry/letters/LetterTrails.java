package org.outcry.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.MailAttempt;
import org.outcry.mail.MailLedger;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.SenderCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What others said and noted of a letter, as far as whoever wrote the letter may read it. */
@Service
public class LetterTrails {
  /** Whatever else comes may be anybody's words: nothing proves who wrote them. */
  private static final Set<String> FROM_SERVERS = Set.of("bounce", "delay", "complaint");

  private final JdbcClient jdbc;
  private final ReturnedContent contents;
  private final LetterHistory history;
  private final MailLedger ledger;

  LetterTrails(
      JdbcClient jdbc, ReturnedContent contents, LetterHistory history, MailLedger ledger) {
    this.jdbc = jdbc;
    this.contents = contents;
    this.history = history;
    this.ledger = ledger;
  }

  /** What became of a person's answer. */
  public enum Standing {
    PASSED_ON("passed-on"),
    /** Staff have not decided yet. */
    WAITS("waits"),
    /** Staff, or Outcry, decided not to pass it on. */
    DROPPED("dropped");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** As files name it. */
    public String word() {
      return word;
    }
  }

  /**
   * Something that came back.
   *
   * @param kind as {@code letter_return} has it
   * @param status enhanced status code (RFC 3463); {@code null} for none
   * @param sender whether it surely comes from the office; {@code null} but of a person's answer,
   *     like standing
   * @param answer its words; {@code null} of a person's answer that was not passed on: it may be
   *     somebody else's, or about others (GDPR, article 15(4))
   */
  public record Came(
      Instant at,
      String kind,
      @Nullable String status,
      @Nullable SenderCheck sender,
      @Nullable Standing standing,
      @Nullable Answer answer) {}

  /**
   * All of one letter, each in order.
   *
   * @param notes decisions of staff with a note
   * @param attempts to send it, but for those of a digest, which are about others as well
   */
  public record Trail(
      List<Came> came, List<LetterHistory.Event> notes, List<MailAttempt> attempts) {}

  /** Those of some letters, by their ids; each has one. */
  public Map<UUID, Trail> of(UUID organisation, UUID action, Collection<UUID> letters) {
    Map<UUID, List<Came>> came = came(organisation, action, letters);
    Map<UUID, List<LetterHistory.Event>> notes = history.noted(organisation, action, letters);
    Map<UUID, List<MailAttempt>> attempts = ledger.attempts(organisation, letters);
    return letters.stream()
        .collect(
            Collectors.toMap(
                letter -> letter,
                letter ->
                    new Trail(
                        came.getOrDefault(letter, List.of()),
                        notes.getOrDefault(letter, List.of()),
                        attempts.getOrDefault(letter, List.of()))));
  }

  private Map<UUID, List<Came>> came(UUID organisation, UUID action, Collection<UUID> letters) {
    Map<UUID, List<Came>> came = new HashMap<>();
    jdbc.sql(
            """
            select r.letter_id, r.id, r.at, r.kind, r.status, r.sender, r.content, d.decision
            from letter_return r
            left join reply_decision d on d.organisation_id = r.organisation_id
              and d.action_id = r.action_id and d.reply_id = r.id
            where r.organisation_id = ? and r.action_id = ?
              and r.letter_id = any(?::uuid[])
            order by r.at, r.id
            """)
        .params(organisation, action, letters.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          came.computeIfAbsent(row.getObject("letter_id", UUID.class), _ -> new ArrayList<>())
              .add(came(organisation, row));
        });
    return came;
  }

  private Came came(UUID organisation, ResultSet row) throws SQLException {
    String sender = row.getString("sender");
    String decision = row.getString("decision");
    Standing standing =
        sender == null
            ? null
            : decision == null
                ? Standing.WAITS
                : decision.equals("passed-on") ? Standing.PASSED_ON : Standing.DROPPED;
    String kind = row.getString("kind");
    boolean readable = standing == Standing.PASSED_ON || FROM_SERVERS.contains(kind);
    return new Came(
        row.getTimestamp("at").toInstant(),
        kind,
        row.getString("status"),
        sender == null ? null : SenderCheck.of(sender),
        standing,
        readable
            ? contents.open(organisation, row.getObject("id", UUID.class), row.getBytes("content"))
            : null);
  }
}
