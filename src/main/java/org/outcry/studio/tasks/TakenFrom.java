package org.outcry.studio.tasks;

import java.util.Optional;
import java.util.UUID;
import org.outcry.letters.TaskReservations.Taken;
import org.outcry.studio.register.Typed;

/**
 * A letter that is to be taken over, and from whom: whoever has it by then may be somebody else
 * than the page said.
 */
record TakenFrom(UUID letter, UUID holder) {
  private static final String APART = ":";

  TakenFrom(Taken taken) {
    this(taken.letter(), taken.account());
  }

  /** As the button sends it. */
  String written() {
    return letter + APART + holder;
  }

  /** What a button sent; empty for anything else. */
  static Optional<TakenFrom> of(String written) {
    int apart = written.indexOf(APART);
    return apart < 0
        ? Optional.empty()
        : Typed.id(written.substring(0, apart))
            .flatMap(letter ->
                Typed.id(written.substring(apart + 1)).map(from -> new TakenFrom(letter, from)));
  }
}
