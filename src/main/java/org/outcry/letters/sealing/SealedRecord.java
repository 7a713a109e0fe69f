package org.outcry.letters.sealing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;

/**
 * What is sealed of a signature: all that its letters can be written from once more.
 *
 * @param id of the signature
 * @param version of the action's content that the supporter saw
 * @param consents the keys of those that were given
 * @param unconfirmed which of them are nobody's own word: ticked in a form alone, where they allow
 *     more than the signature does; {@code null} where it was sealed before that was kept
 */
record SealedRecord(
    UUID id,
    int version,
    Language language,
    Instant signedAt,
    Particulars particulars,
    List<String> consents,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unconfirmed,
    List<Letter> letters) {
  /** What is bound into the sealed form, with the signature's id. */
  static final String USE = "signature";

  /**
   * One of its letters, as it stood when it was sealed.
   *
   * @param target the key of whom it was signed to
   * @param addressee whom staff have moved it to; {@code null} for nobody
   * @param state as the ledger names it
   * @param heldFor how it is delivered when that is not by mail; {@code null} for mail
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Letter(
      UUID id, String target, @Nullable Target addressee, String state, @Nullable String heldFor) {
    /** Whether it is still to be delivered, in one of some ways. */
    boolean waits(List<String> ways) {
      return state.equals("held") && ways.contains(heldFor);
    }
  }

  /** The same with what has become of its letters since. */
  SealedRecord with(Map<UUID, String> states) {
    return new SealedRecord(
        id,
        version,
        language,
        signedAt,
        particulars,
        consents,
        unconfirmed,
        letters.stream()
            .map(each ->
                new Letter(
                    each.id(),
                    each.target(),
                    each.addressee(),
                    states.getOrDefault(each.id(), each.state()),
                    each.heldFor()))
            .toList());
  }

  SignatureRecord signature(UUID organisation, UUID action) {
    return new SignatureRecord(organisation, action, id, version, language, signedAt, particulars);
  }
}
