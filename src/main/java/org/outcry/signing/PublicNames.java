package org.outcry.signing;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.outcry.campaigns.Action;
import org.outcry.platform.database.Columns;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps which names may be shown, in the transactions that write signatures. What ends one is known
 * by triggers (V36), so that nothing forgets it.
 */
@Component
class PublicNames {
  private static final String ADD =
      """
      insert into public_name (organisation_id, action_id, signature_id, consent_key, signed_at,
        address, comment)
      select s.organisation_id, s.action_id, s.id, consent, s.signed_at, address, comment
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[], :consents::text[],
          :addresses::text[], :comments::boolean[])
          as row (organisation, action, signature, consent, address, comment)
        join signature s on s.organisation_id = organisation and s.action_id = action
          and s.id = signature and s.state in ('pending', 'counted')
      on conflict do nothing
      """;

  /** What was taken back stays so. */
  private static final String AGREED =
      """
      insert into public_name as n (organisation_id, action_id, signature_id, consent_key, signed_at,
        address)
      select s.organisation_id, s.action_id, s.id, :consent, s.signed_at, 'staff' from signature s
      where s.organisation_id = :organisation and s.action_id = :action
        and s.id = any(:signatures::uuid[]) and s.state = 'counted'
        and not exists (select from consent_withdrawal w
          where w.organisation_id = s.organisation_id and w.action_id = s.action_id
            and w.signature_id = s.id and w.consent_key = :consent)
      on conflict (organisation_id, action_id, signature_id) do update set address = 'staff'
        where n.address in ('asked', 'unasked')
      """;

  private static final String CONFIRM =
      """
      update public_name n set address = 'confirmed'
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
        as row (organisation, action, signature)
      where n.organisation_id = organisation and n.action_id = action and n.signature_id = signature
        and n.address in ('asked', 'unasked')
      """;

  private final JdbcClient jdbc;

  PublicNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds those of signatures that were just typed into a form.
   *
   * @param asked whether a signature's address is asked first
   */
  void typed(List<SignatureRow> rows, Predicate<SignatureRow> asked) {
    add(
        rows.stream().filter(row -> row.publicName() != null).toList(),
        row -> asked.test(row) ? "asked" : "unasked");
  }

  /** Adds those of signatures that staff entered. */
  void entered(List<SignatureRow> rows) {
    add(rows.stream().filter(row -> row.publicName() != null).toList(), _ -> "staff");
  }

  private void add(List<SignatureRow> rows, Function<SignatureRow, String> how) {
    if (rows.isEmpty()) {
      return;
    }
    new Columns<>(jdbc.sql(ADD), rows)
        .texts("organisations", SignatureRow::organisation)
        .texts("actions", SignatureRow::action)
        .texts("signatures", SignatureRow::id)
        .texts("consents", row -> name(row).consent())
        .texts("addresses", how::apply)
        .texts("comments", row -> name(row).comment())
        .statement()
        .update();
  }

  /** Adds names of signatures that count already, whose people agreed on a sheet. */
  void agreedOnPaper(Action action, Slug consent, Collection<UUID> signatures) {
    if (action.isSealed() || signatures.isEmpty()) {
      return;
    }
    jdbc.sql(AGREED)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("consent", consent.value())
        .param("signatures", signatures.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  private static PublicName name(SignatureRow row) {
    return Objects.requireNonNull(row.publicName());
  }

  /** The addresses of these signatures have answered. */
  void confirmed(Collection<ConfirmationTransaction.Row> rows) {
    if (!rows.isEmpty()) {
      new Columns<>(jdbc.sql(CONFIRM), rows)
          .texts("organisations", row -> row.signature().organisation())
          .texts("actions", row -> row.signature().action())
          .texts("signatures", row -> row.signature().id())
          .statement()
          .update();
    }
  }
}
