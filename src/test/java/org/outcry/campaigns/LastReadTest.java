package org.outcry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Whoever gets back what they typed sees the page's pictures, whatever the database does. */
class LastReadTest {
  private final AtomicReference<@Nullable String> stored = new AtomicReference<>("first");
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean away;
  private final LastRead<String, String> last = new LastRead<>(this::read);

  private Optional<String> read(String key) {
    reads.incrementAndGet();
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
    return Optional.ofNullable(stored.get()).map(value -> key + " " + value);
  }

  @Test
  void it_is_read_once_and_anew_when_it_may_be_old() {
    assertThat(last.of("a")).hasValue("a first");
    stored.set("second");
    assertThat(last.of("a")).hasValue("a first");
    assertThat(reads).hasValue(1);
    last.doubt();
    assertThat(last.of("a")).hasValue("a second");
    stored.set(null);
    last.doubt();
    assertThat(last.of("a")).isEmpty();
    assertThat(last.of("a")).isEmpty();
    assertThat(reads).as("nothing is not kept").hasValue(4);
  }

  @Test
  void what_was_read_stays_while_the_database_is_away_which_is_asked_once_a_second() {
    assertThat(last.of("a")).hasValue("a first");
    last.doubt();
    away = true;
    for (int i = 0; i < 100; i++) {
      assertThat(last.of("a")).hasValue("a first");
    }
    assertThat(reads.get()).isBetween(2, 20);
    assertThatThrownBy(() -> last.of("b")).isInstanceOf(DataAccessException.class);
    away = false;
    stored.set("second");
    await().until(() -> last.of("a").equals(Optional.of("a second")));
    assertThat(last.of("b")).hasValue("b second");
  }

  @Test
  void what_is_forgotten_is_read_anew() {
    assertThat(last.of("a")).hasValue("a first");
    assertThat(last.of("b")).hasValue("b first");
    stored.set("second");
    last.forget("a"::equals);
    assertThat(last.of("a")).hasValue("a second");
    assertThat(last.of("b")).hasValue("b first");
  }
}
