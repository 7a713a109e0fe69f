package org.outcry.letters;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.ClaimedReader;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the letters that are to be composed. */
@Component
class ClaimedRows implements AutoCloseable {
  private static final String ROWS =
      """
      select SIGNATURE, l.organisation_id, l.action_id, l.id as mail_id, l.target_key,
        l.addressee_id, l.reply_token, l.bounce_token,
        (select m.id from target_mailbox m
          where m.id = l.mailbox_id and m.suppressed_at is not null) as suppressed
      from CLAIMED
        join letter l on l.organisation_id = claimed.organisation
          and l.action_id = claimed.action and l.id = claimed.id
        join signature s on s.organisation_id = l.organisation_id
          and s.action_id = l.action_id and s.id = l.signature_id
      where ALLOWED
      """
          .replace("SIGNATURE", Signatures.COLUMNS)
          .replace("ALLOWED", PassingOn.ALLOWED);

  private final ClaimedReader<Row> rows;

  ClaimedRows(JdbcClient jdbc, Signatures signatures) {
    this.rows =
        new ClaimedReader<>(
            "letter-rows",
            jdbc,
            ROWS,
            (organisation, action, row) ->
                new Row(
                    signatures.read(organisation, action, row),
                    row.getString("target_key"),
                    row.getObject("addressee_id", UUID.class),
                    row.getObject("suppressed", UUID.class),
                    row.getBytes("reply_token"),
                    row.getBytes("bounce_token")));
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
   * The row of a claimed letter; empty when its signature counts no more, is anonymous or on paper,
   * or its supporter has taken back the consent to pass it on.
   */
  Optional<Row> of(ClaimedMail claimed) {
    return rows.of(claimed);
  }

  @Override
  public void close() {
    rows.close();
  }
}
