package org.outcry.supporters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What supporters put right in what they had typed, with what stood there before. */
@Service
public class Corrections implements SealedColumns {
  private static final String TABLE = "signature_correction";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Vault vault;

  Corrections(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /**
   * One correction.
   *
   * @param before all that stood there until then
   */
  public record Correction(Instant at, Particulars before) {}

  /**
   * Keeps what a signature says, in the transaction that changes it; but for its comment, which no
   * letter says, and which must be gone when it is taken back.
   */
  public void record(SignatureRecord signature) {
    UUID id = Ids.next();
    byte[] before =
        vault.seal(
            signature.organisation(),
            TABLE,
            id,
            JSON.writeValueAsBytes(signature.particulars().withComment(null)));
    jdbc.sql(
            """
            insert into signature_correction (organisation_id, action_id, signature_id, id, before)
            values (?, ?, ?, ?, ?)
            """)
        .params(signature.organisation(), signature.action(), signature.id(), id, before)
        .update();
  }

  /** All of a signature, in order. */
  public List<Correction> of(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select id, at, before from signature_correction
            where organisation_id = ? and action_id = ? and signature_id = ?
              and before is not null
            order by at, id
            """)
        .params(organisation, action, signature)
        .query((row, _) ->
            new Correction(
                row.getTimestamp("at").toInstant(),
                JSON.readValue(
                    vault.open(
                        organisation,
                        TABLE,
                        row.getObject("id", UUID.class),
                        row.getBytes("before")),
                    Particulars.class)))
        .list();
  }

  /**
   * A signature as it was at a time: what a letter says that left then.
   *
   * @param time {@code null} for now
   */
  public static SignatureRecord asOf(
      SignatureRecord signature, List<Correction> corrections, @Nullable Instant time) {
    return time == null
        ? signature
        : corrections.stream()
            .filter(each -> each.at().isAfter(time))
            .findFirst()
            .map(first -> signature.with(first.before()))
            .orElse(signature);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "before", TABLE, "t.id");
  }
}
