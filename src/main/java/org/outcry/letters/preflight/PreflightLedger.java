package org.outcry.letters.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What was checked, tried and overridden, by whom; it is added to and never changed. */
@Component
class PreflightLedger {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Audit audit;
  private final Names names;

  PreflightLedger(JdbcClient jdbc, TransactionTemplate transactions, Audit audit, Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.names = names;
  }

  /**
   * @param content hash of what was looked at; {@code null} in entries that are older than it
   */
  private record Checked(@Nullable String content, List<Finding> findings) {}

  private record Overridden(String content, String why, List<Finding> failed) {}

  private record TestLetter(String outcome) {}

  void checked(Candidate candidate, List<Finding> findings, String by) {
    long failed = findings.stream().filter(each -> each.result() == Finding.Result.FAIL).count();
    add(
        candidate,
        "checked",
        new Checked(candidate.hash(), findings),
        by,
        deed(Act.PREFLIGHT_RUN, candidate).with("failed", failed));
  }

  void overridden(Candidate candidate, String why, List<Finding> failed, String by) {
    add(
        candidate,
        "overridden",
        new Overridden(candidate.hash(), why, failed),
        by,
        deed(Act.PREFLIGHT_OVERRIDDEN, candidate)
            .with(
                "failed",
                failed.stream().map(Finding::subject).distinct().collect(Collectors.joining(", ")))
            .because(why));
  }

  /**
   * @param outcome as the ledger of letters names it
   */
  void testLetter(Candidate candidate, String outcome, String by) {
    add(
        candidate,
        "test-letter",
        new TestLetter(outcome),
        by,
        deed(Act.TEST_LETTER_SENT, candidate).with("outcome", outcome));
  }

  private static Deed deed(Act act, Candidate candidate) {
    return Deed.of(act)
        .in(candidate.organisationId())
        .on("action", candidate.content().slug())
        .with("version", candidate.version());
  }

  private void add(Candidate candidate, String kind, Object document, String by, Deed deed) {
    transactions.executeWithoutResult(_ -> {
      insert(candidate, kind, document, by);
      audit.record(deed);
    });
  }

  private void insert(Candidate candidate, String kind, Object document, String by) {
    jdbc.sql(
            """
            insert into preflight_event (organisation_id, action_id, id, by, kind, version, document)
            values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
            """)
        .params(
            candidate.organisationId(),
            candidate.actionId(),
            Ids.next(),
            names.keep(candidate.organisationId(), by),
            kind,
            candidate.version(),
            Documents.write(document))
        .update();
  }

  /** Whether a test letter of this action was accepted not longer ago than that. */
  boolean testLetterAccepted(Candidate candidate, Duration within) {
    return jdbc.sql(
            """
            select exists (select from preflight_event
              where organisation_id = ? and action_id = ? and kind = 'test-letter'
                and document ->> 'outcome' = 'accepted' and at > now() - make_interval(secs => ?))
            """)
        .params(candidate.organisationId(), candidate.actionId(), within.toSeconds())
        .query(Boolean.class)
        .single();
  }

  /** What the last checks of these very words found. */
  Optional<Preflight.Checked> last(Candidate candidate) {
    return jdbc.sql(
            """
            select at, by, document::text as document from preflight_event
            where organisation_id = ? and action_id = ? and kind = 'checked'
              and coalesce(document ->> 'content' = ?, version = ?)
            order by at desc limit 1
            """)
        .params(
            candidate.organisationId(), candidate.actionId(), candidate.hash(), candidate.version())
        .query((row, _) ->
            new Preflight.Checked(
                row.getTimestamp("at").toInstant(),
                names.shown(candidate.organisationId(), row.getString("by")),
                Documents.read(row.getString("document"), Checked.class).findings()))
        .optional();
  }

  /** Who goes ahead with these very words. */
  Optional<Exemption> exemption(Candidate candidate) {
    return jdbc.sql(
            """
            select at, by, document ->> 'why' as why from preflight_event
            where organisation_id = ? and action_id = ? and kind = 'overridden'
              and coalesce(document ->> 'content' = ?, version = ?)
            order by at desc limit 1
            """)
        .params(
            candidate.organisationId(), candidate.actionId(), candidate.hash(), candidate.version())
        .query((row, _) ->
            new Exemption(
                row.getTimestamp("at").toInstant(),
                names.shown(candidate.organisationId(), row.getString("by")),
                row.getString("why")))
        .optional();
  }
}
