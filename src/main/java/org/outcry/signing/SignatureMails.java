package org.outcry.signing;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
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

  private static final String HASTEN =
      """
      update supporter_mail m set due_at = now()
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
        as row (organisation, action, signature)
      where m.organisation_id = organisation and m.action_id = action
        and m.signature_id = signature and m.kind = 'receipt' and m.state = 'queued'
        and m.put_off > 0
      returning m.signature_id
      """;

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
   * Lets receipts leave now that were put off to another day: their addresses are confirmed.
   *
   * @return whose they are
   */
  Set<UUID> hasten(Collection<SignatureRecord> signatures) {
    return signatures.isEmpty()
        ? Set.of()
        : new HashSet<>(
            new Columns<>(jdbc.sql(HASTEN), signatures)
                .texts("organisations", SignatureRecord::organisation)
                .texts("actions", SignatureRecord::action)
                .texts("signatures", SignatureRecord::id)
                .statement()
                .query(UUID.class)
                .list());
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
