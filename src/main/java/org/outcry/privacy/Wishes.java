package org.outcry.privacy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.LetterRecall;
import org.outcry.platform.text.EmailAddress;
import org.outcry.signing.Removals;
import org.outcry.supporters.Consents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what a person wishes about their own data. What is not theirs is left alone in
 * silence, and nothing is done twice.
 */
@Service
public class Wishes {
  private final TransactionTemplate transactions;
  private final PersonSignatures persons;
  private final Actions actions;
  private final Removals removals;
  private final Consents consents;
  private final LetterRecall letters;
  private final Erasing erasing;

  Wishes(
      TransactionTemplate transactions,
      PersonSignatures persons,
      Actions actions,
      Removals removals,
      Consents consents,
      LetterRecall letters,
      Erasing erasing) {
    this.transactions = transactions;
    this.persons = persons;
    this.actions = actions;
    this.removals = removals;
    this.consents = consents;
    this.letters = letters;
    this.erasing = erasing;
  }

  /** Takes a signature back; its person may sign again. */
  public void withdraw(UUID organisation, EmailAddress address, UUID signature) {
    find(organisation, address, signature.toString())
        .ifPresent(signed ->
            removals.remove(action(signed.action()), signed.id(), Removals.Reason.WITHDRAWN));
  }

  /**
   * Takes a consent back. Without the one that passes the letter on, letters that wait are
   * withdrawn.
   */
  public void takeBack(UUID organisation, EmailAddress address, String signature, String consent) {
    find(organisation, address, signature)
        .ifPresent(signed ->
            transactions.executeWithoutResult(_ -> {
              boolean done =
                  consents.withdraw(
                      organisation, signed.action(), signed.id(), consent, "self-service");
              boolean target =
                  consents.of(organisation, signed.action(), signed.id()).stream()
                      .anyMatch(each -> each.key().equals(consent) && each.kind().equals("target"));
              if (done && target) {
                letters.recall(
                    organisation, signed.action(), List.of(signed.id()), "consent-taken-back");
              }
            }));
  }

  /** Erases all that is held on the address. */
  public void erase(UUID organisation, EmailAddress address) {
    erasing.erase(organisation, address);
  }

  private Action action(UUID id) {
    return actions.find(id).orElseThrow();
  }

  private Optional<PersonSignatures.Signed> find(
      UUID organisation, EmailAddress address, String signature) {
    return persons.of(organisation, address).stream()
        .filter(each -> each.id().toString().equals(signature))
        .findFirst();
  }
}
