package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.outcry.mail.Ledger.LETTER;
import static org.outcry.mail.Ledger.SUPPORTER_MAIL;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.outcry.mail.Places.Place;

/** Who is given a place first. */
class PlacesTest {
  private final List<String> given = new CopyOnWriteArrayList<>();

  /** Somebody who waits for a place, and keeps it. */
  private Thread waiting(Places places, Ledger ledger, String name) {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                places.take(ledger);
                given.add(name);
              } catch (InterruptedException e) {
                given.add(name + " was turned away");
              }
            });
    await().until(() -> thread.getState() == Thread.State.WAITING || !thread.isAlive());
    return thread;
  }

  @Test
  void a_quarter_is_kept_free_of_mail_to_targets() throws Exception {
    Places places = new Places(4);
    List<Place> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(places.take(LETTER));
    }
    waiting(places, LETTER, "fourth letter");
    assertThat(given).isEmpty();
    try (Place _ = places.take(SUPPORTER_MAIL)) {
      assertThat(given).isEmpty();
    }
    taken.getFirst().close();
    await().until(() -> given.equals(List.of("fourth letter")));
  }

  @Test
  void mail_to_supporters_goes_before_letters_that_waited_longer() throws Exception {
    Places places = new Places(1);
    Place only = places.take(LETTER);
    waiting(places, LETTER, "letter");
    waiting(places, SUPPORTER_MAIL, "receipt");
    only.close();
    await().until(() -> !given.isEmpty());
    assertThat(given).containsExactly("receipt");
  }

  @Test
  void a_place_is_not_lost_on_somebody_who_waits_no_longer() throws Exception {
    Places places = new Places(1);
    Place only = places.take(LETTER);
    Thread gone = waiting(places, SUPPORTER_MAIL, "first");
    waiting(places, LETTER, "second");
    gone.interrupt();
    await().until(() -> given.equals(List.of("first was turned away")));
    only.close();
    await().until(() -> given.contains("second"));
  }

  @Test
  void once_closed_nobody_is_given_one() throws Exception {
    Places places = new Places(1);
    try (Place _ = places.take(LETTER)) {
      waiting(places, LETTER, "letter");
      waiting(places, SUPPORTER_MAIL, "receipt");
      places.close();
      await().until(() -> given.size() == 2);
      assertThat(given).allMatch(each -> each.endsWith("was turned away"));
    }
    assertThatThrownBy(() -> places.take(LETTER)).isInstanceOf(InterruptedException.class);
  }
}
