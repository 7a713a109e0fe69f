package org.outcry.studio.builder;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;

/** What a colleague has written meanwhile, beside what was typed. */
final class Theirs {
  private Theirs() {}

  /**
   * A form's inputs, each with what is kept now where that is something else.
   *
   * @param present the form as it would be without what was typed
   */
  static List<Input> beside(List<Input> typed, List<Input> present, Words words) {
    Map<String, Input> kept =
        present.stream()
            .flatMap(Input::all)
            .collect(Collectors.toMap(Input::name, Function.identity(), (one, _) -> one));
    return beside(typed, kept, words);
  }

  private static List<Input> beside(List<Input> typed, Map<String, Input> kept, Words words) {
    return typed.stream()
        .map(each -> {
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

  /** Whether a list is the same, or its items say themselves in what they differ. */
  private static boolean isSame(Input typed, Input kept, Words words) {
    boolean told = typed.holdsTheirs() && kept.value().equals(typed.value());
    return told || said(kept, words).equals(said(typed, words));
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
