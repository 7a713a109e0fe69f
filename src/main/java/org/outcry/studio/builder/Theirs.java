package org.outcry.studio.builder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;

/**
 * What a colleague has written meanwhile, beside what was typed. Items of a list are the same that
 * have the same key, wherever they stand.
 */
final class Theirs {
  private Theirs() {}

  /**
   * A form's inputs, each with what is kept now where that is something else.
   *
   * @param present the form as it would be without what was typed
   */
  static List<Input> beside(List<Input> typed, List<Input> present, Words words) {
    Map<String, Input> lists = new HashMap<>();
    typed.stream()
        .flatMap(Input::all)
        .filter(each -> each.kind() == Input.Kind.LIST)
        .forEach(each -> lists.put(each.name(), each));
    Map<String, Input> kept = new LinkedHashMap<>();
    present.forEach(each -> gather(each, each.name(), lists, kept));
    return beside(typed, kept, words);
  }

  /** Notes what is kept now under the names that it has in what was typed. */
  private static void gather(
      Input present, String name, Map<String, Input> lists, Map<String, Input> kept) {
    kept.putIfAbsent(name, present);
    for (Input inner : present.inner()) {
      if (inner.kind() == Input.Kind.ITEM) {
        place(lists.get(name), inner).ifPresent(place -> gather(inner, place, lists, kept));
      } else {
        gather(inner, name + inner.name().substring(present.name().length()), lists, kept);
      }
    }
  }

  /** The name of the item in a list that was typed. */
  private static Optional<String> place(@Nullable Input typed, Input item) {
    return typed == null
        ? Optional.empty()
        : typed.inner().stream()
            .filter(each -> !key(each).isEmpty() && key(each).equals(key(item)))
            .map(Input::name)
            .findFirst();
  }

  /** What says which item one is; empty for one that was just added. */
  private static String key(Input item) {
    String name = item.name() + "." + Sheet.WAS;
    return item.inner().stream()
        .filter(each -> each.name().equals(name))
        .map(Input::value)
        .findFirst()
        .orElse("");
  }

  private static List<Input> beside(List<Input> typed, Map<String, Input> kept, Words words) {
    return typed.stream()
        .map(each -> {
          if (each.kind() == Input.Kind.PICTURE) {
            return each.beside(theirs(each, kept.get(each.name()), words));
          }
          if (each.kind() == Input.Kind.ITEM && !kept.containsKey(each.name())) {
            return each; // There is no such item, as the list says.
          }
          Input holding = each.holding(beside(each.inner(), kept, words));
          return holding.beside(theirs(holding, kept.get(each.name()), words));
        })
        .toList();
  }

  private static @Nullable String theirs(Input typed, @Nullable Input kept, Words words) {
    boolean same =
        switch (typed.kind()) {
          case HIDDEN -> true;
          case LIST -> kept == null || isSame(typed, kept, words);
          default -> (kept == null ? "" : kept.value()).equals(typed.value());
        };
    if (same) {
      return null;
    }
    String said = kept == null ? "" : said(kept, words);
    return said.isEmpty() ? words.get("studio.builder.empty") : said;
  }

  /** Whether a list has the same items, which say themselves in what they differ. */
  private static boolean isSame(Input typed, Input kept, Words words) {
    return keys(kept).equals(keys(typed))
        && (typed.holdsTheirs() || said(kept, words).equals(said(typed, words)));
  }

  private static List<String> keys(Input list) {
    return list.inner().stream().map(Theirs::key).toList();
  }

  /** What an input says, in words. */
  private static String said(Input input, Words words) {
    return switch (input.kind()) {
      case TICK ->
          input.value().equals("yes")
              ? words.get("organisation.ticked")
              : words.get("organisation.not-ticked");
      case RADIO, SELECT, PICTURE ->
          input.options().stream()
              .filter(option -> option.value().equals(input.value()))
              .map(Input.Option::label)
              .findFirst()
              .orElse("");
      case LIST ->
          input.inner().stream().map(item -> item(item, words)).collect(Collectors.joining("\n"));
      default -> input.value();
    };
  }

  private static String item(Input item, Words words) {
    String all =
        item.inner().stream()
            .flatMap(Input::all)
            .filter(each -> each.kind() != Input.Kind.HIDDEN && each.kind() != Input.Kind.NOTE)
            .map(each -> said(each, words))
            .filter(said -> !said.isEmpty())
            .collect(Collectors.joining(" · "));
    return all.isEmpty() ? item.label() : all;
  }
}
