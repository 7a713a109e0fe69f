package org.outcry.campaigns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.folder.FolderWriter;
import org.outcry.campaigns.folder.TargetFolder;
import org.outcry.organisations.Organisations;
import org.outcry.platform.database.Documents;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes an action as a folder. */
@Component
class ActionExport {
  private final JdbcClient jdbc;
  private final Organisations organisations;
  private final Pictures pictures;
  private final OffsetLedger ledger;

  ActionExport(
      JdbcClient jdbc, Organisations organisations, Pictures pictures, OffsetLedger ledger) {
    this.jdbc = jdbc;
    this.organisations = organisations;
    this.pictures = pictures;
    this.ledger = ledger;
  }

  private record Latest(UUID organisationId, UUID id, int version, String document) {}

  ExportOutcome export(Slug slug, Path folder, boolean overwrite) {
    Optional<Latest> latest = latest(slug);
    if (latest.isEmpty()) {
      return new ExportOutcome.Refused(
          "There is no action %s; the command list shows those that there are.".formatted(slug));
    }
    UUID organisation = latest.get().organisationId();
    ActionContent content = Documents.read(latest.get().document(), ActionContent.class);
    Map<String, byte[]> files = files(organisation, latest.get().id(), content);
    try {
      Optional<String> refusal = TargetFolder.write(folder, files, overwrite);
      return refusal.isPresent()
          ? new ExportOutcome.Refused(refusal.get())
          : new ExportOutcome.Exported(slug, latest.get().version(), files.size());
    } catch (IOException unwritable) {
      return new ExportOutcome.Refused(
          "The folder can't be written (%s); check its permissions and the space on the disk."
              .formatted(unwritable.getClass().getSimpleName()));
    }
  }

  /** The files of the folder. */
  Map<String, byte[]> files(UUID organisation, UUID action, ActionContent content) {
    return FolderWriter.files(
        organisations.find(organisation).orElseThrow().organisation(),
        content.withOffset(ledger.with(action, content.counter().offset())),
        sha256 -> pictures.original(organisation, sha256));
  }

  private Optional<Latest> latest(Slug slug) {
    return jdbc.sql(
            """
            select a.organisation_id, a.id, v.version, v.document::text as document
            from action a
            join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
              and v.version = a.latest_version
            where a.slug = ?
            """)
        .param(slug.value())
        .query(Latest.class)
        .optional();
  }
}
