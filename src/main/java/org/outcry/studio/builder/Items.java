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
    Predicate<T> fixed) {

  static <T> Items<T> of(
      String name,
      String label,
      @Nullable String help,
      String item,
      List<T> present,
      int most,
      T blank) {
    return new Items<>(
        name, label, help, item, present, most, blank, List.of(), _ -> "", _ -> false);
  }

  /** The same with kinds. */
  Items<T> of(List<Input.Option> several) {
    return new Items<>(name, label, help, item, present, most, blank, several, called, fixed);
  }

  /** The same with names. */
  Items<T> called(Function<T, String> names) {
    return new Items<>(name, label, help, item, present, most, blank, kinds, names, fixed);
  }

  /** The same, some of which stay. */
  Items<T> keeping(Predicate<T> some) {
    return new Items<>(name, label, help, item, present, most, blank, kinds, called, some);
  }
}
