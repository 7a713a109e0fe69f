package org.outcry.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files of dossiers, encrypted and in parts, in the database: whichever node is asked for one
 * has it, and a part at a time is in memory.
 */
@Component
class DossierParts implements SealedColumns {
  /** Bytes of a part. */
  static final int SIZE = 1 << 20;

  private static final String TABLE = "dossier_part";

  private final JdbcClient jdbc;
  private final Vault vault;

  DossierParts(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  void put(UUID organisation, UUID dossier, String name, int part, byte[] content) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into dossier_part (organisation_id, dossier_id, id, name, part, content)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(organisation, dossier, id, name, part)
        .param(vault.seal(organisation, TABLE, id, content))
        .update();
  }

  /** Says that a file is whole. */
  void whole(UUID organisation, UUID dossier, DossierJobs.File file, int parts) {
    jdbc.sql(
            """
            insert into dossier_file (organisation_id, dossier_id, name, parts, bytes)
            values (?, ?, ?, ?, ?)
            """)
        .params(organisation, dossier, file.name(), parts, file.bytes())
        .update();
  }

  /** What may be handed out: also of one that is being made, but not once its files are to go. */
  private static final String KEPT =
      """
      and exists (select from dossier_job j where j.organisation_id = p.organisation_id
        and j.id = p.dossier_id and (j.remove_at is null or j.remove_at > now()))
      """;

  /** The files that are whole, by name; none once they are to go. */
  List<DossierJobs.File> list(UUID organisation, UUID dossier) {
    return jdbc.sql(
            """
            select name, bytes from dossier_file p
            where organisation_id = ? and dossier_id = ? KEPT
            order by name
            """
                .replace("KEPT", KEPT))
        .params(organisation, dossier)
        .query(DossierJobs.File.class)
        .list();
  }

  private record Part(UUID id, byte[] content) {}

  /**
   * Writes a whole file to somebody, a part at a time; no connection is held while it is written.
   * It breaks off when its files are to go meanwhile.
   */
  void copy(UUID organisation, UUID dossier, String name, OutputStream to) throws IOException {
    int parts =
        jdbc.sql(
                """
                select parts from dossier_file p
                where organisation_id = ? and dossier_id = ? and name = ? KEPT
                """
                    .replace("KEPT", KEPT))
            .params(organisation, dossier, name)
            .query(Integer.class)
            .single();
    for (int part = 1; part <= parts; part++) {
      Part read =
          jdbc.sql(
                  """
                  select id, content from dossier_part p
                  where organisation_id = ? and dossier_id = ? and name = ? and part = ? KEPT
                  """
                      .replace("KEPT", KEPT))
              .params(organisation, dossier, name, part)
              .query(Part.class)
              .single();
      to.write(vault.open(organisation, TABLE, read.id(), read.content()));
    }
    to.flush();
  }

  /** Removes all files of a dossier. */
  void remove(UUID organisation, UUID dossier) {
    for (String table : List.of("dossier_file", "dossier_part")) {
      jdbc.sql("delete from " + table + " where organisation_id = ? and dossier_id = ?")
          .params(organisation, dossier)
          .update();
    }
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "content", TABLE, "t.id");
  }
}
