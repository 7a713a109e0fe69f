package org.outcry.signing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.mail.MailQueued;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.SignedWith;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the question once more to an address that has not answered yet, on request. Nothing tells
 * whether there is one. A mailbox gets at most one a day and three in all: where today's has gone
 * it is put off to tomorrow ({@link ConfirmationMail}).
 */
@Service
public class AskingAgain {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final SignedWith signed;
  private final SignatureMails mails;
  private final ApplicationEventPublisher events;

  AskingAgain(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      SignedWith signed,
      SignatureMails mails,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signed = signed;
    this.mails = mails;
    this.events = events;
  }

  /**
   * Whether nobody can be asked again: the keys are gone by which an address was recognised, and
   * asking would make new ones.
   */
  public static boolean isOver(Action action) {
    return action.isSealed() && action.state().isOver();
  }

  /** Queues it, unless one is on its way or put off already. */
  public void ask(Action action, EmailAddress address) {
    if (isOver(action)) {
      return;
    }
    boolean asked =
        transactions.execute(_ -> {
          List<UUID> waiting = waiting(action, address);
          Set<UUID> underWay = underWay(action, waiting);
          List<SignatureMails.Mail> questions =
              waiting.stream()
                  .filter(each -> !underWay.contains(each))
                  .map(each ->
                      SignatureMails.Mail.question(action.organisationId(), action.id(), each))
                  .toList();
          mails.queue(questions);
          return !questions.isEmpty();
        });
    if (asked) {
      events.publishEvent(new MailQueued());
    }
  }

  /** Their rows are the lock: of several who ask at once one asks. */
  private List<UUID> waiting(Action action, EmailAddress address) {
    return jdbc.sql(
            """
            select signature_id from confirmation
            where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
              and state = 'waiting' and expires_at > now()
            for no key update skip locked
            """)
        .params(action.organisationId(), action.id())
        .param(Comments.texts(signed.standing(action, address)))
        .query(UUID.class)
        .list();
  }

  /** In a statement of its own, which sees what whoever held the lock has queued. */
  private Set<UUID> underWay(Action action, Collection<UUID> waiting) {
    return new HashSet<>(
        jdbc.sql(
                """
                select signature_id from supporter_mail
                where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
                  and kind = 'confirmation' and state in ('queued', 'claimed', 'deferred')
                """)
            .params(action.organisationId(), action.id())
            .param(Comments.texts(waiting))
            .query(UUID.class)
            .list());
  }
}
