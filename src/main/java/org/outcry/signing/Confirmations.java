package org.outcry.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.mail.MailQueued;
import org.outcry.platform.database.GroupCommit;
import org.outcry.supporters.Consents;
import org.outcry.supporters.NewPerson;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.PrivateLinks.Purpose;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the holder of an address says to the mail that asks whether a signature is theirs. Only a
 * press of a button says anything: what scanners of mail follow are links.
 */
@Service
public class Confirmations implements DisposableBean {
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(4_000, 500, 1, Duration.ofSeconds(15));

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final PrivateLinks links;
  private final Signatures signatures;
  private final Actions actions;
  private final People people;
  private final PersonKeys keys;
  private final Removals removals;
  private final Consents consents;
  private final ApplicationEventPublisher events;
  private final GroupCommit<ConfirmationTransaction.Row, Boolean> commits;

  Confirmations(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      PrivateLinks links,
      Signatures signatures,
      Actions actions,
      People people,
      PersonKeys keys,
      Removals removals,
      Consents consents,
      ConfirmationTransaction transaction,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.links = links;
    this.signatures = signatures;
    this.actions = actions;
    this.people = people;
    this.keys = keys;
    this.removals = removals;
    this.consents = consents;
    this.events = events;
    this.commits = new GroupCommit<>("confirmation-writer", BOUNDS, transaction);
  }

  /** How far it is. */
  public enum State {
    /** Nobody has answered yet. */
    WAITING,
    /** The action asks nobody: the signature counts; its mails may still be agreed to. */
    NOT_ASKED,
    /** The address's holder has said yes. */
    CONFIRMED,
    /** The link was good for some days, and they are over. */
    EXPIRED,
    /** The signature was taken out, by the address's holder or otherwise. */
    TAKEN_OUT
  }

  /**
   * A signature whose address is asked.
   *
   * @param content the version that was signed
   * @param disputable whether its reader can still say that they didn't sign: nobody has answered,
   *     and it counts, or waits to for some days more
   * @param hear the consent to mail that the answer can give; {@code null} where there is none to
   *     give, or it is given, or was taken back: of a signature that ends it for good
   * @param ticked whether that was ticked on the form: it is in force once its own button says so
   * @param shown the consent by which the name is shown once the address has answered; {@code null}
   *     where it is not
   * @param besides what was ticked for calls and partners: it holds once this is confirmed
   */
  public record Asked(
      Action action,
      SignatureRecord signature,
      ActionContent content,
      State state,
      boolean disputable,
      @Nullable ConsentSpec hear,
      boolean ticked,
      @Nullable ConsentSpec shown,
      List<ConsentSpec> besides) {}

  private record Row(
      @Nullable String confirmation, boolean good, String signature, boolean hears, boolean shows) {
    /** One that counts at once does so beyond the days in which it can be confirmed. */
    boolean disputable() {
      return switch (state()) {
        case WAITING, NOT_ASKED -> true;
        case EXPIRED -> signature.equals("counted");
        case CONFIRMED, TAKEN_OUT -> false;
      };
    }

    State state() {
      if (!signature.equals("pending") && !signature.equals("counted")) {
        return signature.equals("expired") ? State.EXPIRED : State.TAKEN_OUT;
      }
      return switch (confirmation) {
        case null -> State.NOT_ASKED;
        case "waiting" -> good ? State.WAITING : State.EXPIRED;
        case "confirmed" -> State.CONFIRMED;
        case "expired" -> State.EXPIRED;
        default -> State.TAKEN_OUT;
      };
    }
  }

  /** What a mailed link opens; empty when it is not ours or its signature is gone. */
  public Optional<Asked> find(Action action, String key) {
    UUID organisation = action.organisationId();
    Optional<SignatureRecord> signature =
        links
            .open(organisation, key, Purpose.CONFIRMATION)
            .flatMap(id -> signatures.find(organisation, action.id(), id));
    return signature.map(found -> asked(action, found));
  }

  /**
   * The signature that a mailed link opens of a sealed action, of which nothing can be shown any
   * more; whoever reads the mailbox can still take it back.
   */
  public Optional<UUID> sealed(Action action, String key) {
    return action.isSealed()
        ? links.open(action.organisationId(), key, Purpose.CONFIRMATION)
        : Optional.empty();
  }

  private Asked asked(Action action, SignatureRecord signature) {
    ActionContent content = actions.version(action.id(), signature.version());
    ConsentSpec mail =
        content.form().consents().stream()
            .filter(consent -> consent.kind() == ConsentKind.EMAIL)
            .findFirst()
            .orElse(null);
    Row row =
        jdbc.sql(
                """
                select c.state as confirmation, coalesce(c.expires_at > now(), false) as good,
                  s.state as signature,
                  exists (select from consent k
                    where k.organisation_id = s.organisation_id and k.action_id = s.action_id
                      and k.signature_id = s.id and k.consent_key = :mail
                      and k.how = 'confirmation')
                    or exists (select from consent_withdrawal b
                      where b.organisation_id = s.organisation_id and b.action_id = s.action_id
                        and b.signature_id = s.id and b.consent_key = :mail) as hears,
                  exists (select from public_name n
                    where n.organisation_id = s.organisation_id and n.action_id = s.action_id
                      and n.signature_id = s.id) as shows
                from signature s left join confirmation c
                  on c.organisation_id = s.organisation_id and c.action_id = s.action_id
                    and c.signature_id = s.id
                where s.organisation_id = :organisation and s.action_id = :action and s.id = :id
                """)
            .param("organisation", action.organisationId())
            .param("action", action.id())
            .param("id", signature.id())
            .param("mail", mail == null ? "" : mail.key().value())
            .query(Row.class)
            .single();
    ConsentSpec hear = row.hears() ? null : mail;
    Set<String> ticked = ticked(signature);
    return new Asked(
        action,
        signature,
        content,
        row.state(),
        row.disputable(),
        hear,
        hear != null && ticked.contains(hear.key().value()),
        row.shows() ? content.publicName() : null,
        besides(content, ticked));
  }

