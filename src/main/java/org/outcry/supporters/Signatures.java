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

  public Optional<SignatureRecord> find(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select version, language, signed_at, payload
            from signature
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(organisation, action, id)
        .query((row, index) -> record(organisation, action, id, row))
        .optional();
  }

  /** Several signatures of an action by their ids; those that there are not are left out. */
  public Map<UUID, SignatureRecord> find(UUID organisation, UUID action, Collection<UUID> ids) {
    Map<UUID, SignatureRecord> found = new HashMap<>();
    jdbc.sql(
            """
            select id, version, language, signed_at, payload from signature
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
            """)
        .params(organisation, action)
        .param(ids.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          SignatureRecord signature =
              record(organisation, action, row.getObject("id", UUID.class), row);
          found.put(signature.id(), signature);
        });
    return found;
  }

  private SignatureRecord record(UUID organisation, UUID action, UUID id, ResultSet row)
      throws SQLException {
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
