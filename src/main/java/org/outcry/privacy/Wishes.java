package org.outcry.privacy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.LetterRecall;
import org.outcry.platform.text.EmailAddress;
import org.outcry.signing.Moderation;
import org.outcry.signing.Removals;
import org.outcry.supporters.Consents;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonChanges;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;
import org.outcry.supporters.Signatures;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what a person wishes about their own data. What is not theirs is left alone in
 * silence, and nothing is done twice.
 */
@Service
public class Wishes {
  private final TransactionTemplate transactions;
  private final Reach reach;
  private final Actions actions;
  private final Removals removals;
  private final Signatures signatures;
  private final Consents consents;
  private final PersonConsents personConsents;
  private final PersonChanges changes;
  private final LetterRecall letters;
  private final Erasing erasing;
  private final Moderation moderation;

  Wishes(
      TransactionTemplate transactions,
      Reach reach,
      Actions actions,
      Removals removals,
      Signatures signatures,
      Consents consents,
      PersonConsents personConsents,
      PersonChanges changes,
      LetterRecall letters,
      Erasing erasing,
      Moderation moderation) {
    this.transactions = transactions;
    this.reach = reach;
    this.actions = actions;
    this.removals = removals;
    this.signatures = signatures;
    this.consents = consents;
    this.personConsents = personConsents;
    this.changes = changes;
    this.letters = letters;
    this.erasing = erasing;
    this.moderation = moderation;
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
              letters.lock(organisation, signed.action(), signed.id());
              boolean done =
                  consents.withdraw(
                      organisation, signed.action(), signed.id(), consent, "self-service");
              Set<String> kinds =
                  consents.of(organisation, signed.action(), signed.id()).stream()
                      .filter(each -> each.key().equals(consent))
                      .map(Consents.Consent::kind)
                      .collect(Collectors.toSet());
              if (signatures
                  .standing(organisation, signed.action(), signed.id())
                  .filter(Signatures.Standing::anonymous)
                  .isPresent()) {
                // Meanwhile, so that what was agreed to is with the person.
                personConsents.withdrawCarried(
                    organisation,
                    reach.of(organisation, address).rows(),
                    signed.action(),
                    consent,
                    "self-service");
              }
              if (done && kinds.contains("target")) {
                letters.recallUnconsented(organisation, signed.action(), signed.id());
              }
            }));
  }

  /** Takes the comment of a signature back; the name stays where the consent allows it. */
  public void withdrawComment(UUID organisation, EmailAddress address, String signature) {
    find(organisation, address, signature)
        .ifPresent(signed -> moderation.withdraw(action(signed.action()), signed.id()));
  }

  /** Takes back a consent that was given elsewhere than on an action's form. */
  public void takeBack(UUID organisation, EmailAddress address, UUID consent) {
    transactions.executeWithoutResult(_ ->
        personConsents.withdraw(
            organisation, reach.of(organisation, address).rows(), consent, "self-service"));
  }

  /**
   * Puts the person's own record right, as far as they may see it.
   *
   * @param values in the order in which they are set, by the keys that {@link
   *     org.outcry.supporters.ProfileFields} knows
   * @return the key whose value can't be; empty when it is done, or there is no such record
   */
  public Optional<String> correct(
      UUID organisation, EmailAddress address, Map<String, String> values) {
    return Optional.ofNullable(reach.of(organisation, address).record())
        .flatMap(record -> correct(record, values));
  }

  private Optional<String> correct(PersonRecord record, Map<String, String> values) {
    Profile after = record.profile();
    for (Map.Entry<String, String> value : values.entrySet()) {
      ProfileFields.Outcome set = ProfileFields.set(after, value.getKey(), value.getValue());
      if (set.problem() != null) {
        return Optional.of(value.getKey());
      }
      after = set.profile();
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (changes.correct(record.organisation(), record.id(), value.getKey(), value.getValue())
          instanceof PeopleOutcome.Refused) {
        return Optional.of(value.getKey());
      }
    }
    return Optional.empty();
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
    return reach.signatures(organisation, address).stream()
        .filter(each -> each.id().toString().equals(signature))
        .findFirst();
  }
}
