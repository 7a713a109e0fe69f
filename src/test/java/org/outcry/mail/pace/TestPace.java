package org.outcry.mail.pace;

import javax.sql.DataSource;
import org.outcry.audit.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What keeps the pace, on a data source of a test's own. */
public record TestPace(TargetMailboxes mailboxes, PacedClaims claims, Refusals refusals) {
  /** With the pace of mailboxes for which nothing else is set. */
  static TestPace of(DataSource source, Names names, int perHour, int perDay, String hours) {
    JdbcClient jdbc = JdbcClient.create(source);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    TargetMailboxes mailboxes =
        new TargetMailboxes(jdbc, transactions, new PaceProperties(perHour, perDay, hours), names);
    return new TestPace(
        mailboxes,
        new PacedClaims(jdbc, transactions, mailboxes),
        new Refusals(jdbc, transactions, mailboxes));
  }

  /** As fast as can be. */
  public static TestPace fast(DataSource source, Names names) {
    return of(source, names, 1_000_000, 1_000_000, "always");
  }
}
