package org.outcry.signing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.outcry.letters.PassingOn;
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

  /** The consent to pass them on may have been taken back before: then they end at once. */
  private static final String CONFIRMED =
      """
      with written as (
        insert into letter (organisation_id, action_id, id, signature_id, target_key, held_for,
          mailbox_id, state)
        select row.*, case when not (CONSENTED) then 'withdrawn'
          when held is null then 'queued' else 'held' end
        from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[], :signatures::uuid[],
            :targets::text[], :held::text[], :mailboxes::uuid[])
          as row (organisation, action, id, signature, target, held, mailbox)
          join signature s on s.organisation_id = organisation and s.action_id = action
            and s.id = signature
        returning organisation_id, action_id, id, state)
      insert into letter_event (organisation_id, action_id, letter_id, id, kind, by)
      select organisation_id, action_id, id, uuidv7(), 'TAKEN_BACK', 'Outcry' from written
      where state = 'withdrawn'
      """
          .replace("CONSENTED", PassingOn.CONSENTED)
          .replace("TAKEN_BACK", PassingOn.TAKEN_BACK);

  private final JdbcClient jdbc;

  SignatureLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Letter(CountedSignature signature, UUID id, SignatureRow.Addressee to) {}

  /** Those of signatures that are new. */
  void insert(Collection<? extends CountedSignature> signatures) {
    insert(LETTERS, signatures);
  }

  /** Those of signatures that waited to be confirmed, and are locked. */
  void insertConfirmed(Collection<? extends CountedSignature> signatures) {
    insert(CONFIRMED, signatures);
  }

  private void insert(String statement, Collection<? extends CountedSignature> signatures) {
    List<Letter> letters =
        signatures.stream()
            .flatMap(each -> each.addressees().stream().map(to -> new Letter(each, Ids.next(), to)))
            .toList();
    if (letters.isEmpty()) {
      return;
    }
    new Columns<>(jdbc.sql(statement), letters)
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
