package org.outcry.signing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.letters.ShownLetter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;

/**
 * What forms showed of an action's letter, made once for all who post them; kept as long as
 * somebody has the letter's template.
 */
final class ShownLetters {
  private static final LoadingCache<LetterTemplate, Map<Form, Shown>> KEPT =
      Caffeine.newBuilder().weakKeys().build(_ -> new ConcurrentHashMap<>());

  private ShownLetters() {}

  private record Form(@Nullable String variant, Words words) {}

  private record Shown(Organisation organisation, ShownLetter letter) {}

  /** {@link ShownLetter#of} in the language of the words. */
  static ShownLetter of(
      LetterTemplate template, @Nullable String variant, Organisation organisation, Words words) {
    Map<Form, Shown> kept = KEPT.get(template);
    Form form = new Form(variant, words);
    Shown shown = kept.get(form);
    if (shown == null || shown.organisation() != organisation) { // equal is slower to tell
      shown =
          new Shown(
              organisation,
              ShownLetter.of(template, variant, organisation, words.language(), words));
      kept.put(form, shown);
    }
    return shown.letter();
  }
}
