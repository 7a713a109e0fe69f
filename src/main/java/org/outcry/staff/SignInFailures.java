package org.outcry.staff;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sign-ins that fail are counted by the hour, and each hour is one entry of the audit: whoever
 * guesses can't fill it.
 */
@Component
class SignInFailures {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Audit audit;

  SignInFailures(JdbcClient jdbc, TransactionTemplate transactions, Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
  }

  private record Hour(Timestamp hour, int wrong, int refused) {}

  /** A password or code was wrong. */
  void wrong() {
    count("wrong");
  }

  /** It was tried too often, and nothing was looked at. */
  void refused() {
    count("refused");
  }

  private void count(String column) {
    jdbc.sql(
            """
            insert into staff_failure as f (hour, COLUMN)
            values (date_trunc('hour', now()), 1)
            on conflict (hour) do update set COLUMN = f.COLUMN + 1
            """
                .replace("COLUMN", column))
        .update();
  }

  /** Records the hours that are over. */
  void record() {
    transactions.executeWithoutResult(_ -> {
      List<Hour> over =
          jdbc.sql(
                  """
                  delete from staff_failure where hour < date_trunc('hour', now())
                  returning hour, wrong, refused
                  """)
              .query(Hour.class)
              .list();
      for (Hour each : over) {
        Instant hour = each.hour().toInstant();
        audit.record(
            Deed.of(Act.SIGN_INS_FAILED)
                .with("hour", hour)
                .with("wrong", each.wrong())
                .with("refused", each.refused()));
      }
    });
  }
}
