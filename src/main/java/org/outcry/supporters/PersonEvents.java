package org.outcry.supporters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What staff did to people's records. Rows are added, and forgotten with their person. */
@Service
public class PersonEvents implements SealedColumns {
  private static final String TABLE = "person_event";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Vault vault;

  PersonEvents(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** What was done. */
  public enum Kind {
    IMPORTED,
    TAGGED,
    UNTAGGED,
    FIELD_SET,
    ADDRESS_ADDED,
    ADDRESS_REMOVED,
    MERGED,
    SPLIT,
    CORRECTED;

    /** As the table has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * What is known of something that was done.
   *
   * @param by who did it
   * @param what in staff's words: the tag, the field; empty for nothing more
   * @param tags that a merge added
   * @param fields that a merge added, by key
   * @param other the id of the other record, or of the address's row; {@code null} for none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Details(
      String by,
      @Nullable String what,
      @Nullable List<String> tags,
      @Nullable SortedMap<String, String> fields,
      @Nullable UUID other) {
    /** What was left out when it was written is empty. */
    public Details {
      by = Objects.requireNonNullElse(by, "");
    }

    static Details of(String by, String what) {
      return new Details(by, what, null, null, null);
    }

    static Details about(String by, UUID other) {
      return new Details(by, null, null, null, other);
    }

    List<String> gainedTags() {
      return tags == null ? List.of() : tags;
    }

    SortedMap<String, String> gainedFields() {
      return fields == null ? new TreeMap<>() : fields;
    }
  }

  /** Something that was done to a person's record. */
  public record Event(UUID person, UUID id, Instant at, Kind kind, Details details) {}

  /** An event that is to be recorded. */
  record Draft(UUID organisation, UUID person, UUID id, Kind kind, Details details) {
    Draft(UUID organisation, UUID person, Kind kind, Details details) {
      this(
          organisation, person, kind == Kind.CORRECTED ? Ids.ofToday() : Ids.next(), kind, details);
    }
  }

  /** Records events, in the transaction that does it. */
  void record(Collection<Draft> events) {
    if (events.isEmpty()) {
      return;
    }
    new Columns<>(
            jdbc.sql(
                """
                -- of what people put right the day alone: their signatures tell the moment
                insert into person_event (organisation_id, person_id, id, kind, payload, at)
                select v.*, case kind when 'corrected' then date_trunc('day', now(), 'UTC')
                  else now() end
                from unnest(:organisations::uuid[], :people::uuid[], :ids::uuid[],
                  :kinds::text[], :payloads::bytea[])
                  as v (organisation, person, id, kind, payload)
                """),
            events)
        .texts("organisations", Draft::organisation)
        .texts("people", Draft::person)
        .texts("ids", Draft::id)
        .texts("kinds", each -> each.kind().word())
        .bytes(
            "payloads",
            each ->
                vault.seal(
                    each.organisation(), TABLE, each.id(), JSON.writeValueAsBytes(each.details())))
        .statement()
        .update();
  }

  /** All that was done to a person's record, and to those that were merged into it, in order. */
  public List<Event> of(PersonRecord person) {
    List<UUID> all = Stream.concat(Stream.of(person.id()), person.merged().stream()).toList();
    return jdbc.sql(
            """
            select person_id, id, at, kind, payload from person_event
            where organisation_id = ? and person_id = any(?::uuid[]) and payload is not null
            order by at, id
            """)
        .params(person.organisation(), People.texts(all))
        .query((row, _) ->
            new Event(
                row.getObject("person_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                Kind.of(row.getString("kind")),
                open(
                    person.organisation(),
                    row.getObject("id", UUID.class),
                    row.getBytes("payload"))))
        .list();
  }

  private Details open(UUID organisation, UUID id, byte[] sealed) {
    return JSON.readValue(vault.open(organisation, TABLE, id, sealed), Details.class);
  }

  /** What a merge did; empty details once they were forgotten. */
  Details ofMerge(UUID organisation, UUID person, UUID event) {
    return jdbc.sql(
            """
            select payload from person_event
            where organisation_id = ? and person_id = ? and id = ? and payload is not null
            """)
        .params(organisation, person, event)
        .query((row, _) -> open(organisation, event, row.getBytes(1)))
        .optional()
        .orElse(Details.of("", ""));
  }

  /** Forgets what one event says: it told of somebody who is not that person. */
  void forget(UUID organisation, UUID person, UUID event) {
    jdbc.sql(
            """
            update person_event set payload = null
            where organisation_id = ? and person_id = ? and id = ? and payload is not null
            """)
        .params(organisation, person, event)
        .update();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }
}
