package org.outcry.letters;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What was decided about letters. Together with the attempts to send it, this is all that ever
 * happened to a letter; nothing in it is ever changed.
 */
@Service
public class LetterHistory implements SealedColumns {
  private static final String NOTE = "letter_event.note";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Names names;

  LetterHistory(JdbcClient jdbc, Vault vault, Names names) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.names = names;
  }

  /**
   * One decision.
   *
   * @param kind what, in lower-case letters and hyphens
   * @param by who, as they said
   * @param note what they added; {@code null} for nothing
   */
  public record Event(Instant at, String kind, String by, @Nullable String note) {}

  /**
   * Adds a decision to letters' histories; to be called in the transaction that carries it out.
   *
   * @param kind 1 to 40 lower-case letters and hyphens
   */
  public void record(
      UUID organisation,
      UUID action,
      Collection<UUID> letters,
      String kind,
      String by,
      @Nullable String note) {
    if (letters.isEmpty()) {
      return;
    }
    String kept = names.keep(organisation, by);
    if (note == null) { // One decision may be about many thousands.
      jdbc.sql(
              """
              insert into letter_event (organisation_id, action_id, letter_id, id, kind, by)
              select :organisation, :action, letter, uuidv7(), :kind, :by
              from unnest(:letters::uuid[]) as letter
              """)
          .param("organisation", organisation)
          .param("action", action)
          .param("letters", letters.stream().map(UUID::toString).toArray(String[]::new))
          .param("kind", kind)
          .param("by", kept)
          .update();
      return;
    }
    for (UUID letter : letters) {
      UUID id = Ids.next();
      byte[] sealed = vault.seal(organisation, NOTE, id, note.getBytes(StandardCharsets.UTF_8));
      jdbc.sql(
              """
              insert into letter_event (organisation_id, action_id, letter_id, id, kind, by, note)
              values (:organisation, :action, :letter, :id, :kind, :by, :note)
              """)
          .param("organisation", organisation)
          .param("action", action)
          .param("letter", letter)
          .param("id", id)
          .param("kind", kind)
          .param("by", kept)
          .param("note", sealed)
          .update();
    }
  }

  /** The decisions about one letter, in order. */
  public List<Event> of(UUID organisation, UUID action, UUID letter) {
    return ask("", organisation, action, List.of(letter))
        .query((row, _) -> read(organisation, row))
        .list();
  }

  /**
   * The last decision about a letter, without its note.
   *
   * @param by who, as it is kept
   */
  record Last(String kind, String by) {}

  /** Of each of some letters; none of those about which nothing was decided. */
  Map<UUID, Last> last(UUID organisation, UUID action, Collection<UUID> letters) {
    Map<UUID, Last> last = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (letter_id) letter_id, kind, by from letter_event
            where organisation_id = ? and action_id = ? and letter_id = any(?::uuid[])
            order by letter_id, at desc, id desc
            """)
        .params(organisation, action, letters.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          last.put(
              row.getObject("letter_id", UUID.class),
              new Last(row.getString("kind"), row.getString("by")));
        });
    return last;
  }

  /** The name of whoever decided. */
  String name(UUID organisation, Last last) {
    return names.shown(organisation, last.by());
  }

  /** Those with a note about each of some letters, in order; none where there is none. */
  Map<UUID, List<Event>> noted(UUID organisation, UUID action, Collection<UUID> letters) {
    Map<UUID, List<Event>> noted = new HashMap<>();
    ask("and note is not null", organisation, action, letters)
        .query(row -> {
          noted
              .computeIfAbsent(row.getObject("letter_id", UUID.class), _ -> new ArrayList<>())
              .add(read(organisation, row));
        });
    return noted;
  }

  private JdbcClient.StatementSpec ask(
      String which, UUID organisation, UUID action, Collection<UUID> letters) {
    return jdbc.sql(
            """
            select letter_id, id, at, kind, by, note from letter_event
            where organisation_id = ? and action_id = ? and letter_id = any(?::uuid[]) WHICH
            order by at, id
            """
                .replace("WHICH", which))
        .params(organisation, action, letters.stream().map(UUID::toString).toArray(String[]::new));
  }

  private Event read(UUID organisation, ResultSet row) throws SQLException {
    byte @Nullable [] note = row.getBytes("note");
    UUID id = row.getObject("id", UUID.class);
    return new Event(
        row.getTimestamp("at").toInstant(),
        row.getString("kind"),
        names.shown(organisation, row.getString("by")),
        note == null
            ? null
            : new String(vault.open(organisation, NOTE, id, note), StandardCharsets.UTF_8));
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of("letter_event", "note", NOTE, "t.id");
  }
}
