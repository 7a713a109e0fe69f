package org.outcry.signing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the letters of signatures into their ledger, in the caller's transaction. */
@Component
class SignatureLetters {
  private static final String LETTERS =
      """
      insert into letter (organisation_id, action_id, id, signature_id, target_key, held_for,
        mailbox_id, state)
      select row.*, case when held is null then 'queued' else 'held' end
      from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :signatures::uuid[],
          :targets::text[], :held::text[], :mailboxes::uuid[])
        as row (organisation, action, id, signature, target, held, mailbox)
      """;

  private final JdbcClient jdbc;

  SignatureLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Letter(CountedSignature signature, UUID id, SignatureRow.Addressee to) {}

  void insert(Collection<? extends CountedSignature> signatures) {
    List<Letter> letters =
        signatures.stream()
            .flatMap(each -> each.addressees().stream().map(to -> new Letter(each, Ids.next(), to)))
            .toList();
    if (letters.isEmpty()) {
      return;
    }
    new Columns<>(jdbc.sql(LETTERS), letters)
        .texts("organisations", letter -> letter.signature().organisation())
        .texts("actions", letter -> letter.signature().action())
        .texts("ids", Letter::id)
        .texts("signatures", letter -> letter.signature().id())
        .texts("targets", letter -> letter.to().target())
        .texts("held", letter -> letter.to().heldFor())
        .texts("mailboxes", letter -> letter.to().mailbox())
        .statement()
        .update();
  }
}
