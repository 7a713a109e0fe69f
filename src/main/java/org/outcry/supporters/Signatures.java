package org.outcry.supporters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Reads signatures, and turns what was typed into its encrypted form and back. */
@Service
public class Signatures {
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

  /** One signature; empty when there is none of that id, or it is anonymous. */
  public Optional<SignatureRecord> find(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select COLUMNS from signature s
            where s.organisation_id = ? and s.action_id = ? and s.id = ? and s.payload is not null
            """
                .replace("COLUMNS", COLUMNS))
        .params(organisation, action, id)
        .query((row, _) -> read(organisation, action, row))
        .optional();
  }

  /**
   * Several signatures of an action by their ids; those that there are not, or that are anonymous,
   * are left out.
   */
  public Map<UUID, SignatureRecord> find(UUID organisation, UUID action, Collection<UUID> ids) {
    Map<UUID, SignatureRecord> found = new HashMap<>();
    jdbc.sql(
            """
            select COLUMNS from signature s
            where s.organisation_id = ? and s.action_id = ? and s.id = any(?::uuid[])
              and s.payload is not null
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
        open(organisation, id, row.getBytes("payload")));
  }

  Particulars open(UUID organisation, UUID signature, byte[] sealed) {
    return JSON.readValue(vault.open(organisation, TABLE, signature, sealed), Particulars.class);
  }
}
