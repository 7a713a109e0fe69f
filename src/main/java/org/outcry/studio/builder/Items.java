package org.outcry.studio.builder;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a list in a panel's form has.
 *
 * @param item what one of them is called ({@code Option}); its number is put behind it
 * @param most how many there may be
 * @param blank what a new one starts from
 * @param kinds of items, one of which is chosen for a new one, as its field {@code kind}; empty
 *     where all are of the same
 * @param called what an item is called where it has a name; empty for its number
 * @param fixed which can't be taken away
 * @param key what says which item one is, wherever it stands: a colleague may have moved it since
 *     the form was shown
 * @param gone what an item starts from whose key is no longer there
 */
record Items<T>(
    String name,
    String label,
    @Nullable String help,
    String item,
    List<T> present,
    int most,
    T blank,
    List<Input.Option> kinds,
    Function<T, String> called,
    Predicate<T> fixed,
    Function<T, String> key,
    Function<String, T> gone) {

  static <T> Items<T> of(
      String name,
      String label,
      @Nullable String help,
      String item,
      List<T> present,
      int most,
      T blank) {
    return new Items<>(
        name,
        label,
        help,
        item,
        present,
        most,
        blank,
        List.of(),
        _ -> "",
        _ -> false,
        each -> Digests.of(String.valueOf(each)),
        _ -> blank);
  }

  /** The same with kinds. */
  Items<T> of(List<Input.Option> several) {
    return new Items<>(
        name, label, help, item, present, most, blank, several, called, fixed, key, gone);
  }

  /** The same with names. */
  Items<T> called(Function<T, String> names) {
    return new Items<>(
        name, label, help, item, present, most, blank, kinds, names, fixed, key, gone);
  }

  /** The same, some of which stay. */
  Items<T> keeping(Predicate<T> some) {
    return new Items<>(
        name, label, help, item, present, most, blank, kinds, called, some, key, gone);
  }

  /** The same with keys; without them an item is known by what it says. */
  Items<T> known(Function<T, String> by) {
    return known(by, gone);
  }

  /** The same with keys, which an item keeps that somebody else has taken away meanwhile. */
  Items<T> known(Function<T, String> by, Function<String, T> again) {
    return new Items<>(
        name, label, help, item, present, most, blank, kinds, called, fixed, by, again);
  }

  /**
   * What an item of a posted form starts from.
   *
   * @param was its key; empty for a new one
   */
  T from(String was) {
    return was.isEmpty()
        ? blank
        : present.stream()
            .filter(each -> key.apply(each).equals(was))
            .findFirst()
            .orElseGet(() -> gone.apply(was));
  }
}
