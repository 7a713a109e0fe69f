package org.outcry.signing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.outcry.mail.MailQueued;
import org.outcry.platform.database.GroupCommit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes signatures, many in one transaction, and answers once theirs is committed. */
@Component
class SignatureLog implements DisposableBean {
  /** More than this wait at Tomcat's own door (server.tomcat.max-connections). */
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(4_000, 500, 2, Duration.ofSeconds(15));

  private final GroupCommit<SignatureRow, Written> commits;

  SignatureLog(
      SignatureTransaction transaction, ApplicationEventPublisher events, MeterRegistry meters) {
    this.commits =
        new GroupCommit<>(
            "signature-writer",
            BOUNDS,
            rows -> {
              var answers = transaction.commit(rows);
              if (answers.contains(Written.COUNTED)) {
                events.publishEvent(new MailQueued());
              }
              return answers;
            });
    Gauge.builder("outcry.signing.waiting", commits, GroupCommit::waiting)
        .description("Signatures that wait to be written")
        .register(meters);
  }

  /**
   * Records a signature, unless its person signed before or the action takes none.
   *
   * @throws java.util.concurrent.RejectedExecutionException when too many are waiting
   * @throws org.springframework.dao.DataAccessException when the database can't be reached
   */
  Written record(SignatureRow row) {
    return commits.record(row);
  }

  @Override
  public void destroy() {
    commits.close();
  }
}
