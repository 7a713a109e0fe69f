package org.outcry.signing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Confirmation;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.Signatures;
import org.springframework.stereotype.Component;

/** Turns what a supporter typed into what is stored: sealed, and hashed to be recognised by. */
@Component
class SignatureRows {
  private final PersonKeys people;
  private final Signatures signatures;

  SignatureRows(PersonKeys people, Signatures signatures) {
    this.people = people;
    this.signatures = signatures;
  }

  SignatureRow of(SignatureDraft draft) {
    UUID organisation = draft.action().organisationId();
    UUID id = Ids.next();
    Particulars typed = draft.particulars();
    List<String> consents = draft.consents().stream().map(Object::toString).toList();
    return new SignatureRow(
        organisation,
        draft.action().id(),
        id,
        draft.version(),
        draft.language().tag(),
        typed.country(),
        // Of a sealed action no more stands in plain than what the count needs.
        draft.action().isSealed() ? null : PostalRegions.of(typed.country(), typed.postalCode()),
        draft.source(),
        people.of(draft.action().keyOwner(), typed.email(), typed.givenName(), typed.familyName()),
        draft.action().content().form().household(),
        draft.action().isSealed()
            ? signatures.sealForDay(draft.action().id(), id, typed)
            : signatures.seal(organisation, id, typed),
        null,
        draft.content().letter() == null ? null : typed.hasOwnWords(),
        consents,
        SignatureRow.Addressee.of(draft.content()),
        confirmation(draft),
        typed.takesMail(),
        draft.action().isSealed() ? null : PublicName.of(draft.content(), consents, typed));
  }

  /** Who wants no mail is asked once, and not reminded. */
  private static @Nullable Confirmation confirmation(SignatureDraft draft) {
    Confirmation asked = draft.action().content().confirmation();
    return asked == null || draft.particulars().takesMail() ? asked : asked.withoutReminder();
  }
}
