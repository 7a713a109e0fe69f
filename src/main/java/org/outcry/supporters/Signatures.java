package org.outcry.supporters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Reads signatures, and turns what was typed into its encrypted form and back. */
@Service
public class Signatures implements SealedColumns {
  /** What {@link #read} needs of the table {@code signature s}. */
  public static final String COLUMNS =
      "s.id as signature_id, s.version, s.language, s.signed_at, s.payload";

  private static final String TABLE = "signature";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Vault vault;

  Signatures(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** The encrypted form of what was typed, readable only as the signature with this id. */
  public byte[] seal(UUID organisation, UUID signature, Particulars particulars) {
    return vault.seal(organisation, TABLE, signature, JSON.writeValueAsBytes(particulars));
  }

  /**
   * The same in an action that is sealed, under a key of the day, which is destroyed when all of
   * the day is sealed.
   */
  public byte[] sealForDay(UUID action, UUID signature, Particulars particulars) {
    return vault.sealForDay(action, TABLE, signature, JSON.writeValueAsBytes(particulars));
  }

  /** A signature; empty where there is none, or it is anonymous or sealed. */
  public Optional<SignatureRecord> find(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select COLUMNS from signature s
            where s.organisation_id = ? and s.action_id = ? and s.id = ? and s.payload <> ''
            """
                .replace("COLUMNS", COLUMNS))
        .params(organisation, action, id)
        .query((row, _) -> read(organisation, action, row))
        .optional();
  }

  /**
   * Whether a signature is known to be that person's: its address's reader has said so, or staff
   * entered it. Any other is what anybody could have typed.
   */
  public boolean isTheirs(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select exists (select from signature s
              where s.organisation_id = :organisation and s.action_id = :action and s.id = :id
                and (s.on_paper or exists (select from confirmation c
                  where c.organisation_id = s.organisation_id and c.action_id = s.action_id
                    and c.signature_id = s.id and c.state = 'confirmed')))
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /**
   * What may be known of a signature that is sealed.
   *
   * @param version of the action's content that the supporter saw
   * @param language of the page that they signed on
   */
  public record SealedSignature(int version, Language language, Instant signedAt) {}

  /** A signature that was sealed, or forgotten. */
  public Optional<SealedSignature> findSealed(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select version, language, signed_at from signature
            where organisation_id = ? and action_id = ? and id = ? and payload = ''
            """)
        .params(organisation, action, id)
        .query((row, _) ->
            new SealedSignature(
                row.getInt(1), new Language(row.getString(2)), row.getTimestamp(3).toInstant()))
        .optional();
  }

  /**
   * What is known of a signature in any state, though nothing of it can be read any more.
   *
   * @param language of the page that it was signed on
   * @param state as the table has it
   * @param anonymous whether nothing leads to its person any more
   */
  public record Standing(Language language, Instant signedAt, String state, boolean anonymous) {
    /** Whether it counts, or waits for its address to be confirmed. */
    public boolean stands() {
      return state.equals("counted") || state.equals("pending");
    }
  }

  /** How a signature stands; empty where there is none. */
  public Optional<Standing> standing(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select language, signed_at, state, anonymous_at is not null from signature
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(organisation, action, id)
        .query((row, _) ->
            new Standing(
                new Language(row.getString(1)),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getBoolean(4)))
        .optional();
  }

  /**
   * Several signatures of an action by their ids; those that there are not, or that are anonymous
   * or sealed, are left out.
   */
  public Map<UUID, SignatureRecord> find(UUID organisation, UUID action, Collection<UUID> ids) {
    Map<UUID, SignatureRecord> found = new HashMap<>();
    jdbc.sql(
            """
            select COLUMNS from signature s
            where s.organisation_id = ? and s.action_id = ? and s.id = any(?::uuid[])
              and s.payload <> ''
            """
                .replace("COLUMNS", COLUMNS))
        .params(organisation, action)
        .param(ids.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          SignatureRecord signature = read(organisation, action, row);
          found.put(signature.id(), signature);
        });
    return found;
  }

  /** Reads the signature of a row that has the {@link #COLUMNS}. */
  public SignatureRecord read(UUID organisation, UUID action, ResultSet row) throws SQLException {
    UUID id = row.getObject("signature_id", UUID.class);
    return new SignatureRecord(
        organisation,
        action,
        id,
        row.getInt("version"),
        new Language(row.getString("language")),
        row.getTimestamp("signed_at").toInstant(),
        open(organisation, action, id, row.getBytes("payload")));
  }

  Particulars open(UUID organisation, UUID action, UUID signature, byte[] sealed) {
    UUID owner = Vault.isForDay(sealed) ? action : organisation;
    return JSON.readValue(vault.open(owner, TABLE, signature, sealed), Particulars.class);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }
}