  /**
   * Whoever reads the address may not be who ticked it: they must know of it before it is theirs.
   */
  private static List<ConsentSpec> besides(ActionContent content, Set<String> ticked) {
    return content.form().consents().stream()
        .filter(each -> each.kind() == ConsentKind.PHONE || each.kind() == ConsentKind.PARTNERS)
        .filter(each -> ticked.contains(each.key().value()))
        .toList();
  }

  /** The consents that the form gave and nobody has taken back. */
  private Set<String> ticked(SignatureRecord signature) {
    return consents.of(signature.organisation(), signature.action(), signature.id()).stream()
        .filter(each -> each.how().equals("form") && each.withdrawnAt() == null)
        .map(Consents.Consent::key)
        .collect(Collectors.toSet());
  }

  /**
   * Confirms; once, however often it is said.
   *
   * @param hear whether mail from the organisation is agreed to as well
   * @return whether the signature is confirmed now
   * @throws java.util.concurrent.RejectedExecutionException when too many are waiting
   * @throws org.springframework.dao.DataAccessException when the database can't be reached
   */
  public boolean confirm(Asked asked, boolean hear) {
    if (asked.state() == State.EXPIRED || asked.state() == State.TAKEN_OUT) {
      return false;
    }
    SignatureRecord signature = asked.signature();
    // Of who signs a sealed action nobody keeps a record.
    NewPerson person =
        asked.action().isSealed()
            ? null
            : people.made(
                signature,
                keys.of(
                    signature.organisation(),
                    signature.particulars().email(),
                    signature.particulars().givenName(),
                    signature.particulars().familyName()));
    boolean confirmed =
        commits.record(
            new ConfirmationTransaction.Row(
                signature,
                SignatureRow.Addressee.of(asked.content()),
                asked.state() == State.NOT_ASKED,
                hear && asked.hear() != null ? asked.hear().key().value() : null,
                person));
    if (confirmed) {
      if (!asked.action().isSealed() && !asked.besides().isEmpty()) {
        // Their address may be on a record since now alone.
        transactions.executeWithoutResult(
            _ -> consents.note(signature.organisation(), signature.action(), signature.id()));
      }
      events.publishEvent(new MailQueued());
    }
    return confirmed;
  }

  /** Takes back that the name be shown: whoever filled in the form need not be its reader. */
  public void keepFromShowing(Asked asked) {
    if (asked.shown() != null) {
      takeBack(asked, List.of(asked.shown()));
    }
  }

  /** Takes back what was ticked for calls and partners. */
  public void keepBesides(Asked asked) {
    takeBack(asked, asked.besides());
  }

  private void takeBack(Asked asked, List<ConsentSpec> ticked) {
    SignatureRecord signature = asked.signature();
    transactions.executeWithoutResult(_ ->
        ticked.forEach(each ->
            consents.withdraw(
                signature.organisation(),
                signature.action(),
                signature.id(),
                each.key().value(),
                "confirmation")));
  }

  /** "I didn't sign this": takes the signature out, its letters too, and tells staff. */
  public void dispute(Asked asked) {
    if (asked.disputable()) {
      removals.remove(asked.action(), asked.signature().id(), Removals.Reason.DISPUTED);
    }
  }

  /**
   * How an action's questions stand.
   *
   * @param disputed of whom the address's holder said that they didn't sign
   */
  public record Overview(
      long waiting, long confirmed, long expired, long disputed, long withdrawn) {}

  /** Counts an action's questions by what became of them. */
  public Overview overview(Action action) {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'waiting') as waiting,
              count(*) filter (where state = 'confirmed') as confirmed,
              count(*) filter (where state = 'expired') as expired,
              count(*) filter (where state = 'disputed') as disputed,
              count(*) filter (where state = 'withdrawn') as withdrawn
            from confirmation where organisation_id = ? and action_id = ?
            """)
        .params(action.organisationId(), action.id())
        .query(Overview.class)
        .single();
  }

  /** How many signatures of an action are disputed. */
  public long disputed(Action action) {
    return jdbc.sql(
            """
            select count(*) from confirmation
            where organisation_id = ? and action_id = ? and state = 'disputed'
            """)
        .params(action.organisationId(), action.id())
        .query(Long.class)
        .single();
  }

  /** A signature of which its address's holder said that it is not theirs. */
  public record Dispute(UUID signature, Instant signedAt, Instant at) {}

  /** The latest such signatures of an action, at most 100. */
  public List<Dispute> disputes(Action action) {
    return jdbc.sql(
            """
            select signature_id as signature, asked_at as signed_at, settled_at as at
            from confirmation
            where organisation_id = ? and action_id = ? and state = 'disputed'
            order by settled_at desc limit 100
            """)
        .params(action.organisationId(), action.id())
        .query(Dispute.class)
        .list();
  }

  @Override
  public void destroy() {
    commits.close();
  }
}
