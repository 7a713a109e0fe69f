package org.outcry.signing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.letters.HeldFor;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.supporters.PersonKey;
import org.outcry.supporters.SignatureWords;
import org.outcry.targets.Target;

/**
 * A signature as it goes into the database with all that stands beside it: sealed and hashed, so
 * that nothing personal waits in the queue in plain.
 *
 * @param id made before it is stored, because the payload is sealed under it
 * @param version of the action's content that the supporter saw
 * @param language tag of the page
 * @param country ISO 3166-1 alpha-2; {@code null} when not given
 * @param region ISO 3166-2; {@code null} when not known
 * @param source where the visitor came from; {@code null} for nowhere in particular
 * @param household whether people who share an address sign apart in this action
 * @param payload what was typed, sealed
 * @param signedAt when it was given; {@code null} for now
 * @param ownWords whether the letter says something of its own; {@code null} where there is none
 * @param consents keys of the consents that were given
 * @param addressees who get a letter
 * @param confirmation what the action asks of an address; {@code null} for nothing
 * @param receipt whether a receipt is mailed
 * @param publicName what may be shown of it; {@code null} for nothing
 */
record SignatureRow(
    UUID organisation,
    UUID action,
    UUID id,
    int version,
    String language,
    @Nullable String country,
    @Nullable String region,
    @Nullable String source,
    PersonKey person,
    boolean household,
    byte[] payload,
    @Nullable Instant signedAt,
    @Nullable Boolean ownWords,
    List<String> consents,
    List<Addressee> addressees,
    @Nullable Confirmation confirmation,
    boolean receipt,
    @Nullable PublicName publicName)
    implements CountedSignature {
  private static final byte[] NOBODY_APART = {};

  /**
   * Somebody who gets a letter.
   *
   * @param target their key in the action
   * @param heldFor why it is held; {@code null} when it is queued
   * @param mailbox where it goes; {@code null} for somebody without one
   */
  record Addressee(String target, @Nullable String heldFor, @Nullable UUID mailbox) {
    Addressee(Target target) {
      this(
          target.key().value(),
          HeldFor.of(target).map(HeldFor::word).orElse(null),
          target.email().isEmpty() ? null : TargetMailbox.id(target.email().getFirst()));
    }

    /** Made once for all who sign; kept as long as somebody has the letter's template. */
    private static final LoadingCache<LetterTemplate, List<Addressee>> KEPT =
        Caffeine.newBuilder()
            .weakKeys()
            .build(letter -> letter.targets().stream().map(Addressee::new).toList());

    /** All who get a letter of an action. */
    static List<Addressee> of(ActionContent content) {
      return content.letter() == null ? List.of() : KEPT.get(content.letter());
    }
  }

  /** What tells people of one address apart; empty where the address alone counts. */
  byte[] member() {
    return household ? person.name() : NOBODY_APART;
  }

  /**
   * What tells its person apart in the action, by an index of the address.
   *
   * @param member empty where the address alone counts
   * @param name the index of the name under the same key and rules
   */
  record Place(byte[] email, byte[] member, byte[] name) {}

  /** By the newest index of the address, and by the others under which it may be known. */
  Stream<Place> places() {
    return Stream.concat(
        Stream.of(new Place(person.email(), member(), person.name())),
        person.others().stream()
            .map(other ->
                new Place(other.email(), household ? other.name() : member(), other.name())));
  }

  /** Whether staff can find it by its words: not in an action that is sealed. */
  boolean isFound() {
    return !person.owner().equals(action);
  }

  SignatureWords.Key key() {
    return new SignatureWords.Key(organisation, action, id);
  }

  SignatureRow withSource(String other) {
    return new SignatureRow(
        organisation,
        action,
        id,
        version,
        language,
        country,
        region,
        other,
        person,
        household,
        payload,
        signedAt,
        ownWords,
        consents,
        addressees,
        confirmation,
        receipt,
        publicName);
  }
}
