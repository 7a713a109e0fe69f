package org.outcry.privacy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.outcry.audit.AuditErasing;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.exports.ErasedFromDossiers;
import org.outcry.letters.LetterRecall;
import org.outcry.organisations.Organisation;
import org.outcry.platform.database.Gate;
import org.outcry.platform.text.EmailAddress;
import org.outcry.signing.Removals;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.MailDays;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.SupporterMails;
import org.outcry.supporters.SuppressionList;
import org.outcry.supporters.TakenBackNotes;
import org.outcry.supporters.Unsubscribing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases people: their signatures become anonymous, and count on or not as their organisation has
 * chosen. It is on record, and carried out again when a backup from before is restored.
 */
@Service
public class Erasing {

  private final TransactionTemplate transactions;
  private final Gate gate;
  private final Actions actions;
  private final Removals removals;
  private final Anonymisation anonymisation;
  private final Erasures erasures;
  private final MailDays receipts;
  private final SupporterMails mails;
  private final PersonSignatures persons;
  private final People people;
  private final PersonKeys keys;
  private final SuppressionList suppressions;
  private final Reach reach;
  private final AuditErasing owed;
  private final AuditForgetting audit;
  private final ErasedFromDossiers dossiers;
  private final Unsubscribing unsubscribing;
  private final SelfService selfService;
  private final LetterRecall letters;
  private final TakenBackNotes notes;

  Erasing(
      TransactionTemplate transactions,
      Gate gate,
      Actions actions,
      Removals removals,
      Anonymisation anonymisation,
      Erasures erasures,
      MailDays receipts,
      SupporterMails mails,
      PersonSignatures persons,
      People people,
      PersonKeys keys,
      SuppressionList suppressions,
      Reach reach,
      AuditErasing owed,
      AuditForgetting audit,
      ErasedFromDossiers dossiers,
      Unsubscribing unsubscribing,
      SelfService selfService,
      LetterRecall letters,
      TakenBackNotes notes) {
    this.notes = notes;
    this.letters = letters;
    this.selfService = selfService;
    this.transactions = transactions;
    this.gate = gate;
    this.actions = actions;
    this.removals = removals;
    this.anonymisation = anonymisation;
    this.erasures = erasures;
    this.receipts = receipts;
    this.mails = mails;
    this.persons = persons;
    this.people = people;
    this.keys = keys;
    this.suppressions = suppressions;
    this.reach = reach;
    this.owed = owed;
    this.audit = audit;
    this.dossiers = dossiers;
    this.unsubscribing = unsubscribing;
  }

  /**
   * Erases all that an organisation holds on whoever reads a mailbox, in all of its actions: as far
   * as they may see it, see {@link Reach}.
   *
   * @return how many signatures it was
   */
  public int erase(UUID organisation, EmailAddress address) {
    return erase(organisation, address, _ -> true).orElseThrow();
  }

  /**
   * The same of somebody whose record staff have seen: nobody goes who was not shown.
   *
   * @param shown all addresses that the record had
   * @return empty when it has got others since; what was not erased by then stays
   */
  public OptionalInt erase(UUID organisation, EmailAddress address, Set<EmailAddress> shown) {
    return erase(organisation, address, shown::containsAll);
  }

  private OptionalInt erase(
      UUID organisation, EmailAddress address, Predicate<List<EmailAddress>> meant) {
    int signatures = 0;
    while (true) {
      List<EmailAddress> theirs = reach.of(organisation, address).addresses();
      if (!meant.test(theirs)) {
        return OptionalInt.empty();
      }
      signatures +=
          (int)
              persons.of(organisation, theirs).stream()
                  .filter(
                      each -> erase(each.action(), each.id(), each.record().particulars().email()))
                  .count();
      if (Boolean.TRUE.equals(transactions.execute(_ -> forget(organisation, address, theirs)))) {
        return OptionalInt.of(signatures);
      }
    }
  }

  /** False when staff have merged or split the record meanwhile: nobody is erased by half. */
  private boolean forget(UUID organisation, EmailAddress address, List<EmailAddress> theirs) {
    people.shut(organisation);
    if (!reach.of(organisation, address).addresses().equals(theirs)) {
      return false;
    }
    People.Forgotten gone = people.forget(organisation, keys.of(organisation, address, "", ""));
    gone(organisation, gone);
    Set<EmailAddress> named = new LinkedHashSet<>(theirs);
    named.add(address);
    audit.forget(organisation, named, gone.people());
    selfService.forget(organisation, named);
    named.forEach(each -> receipts.forget(organisation, each));
    List<UUID> entries =
        theirs.stream().flatMap(each -> suppressions.forget(organisation, each).stream()).toList();
    anonymisation.forgetAddresses(organisation, entries);
    Set<UUID> listed = new LinkedHashSet<>(entries);
    named.forEach(each -> listed.addAll(notes.forget(organisation, each)));
    listed.forEach(
        entry -> erasures.record(organisation, LinkMail.NO_ACTION, entry, Erasure.Outcome.ADDRESS));
    return true;
  }

  /**
   * Puts onto the list that records and addresses went, and forgets the mails to those addresses;
   * in the transaction in which they go.
   */
  void gone(UUID organisation, People.Forgotten gone) {
    anonymisation.forgetAddresses(organisation, gone.addresses());
    gone.people()
        .forEach(person ->
            erasures.record(organisation, LinkMail.NO_ACTION, person, Erasure.Outcome.PERSON));
    gone.addresses()
        .forEach(
            row -> erasures.record(organisation, LinkMail.NO_ACTION, row, Erasure.Outcome.ADDRESS));
  }

