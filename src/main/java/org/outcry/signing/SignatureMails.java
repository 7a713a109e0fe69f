package org.outcry.signing;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.SignatureRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queues the mails to those who have signed, in the caller's transaction. */
@Component
class SignatureMails {
  private static final String MAILS =
      """
      insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, number, rank)
      select organisation, action, id, signature, kind, number,
        case kind when 'confirmation' then 0 else 1 end
      from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :signatures::uuid[],
        :kinds::text[], :numbers::bigint[])
        as row (organisation, action, id, signature, kind, number)
      """;

  /** A few times at most, for a mailbox gets three questions in all; not where it got this one. */
  private static final String TOMORROW =
      """
      with asked as (
        select state from supporter_mail
        where organisation_id = :organisation and action_id = :action
          and signature_id = :signature and kind = 'confirmation')
      insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, rank, due_at)
      select :organisation, :action, :id, :signature, 'confirmation', 0,
        ((now() at time zone 'UTC')::date + 1)::timestamp at time zone 'UTC'
      where :most > (select count(*) from asked)
        and not exists (select from asked
          where state in ('accepted', 'uncertain', 'queued', 'deferred'))
      """;

  private static final int MOST_DAYS = 5;

  private final JdbcClient jdbc;

  SignatureMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A mail.
   *
   * @param kind {@code receipt}, {@code confirmation}, or {@code copy} of what a receipt left out
   * @param number the signature's place in the count; {@code null} while it does not count
   */
  record Mail(UUID organisation, UUID action, UUID signature, String kind, @Nullable Long number) {
    static Mail of(CountedSignature signature, String kind, @Nullable Long number) {
      return new Mail(signature.organisation(), signature.action(), signature.id(), kind, number);
    }

    /** One more question about a signature that waits. */
    static Mail question(UUID organisation, UUID action, UUID signature) {
      return new Mail(organisation, action, signature, "confirmation", null);
    }
  }

  /**
   * Puts off a first question for which its mailbox has no place today: somebody of the household
   * was asked.
   */
  void askTomorrow(SignatureRecord signature) {
    jdbc.sql(TOMORROW)
        .param("organisation", signature.organisation())
        .param("action", signature.action())
        .param("signature", signature.id())
        .param("id", Ids.next())
        .param("most", MOST_DAYS)
        .update();
  }

  void queue(Collection<Mail> mails) {
    if (mails.isEmpty()) {
      return;
    }
    new Columns<>(jdbc.sql(MAILS), mails)
        .texts("organisations", Mail::organisation)
        .texts("actions", Mail::action)
        .texts("ids", _ -> Ids.next())
        .texts("signatures", Mail::signature)
        .texts("kinds", Mail::kind)
        .texts("numbers", Mail::number)
        .statement()
        .update();
  }
}
