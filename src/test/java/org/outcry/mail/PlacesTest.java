package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.outcry.mail.Places.Place;

/** Who is given a place first. */
class PlacesTest {
  private final List<String> given = new CopyOnWriteArrayList<>();

  /** Somebody who waits for a place, and keeps it. */
  private Thread waiting(Places places, boolean awaited, String name) {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                places.take(awaited);
                given.add(name);
              } catch (InterruptedException e) {
                given.add(name + " was turned away");
              }
            });
    await().until(() -> thread.getState() == Thread.State.WAITING || !thread.isAlive());
    return thread;
  }

  @Test
  void a_quarter_is_kept_for_mail_that_supporters_wait_for() throws Exception {
    Places places = new Places(4);
    List<Place> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(places.take(false));
    }
    waiting(places, false, "fourth letter");
    assertThat(given).isEmpty();
    try (Place _ = places.take(true)) {
      assertThat(given).isEmpty();
    }
    taken.getFirst().close();
    await().until(() -> given.equals(List.of("fourth letter")));
  }

  @Test
  void what_a_supporter_waits_for_goes_before_letters_that_waited_longer() throws Exception {
    Places places = new Places(1);
    Place only = places.take(false);
    waiting(places, false, "letter");
    waiting(places, true, "receipt");
    only.close();
    await().until(() -> !given.isEmpty());
    assertThat(given).containsExactly("receipt");
  }

  @Test
  void a_place_is_not_lost_on_somebody_who_waits_no_longer() throws Exception {
    Places places = new Places(1);
    Place only = places.take(false);
    Thread gone = waiting(places, true, "first");
    waiting(places, false, "second");
    gone.interrupt();
    await().until(() -> given.equals(List.of("first was turned away")));
    only.close();
    await().until(() -> given.contains("second"));
  }

  @Test
  void once_closed_nobody_is_given_one() throws Exception {
    Places places = new Places(1);
    try (Place _ = places.take(false)) {
      waiting(places, false, "letter");
      waiting(places, true, "receipt");
      places.close();
      await().until(() -> given.size() == 2);
      assertThat(given).allMatch(each -> each.endsWith("was turned away"));
    }
    assertThatThrownBy(() -> places.take(false)).isInstanceOf(InterruptedException.class);
  }
}
