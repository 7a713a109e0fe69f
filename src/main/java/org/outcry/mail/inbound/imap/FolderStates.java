package org.outcry.mail.inbound.imap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.WhenSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each folder was read; a row is a lease too, so that one node looks at a time. */
@WhenSet("outcry.imap.url")
@Repository
class FolderStates {
  private final JdbcClient jdbc;

  FolderStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far a folder was read.
   *
   * @param uidValidity null when it never was
   * @param lastUid the last mail that was looked at; 0 for none
   * @param failures looks in a row that failed
   */
  record State(@Nullable Long uidValidity, long lastUid, int failures) {
    /** Where to go on; numbers of another validity mean nothing (RFC 3501, section 2.3.1.1). */
    long lastUid(long validityNow) {
      return uidValidity != null && uidValidity == validityNow ? lastUid : 0;
    }
  }

  /** A folder that could not be read lately, and why. */
  record Failing(String name, String trouble) {}

  /** Takes a folder for this node, for so long; empty when it is not due, or another node's. */
  Optional<State> claim(ImapFolder folder, Duration lease) {
    jdbc.sql("insert into imap_folder (id, name) values (?, ?) on conflict do nothing")
        .params(folder.id(), folder.name())
        .update();
    return jdbc.sql(
            """
            update imap_folder set next_at = now() + make_interval(secs => :lease), name = :name
            where id = :id and next_at <= now()
            returning uid_validity, last_uid, failures
            """)
        .param("lease", lease.toSeconds())
        .param("name", folder.name())
        .param("id", folder.id())
        .query(State.class)
        .optional();
  }

  /** Takes note that a mail was looked at. */
  void looked(ImapFolder folder, long uidValidity, long uid) {
    jdbc.sql("update imap_folder set uid_validity = ?, last_uid = ? where id = ?")
        .params(uidValidity, uid, folder.id())
        .update();
  }

  /** Gives a folder back: the next look is due after the pause. */
  void done(ImapFolder folder, Duration pause) {
    jdbc.sql(
            """
            update imap_folder set failures = 0, trouble = null,
              next_at = now() + make_interval(secs => ?)
            where id = ?
            """)
        .params(pause.toSeconds(), folder.id())
        .update();
  }

  /** The same after a look that failed. */
  void failed(ImapFolder folder, String trouble, Duration pause) {
    jdbc.sql(
            """
            update imap_folder set failures = failures + 1, trouble = ?,
              next_at = now() + make_interval(secs => ?)
            where id = ?
            """)
        .params(trouble, pause.toSeconds(), folder.id())
        .update();
  }

  /** Those of the folders that could not be read when they were last looked into. */
  List<Failing> failing(List<ImapFolder> folders) {
    return jdbc.sql(
            """
            select name, trouble from imap_folder
            where id = any(?) and trouble is not null order by name
            """)
        .param(folders.stream().map(ImapFolder::id).toArray(UUID[]::new))
        .query(Failing.class)
        .list();
  }
}
