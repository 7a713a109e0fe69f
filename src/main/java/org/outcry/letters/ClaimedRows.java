package org.outcry.letters;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.GroupCommit;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the letters that are to be composed, those that are claimed together by one question: asked
 * one by one it costs more than composing does.
 */
@Component
class ClaimedRows implements AutoCloseable {
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(1_000, 100, 1, Duration.ofSeconds(30));

  /** Arrays stand so that their lengths are hidden, see {@code LedgerSteps}. */
  private static final String ROWS =
      """
      select SIGNATURE, l.organisation_id, l.action_id, l.id as letter_id, l.target_key,
        l.addressee_id, l.reply_token, l.bounce_token,
        (select m.id from target_mailbox m
          where m.id = l.mailbox_id and m.suppressed_at is not null) as suppressed
      from unnest((select :organisations::uuid[]), (select :actions::uuid[]), (select :ids::uuid[]))
          as claimed (organisation, action, id)
        join letter l on l.organisation_id = claimed.organisation
          and l.action_id = claimed.action and l.id = claimed.id
        join signature s on s.organisation_id = l.organisation_id
          and s.action_id = l.action_id and s.id = l.signature_id
      where s.payload <> '' and not exists (
        select from consent_withdrawal w
          join consent_wording k on k.organisation_id = w.organisation_id
            and k.action_id = w.action_id and k.version = s.version
            and k.consent_key = w.consent_key and k.language = s.language and k.kind = 'target'
        where w.organisation_id = s.organisation_id and w.action_id = s.action_id
          and w.signature_id = s.id)
      """
          .replace("SIGNATURE", Signatures.COLUMNS);

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final GroupCommit<ClaimedMail, Optional<Row>> readers;

  ClaimedRows(JdbcClient jdbc, Signatures signatures) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.readers = new GroupCommit<>("letter-rows", BOUNDS, this::read);
  }

  /**
   * What a letter is composed from.
   *
   * @param addressee whom it was moved to; {@code null} when it was not
   * @param suppressed its mailbox, where that takes no mail
   * @param reply the token in From
   * @param bounce the token in the envelope
   */
  record Row(
      SignatureRecord signature,
      String target,
      @Nullable UUID addressee,
      @Nullable UUID suppressed,
      byte[] reply,
      byte[] bounce) {}

  /**
   * The row of a claimed letter; empty when its signature is anonymous, or its supporter has taken
   * back the consent to pass it on.
   */
  Optional<Row> of(ClaimedMail claimed) {
    try {
      return readers.record(claimed);
    } catch (RejectedExecutionException late) {
      throw new QueryTimeoutException("the letter was not read in time", late);
    }
  }

  private List<Optional<Row>> read(List<ClaimedMail> claimed) {
    Map<UUID, Row> rows = new HashMap<>();
    new Columns<>(jdbc.sql(ROWS), claimed)
        .texts("organisations", ClaimedMail::organisation)
        .texts("actions", ClaimedMail::action)
        .texts("ids", ClaimedMail::id)
        .statement()
        .query(row -> {
          UUID organisation = row.getObject("organisation_id", UUID.class);
          UUID action = row.getObject("action_id", UUID.class);
          rows.put(
              row.getObject("letter_id", UUID.class),
              new Row(
                  signatures.read(organisation, action, row),
                  row.getString("target_key"),
                  row.getObject("addressee_id", UUID.class),
                  row.getObject("suppressed", UUID.class),
                  row.getBytes("reply_token"),
                  row.getBytes("bounce_token")));
        });
    return claimed.stream().map(each -> Optional.ofNullable(rows.get(each.id()))).toList();
  }

  @Override
  public void close() {
    readers.close();
  }
}
