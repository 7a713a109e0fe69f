package org.outcry.staff;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invitations of people who sign in already, for another organisation. They take theirs up when
 * they are signed in; until then the organisation sees what it sees of an address that nobody had,
 * so that no answer tells who works for others. An invitation that is declined looks like one that
 * waits.
 */
@Service
public class Invitations {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Accounts accounts;
  private final Audit audit;

  Invitations(JdbcClient jdbc, TransactionTemplate transactions, Accounts accounts, Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** An invitation that waits for somebody's answer. */
  public record Open(UUID id, UUID organisation, Role role) {}

  /** Those that an account can take up, the oldest first. */
  public List<Open> of(UUID account) {
    return jdbc.sql(
            """
            select id, organisation_id, role from staff_invitation
            where account_id = ? and state = 'open' order by invited_at, id
            """)
        .param(account)
        .query((row, _) ->
            new Open(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                Role.of(row.getString("role")).orElseThrow()))
        .list();
  }

  /** Makes an invitation; empty when there is one. */
  Optional<UUID> make(UUID organisation, UUID account, Role role) {
    return jdbc.sql(
            """
            insert into staff_invitation (organisation_id, id, account_id, role)
            values (?, ?, ?, ?) on conflict do nothing returning id
            """)
        .params(organisation, Ids.next(), account, role.word())
        .query(UUID.class)
        .optional();
  }

  /** It waits for an answer once more, whatever that was. */
  void reopen(UUID organisation, UUID id) {
    jdbc.sql(
            """
            update staff_invitation set state = 'open'
            where organisation_id = ? and id = ? and state = 'declined'
            """)
        .params(organisation, id)
        .update();
  }

  /**
   * Somebody joins who was invited.
   *
   * @return the organisation; empty when this is no open invitation of theirs
   */
  public Optional<UUID> takeUp(UUID account, UUID id) {
    return transactions.execute(_ -> {
      Optional<Open> taken =
          of(account).stream()
              .filter(each -> each.id().equals(id))
              .findFirst()
              .filter(each -> answered(account, id, "taken"));
      taken.ifPresent(each -> {
        accounts.join(each.organisation(), account, each.role());
        audit.record(
            Deed.of(Act.MEMBER_JOINED)
                .in(each.organisation())
                .on("account", account)
                .with("role", each.role().word()));
      });
      return taken.map(Open::organisation);
    });
  }

  /** Somebody does not want to join, which nobody is told. */
  public boolean decline(UUID account, UUID id) {
    return answered(account, id, "declined");
  }

  private boolean answered(UUID account, UUID id, String answer) {
    return jdbc.sql(
                """
                update staff_invitation set state = ?
                where account_id = ? and id = ? and state = 'open'
                """)
            .params(answer, account, id)
            .update()
        == 1;
  }

  private record Named(UUID account, String state) {}

  /** What an organisation calls the one who was invited; empty when there is no such invitation. */
  Optional<String> name(UUID id) {
    return jdbc.sql("select account_id as account, state from staff_invitation where id = ?")
        .param(id)
        .query(Named.class)
        .optional()
        .flatMap(named ->
            accounts
                .find(named.account())
                .map(account ->
                    named.state().equals("taken") ? account.shownName() : account.email().value()));
  }
}
