package org.outcry.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Finds what a person has signed with an organisation, in all of its actions: by the index that
 * signing itself uses, action by action, and a small one of those that have ended.
 */
@Component
class PersonSignatures {
  private static final String FIND =
      """
      select s.action_id, s.state, s.country, s.region, s.source, s.on_paper, COLUMNS from signature s
      where s.organisation_id = :organisation and s.action_id = any(:actions::uuid[])
        and s.email_index = any(:emails) and s.state in ('pending', 'counted', 'invalidated')
      union all
      select s.action_id, s.state, s.country, s.region, s.source, s.on_paper, COLUMNS from signature s
      where s.organisation_id = :organisation and s.action_id = any(:actions::uuid[])
        and s.email_index = any(:emails) and s.state in ('withdrawn', 'expired')
        and s.anonymous_at is null
      """
          .replace("COLUMNS", Signatures.COLUMNS);

  private final JdbcClient jdbc;
  private final PersonKeys people;
  private final Signatures signatures;

  PersonSignatures(JdbcClient jdbc, PersonKeys people, Signatures signatures) {
    this.jdbc = jdbc;
    this.people = people;
    this.signatures = signatures;
  }

  /**
   * A signature that its person can still be told about.
   *
   * @param state as the table has it, such as {@code counted} or {@code withdrawn}
   * @param country as it is counted; {@code null} when not known, like region and source
   */
  record Signed(
      SignatureRecord record,
      String state,
      @Nullable String country,
      @Nullable String region,
      @Nullable String source,
      boolean onPaper) {
    UUID action() {
      return record.action();
    }

    UUID id() {
      return record.id();
    }

    Instant at() {
      return record.signedAt();
    }
  }

  /** The action of a signature. */
  Optional<UUID> action(UUID organisation, UUID id) {
    return jdbc.sql(
            """
            select action_id from signature where organisation_id = :organisation and id = :id
              and action_id = any(array(select id from action where organisation_id = :organisation))
            """)
        .param("organisation", organisation)
        .param("id", id)
        .query(UUID.class)
        .optional();
  }

  /** The addresses that some signatures were given with; of those that can't be read, none. */
  List<EmailAddress> addresses(UUID organisation, UUID action, Collection<UUID> ids) {
    return jdbc
        .sql(
            """
            select COLUMNS from signature s
            where s.organisation_id = :organisation and s.action_id = :action
              and s.id = any(:ids::uuid[]) and length(s.payload) > 0
            """
                .replace("COLUMNS", Signatures.COLUMNS))
        .param("organisation", organisation)
        .param("action", action)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, _) -> address(organisation, action, row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<EmailAddress> address(UUID organisation, UUID action, ResultSet row)
      throws SQLException {
    try {
      return Optional.of(signatures.read(organisation, action, row).particulars())
          .filter(Particulars::hasAddress)
          .map(Particulars::email);
    } catch (DataAccessException | TransactionException away) {
      throw away;
    } catch (RuntimeException unreadable) {
      return Optional.empty(); // Its keys are gone, or it is sealed: nobody reads what is held.
    }
  }

  /** The signatures given with some addresses, the latest first. */
  List<Signed> of(UUID organisation, Collection<EmailAddress> addresses) {
    String[] actions =
        jdbc.sql("select id::text from action where organisation_id = ? and state <> 'draft'")
            .param(organisation)
            .query(String.class)
            .list()
            .toArray(String[]::new);
    byte[][] emails =
        addresses.stream()
            .flatMap(address -> people.of(organisation, address, "", "").emails())
            .toArray(byte[][]::new);
    return jdbc
        .sql(FIND)
        .param("organisation", organisation)
        .param("actions", actions)
        .param("emails", emails)
        .query((row, _) ->
            new Signed(
                signatures.read(organisation, row.getObject("action_id", UUID.class), row),
                row.getString("state"),
                row.getString("country"),
                row.getString("region"),
                row.getString("source"),
                row.getBoolean("on_paper")))
        .list()
        .stream()
        .filter(each ->
            addresses.stream()
                .anyMatch(address -> people.isSame(each.record().particulars().email(), address)))
        .sorted((one, other) -> other.at().compareTo(one.at()))
        .toList();
  }
}
