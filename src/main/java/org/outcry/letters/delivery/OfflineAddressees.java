package org.outcry.letters.delivery;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Addressees;
import org.outcry.letters.HeldFor;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/** Whom a letter reached that was handed over away from the server. */
@Component
class OfflineAddressees {
  private final Actions actions;
  private final Addressees addressees;

  OfflineAddressees(Actions actions, Addressees addressees) {
    this.actions = actions;
    this.addressees = addressees;
  }

  /**
   * A letter as the ledger has it now.
   *
   * @param target the key of whom it was signed to
   * @param addressee whom it was moved to; {@code null} when it was not
   * @param version that was signed
   * @param waits whether it still waits to be handed over with others
   */
  record Letter(
      String target,
      @Nullable UUID addressee,
      int version,
      @Nullable String heldFor,
      boolean waits) {}

  /**
   * Whom it reached, and how.
   *
   * @param way the word of why such letters are held; empty when they go by mail
   * @param moved whether it was held for, or moved to, somebody else since
   */
  record Reached(Target to, String way, boolean moved) {}

  /**
   * Whom a letter reached: of all that it was ever addressed to, whoever has the name that stands
   * in the list. Lists from before have none: then who it waits for, else whom it was signed to.
   *
   * @throws DeliveryRefused when it was addressed to nobody of that name
   */
  Reached of(Action action, Letter letter, @Nullable String name) {
    ActionContent content = actions.version(action.id(), letter.version());
    UUID organisation = action.organisationId();
    Target signed = addressees.of(organisation, action.id(), content, letter.target(), null);
    Target now =
        addressees.of(organisation, action.id(), content, letter.target(), letter.addressee());
    Target to =
        name == null
            ? letter.waits() ? now : signed
            : Stream.of(now, signed)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .or(() -> addressees.named(organisation, action.id(), name))
                .orElseThrow(() -> strange(action));
    boolean present = to.equals(now) && letter.waits();
    String way =
        present
            ? Objects.requireNonNull(letter.heldFor())
            : Optional.of(to).flatMap(HeldFor::of).map(HeldFor::word).orElse("");
    return new Reached(to, way, !present);
  }

  private static DeliveryRefused strange(Action action) {
    return new DeliveryRefused(
        "The list names somebody whom no letter of %s was addressed to. Nothing was recorded; name the list that bin/outcry unseal wrote beside the dossier."
            .formatted(action.slug()));
  }
}
