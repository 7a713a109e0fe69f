package org.outcry.letters.sealing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Booked;
import org.outcry.campaigns.Offsets;
import org.outcry.platform.database.Documents;
import org.outcry.platform.database.PrivateFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Writes the sealed signatures of an action into a file; nobody here can read what is in them. */
@Service
class SealedExports {
  private static final int PAGE = 1_000;

  private final JdbcClient jdbc;
  private final Actions actions;
  private final Offsets offsets;

  SealedExports(JdbcClient jdbc, Actions actions, Offsets offsets) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.offsets = offsets;
  }

  /**
   * What was written.
   *
   * @param waiting how many signatures are not sealed yet
   */
  record Written(long signatures, long waiting) {}

  /**
   * Writes a new file that only its owner can read.
   *
   * @throws FileAlreadyExistsException when there is one of that name
   */
  Written write(Action action, Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    SealedExport.Head head = head(action);
    long written = 0;
    try (BufferedWriter lines =
        Files.newBufferedWriter(PrivateFiles.file(file), StandardCharsets.UTF_8)) {
      line(lines, head);
      UUID after = new UUID(0, 0);
      List<SealedExport.Row> rows;
      do {
        rows = rows(action, after);
        for (SealedExport.Row row : rows) {
          line(lines, row);
          after = row.id();
        }
        written += rows.size();
      } while (rows.size() == PAGE);
    }
    return new Written(written, head.waiting());
  }

  private static void line(BufferedWriter lines, Object value) throws IOException {
    lines.write(Documents.write(value));
    lines.write('\n');
  }

  private SealedExport.Head head(Action action) {
    return new SealedExport.Head(
        SealedExport.FORMAT,
        Instant.now(),
        action.organisationId(),
        action.organisation(),
        action.id(),
        action.slug(),
        action.version(),
        versions(action),
        count(action, "state = 'counted'"),
        count(action, "state = 'counted' and sealed is null"),
        offsets.list(action.slug()).orElse(List.of()).stream().map(Booked::entry).toList());
  }

  private long count(Action action, String which) {
    return jdbc.sql(
            "select count(*) from signature where organisation_id = ? and action_id = ? and "
                + which)
        .params(action.organisationId(), action.id())
        .query(Long.class)
        .single();
  }

  private Map<Integer, ActionContent> versions(Action action) {
    Map<Integer, ActionContent> versions = new TreeMap<>();
    jdbc.sql(
            """
            select version from action_version
            where organisation_id = ? and action_id = ? and published_at is not null
            """)
        .params(action.organisationId(), action.id())
        .query(row -> {
          versions.put(row.getInt(1), actions.version(action.id(), row.getInt(1)));
        });
    return versions;
  }

  private List<SealedExport.Row> rows(Action action, UUID after) {
    return jdbc.sql(
            """
            select s.id, s.sealed, (
              select jsonb_object_agg(l.id, l.state)::text from letter l
              where l.organisation_id = s.organisation_id and l.action_id = s.action_id
                and l.signature_id = s.id and l.held_for is not null and l.state <> 'held') as letters
            from signature s
            where s.organisation_id = ? and s.action_id = ? and s.id > ? and s.sealed is not null
              and s.state = 'counted'
            order by s.id limit ?
            """)
        .params(action.organisationId(), action.id(), after, PAGE)
        .query((row, _) ->
            new SealedExport.Row(
                row.getObject(1, UUID.class), row.getBytes(2), states(row.getString(3))))
        .list();
  }

  private static Map<UUID, String> states(@Nullable String json) {
    Map<UUID, String> states = new TreeMap<>();
    if (json != null) {
      for (Map.Entry<?, ?> each : ((Map<?, ?>) Documents.read(json, Map.class)).entrySet()) {
        states.put(UUID.fromString(String.valueOf(each.getKey())), String.valueOf(each.getValue()));
      }
    }
    return states;
  }
}