  /** A record went because nothing holds it any more; in the transaction in which it goes. */
  void lapsed(PersonRecord record, People.Forgotten gone) {
    gone(record.organisation(), gone);
    audit.lapsed(
        record.organisation(),
        record.addresses().stream().map(PersonRecord.Address::email).toList(),
        gone.people());
  }

  /** Forgets what the audit says of a signature that was erased, and of its letters. */
  private boolean unnamed(Action action, UUID signature, boolean erased) {
    if (erased) {
      List<UUID> named = new ArrayList<>(List.of(signature));
      named.addAll(anonymisation.letters(action.organisationId(), action.id(), List.of(signature)));
      audit.forget(action.organisationId(), List.of(), named);
    }
    return erased;
  }

  /** Erases one signature, all or nothing of it; false when it is anonymous already. */
  private boolean erase(UUID action, UUID signature, EmailAddress address) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          gate.pass(Gate.SIGNING); // A restore that swaps meanwhile is waited for, or waits.
          Action found = actions.find(action).orElseThrow();
          receipts.forget(found.organisationId(), action, found.keyOwner(), address);
          boolean counts =
              found.organisation().privacy().erasure() == Organisation.Erasure.KEEP_ANONYMOUS;
          return unnamed(
              found,
              signature,
              erase(
                  found, signature, counts ? Erasure.Outcome.ANONYMOUS : Erasure.Outcome.REMOVED));
        }));
  }

  private boolean erase(Action action, UUID signature, Erasure.Outcome outcome) {
    if (outcome == Erasure.Outcome.REMOVED) {
      removals.remove(action, signature, Removals.Reason.WITHDRAWN);
    }
    // Beside their mailbox, for whose rows the key may be gone.
    receipts.forget(
        action.organisationId(),
        action.id(),
        mails.of(action.organisationId(), action.id(), List.of(signature)));
    boolean erased =
        anonymisation.erase(action.organisationId(), action.id(), List.of(signature)) > 0;
    if (erased) {
      erasures.record(action.organisationId(), action.id(), signature, outcome);
      dossiers.end(action.organisationId(), action.id());
    }
    return erased;
  }

  /** What came of erasing one signature. */
  public enum Alone {
    ERASED,
    /** It is anonymous. */
    NOTHING_LEFT,
    /** All that was signed with its address is to be erased instead. */
    HAS_ADDRESS,
    /** Its person alone can do that, by the link in the receipt. */
    SEALED,
    /** The organisation has no such signature. */
    UNKNOWN
  }

  /**
   * Erases one signature that was given without an address, see {@link #eraseAlone(Action, UUID)}.
   */
  public Alone eraseAlone(UUID organisation, UUID signature) {
    Optional<Action> action = persons.action(organisation, signature).flatMap(actions::find);
    if (action.isEmpty()) {
      return Alone.UNKNOWN;
    }
    if (action.get().isSealed()) {
      return Alone.SEALED;
    }
    if (!persons.addresses(organisation, action.get().id(), List.of(signature)).isEmpty()) {
      return Alone.HAS_ADDRESS;
    }
    return eraseAlone(action.get(), signature) ? Alone.ERASED : Alone.NOTHING_LEFT;
  }

  /**
   * Erases one signature by which its person can't be found, as on paper without an address, or
   * where it can't be decrypted: at their written wish, and with nothing else of theirs.
   *
   * @return whether there was anything left of it
   */
  public boolean eraseAlone(Action action, UUID signature) {
    boolean counts =
        action.organisation().privacy().erasure() == Organisation.Erasure.KEEP_ANONYMOUS;
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          gate.pass(Gate.SIGNING);
          return unnamed(
              action,
              signature,
              erase(
                  action, signature, counts ? Erasure.Outcome.ANONYMOUS : Erasure.Outcome.REMOVED));
        }));
  }

  /**
   * Erases one signature of a sealed action, sealed or not yet, at the wish of whoever has its
   * private link: nobody can tell its address any more. It no longer counts.
   *
   * @return whether there was anything left of it
   */
  boolean erase(Action action, UUID signature) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          gate.pass(Gate.SIGNING);
          return unnamed(action, signature, erase(action, signature, Erasure.Outcome.REMOVED));
        }));
  }

  /**
   * Carries out what the list of erasures asks for and has not been done, as after a restore. It
   * opens nothing that is encrypted: the keys of tables that are being restored are not in reach.
   *
   * @return how many signatures it was
   */
  int carryOut() {
    unsubscribing.carryOut();
    transactions.executeWithoutResult(_ -> letters.recallUnconsented());
    people.forgetErased();
    notes.forgetErased();
    anonymisation.forgetErasedAddresses();
    owed.owe(
        erasures.ofAudit().stream()
            .map(each -> new AuditErasing.Lost(each.organisation(), each.signature()))
            .toList());
    List<Erasure> open = erasures.open();
    for (Erasure each : open) {
      transactions.executeWithoutResult(_ -> {
        gate.pass(Gate.SIGNING);
        Action action = actions.find(each.action()).orElseThrow();
        switch (each.outcome()) {
          case WITHDRAWN -> removals.remove(action, each.signature(), Removals.Reason.WITHDRAWN);
          case DISPUTED -> removals.remove(action, each.signature(), Removals.Reason.DISPUTED);
          case INVALIDATED ->
              removals.remove(action, each.signature(), Removals.Reason.INVALIDATED);
          case ANONYMOUS, REMOVED -> {
            receipts.forget(action.organisationId(), action.id());
            erase(action, each.signature(), each.outcome());
          }
          case RETIRED,
              REINSTATED,
              PERSON,
              ADDRESS,
              NO_MAIL,
              NO_CALLS,
              NO_PARTNERS,
              NO_NAME,
              NO_PASSING,
              AUDIT ->
              throw new IllegalStateException("nothing of a signature is to be ended");
        }
      });
    }
    return open.size();
  }
}
