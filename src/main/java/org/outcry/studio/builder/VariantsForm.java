package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.MergeRules;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;

/** The letter in other words, each shown to some of the visitors. */
final class VariantsForm {
  /** {@code b} to {@code j}. */
  private static final int MOST = 9;

  private VariantsForm() {}

  /** Those that were there keep their keys; others get the first that are free. */
  static List<LetterVariant> ask(Sheet sheet, List<LetterVariant> present, MergeRules rules) {
    Words words = sheet.words();
    Texts nothing = Texts.of(sheet.languages().getFirst(), "");
    List<LetterVariant> typed =
        sheet.list(
            Items.of(
                    "variants",
                    words.get("studio.panel.letter.variants"),
                    words.get("studio.panel.letter.variants.help"),
                    words.get("studio.panel.letter.variant"),
                    present,
                    MOST,
                    new LetterVariant("", nothing, nothing))
                .known(LetterVariant::key),
            (item, variant) -> ask(item, variant, rules));
    Set<String> taken = new HashSet<>();
    List<LetterVariant> kept = new ArrayList<>();
    for (LetterVariant each : typed) {
      String key =
          each.key().matches("[b-j]") && taken.add(each.key()) ? each.key() : free(typed, taken);
      kept.add(new LetterVariant(key, each.subject(), each.body()));
    }
    return kept.stream().sorted(Comparator.comparing(LetterVariant::key)).toList();
  }

  private static LetterVariant ask(Sheet item, LetterVariant present, MergeRules rules) {
    Words words = item.words();
    String key = item.hidden("key", present.key());
    if (!key.isEmpty()) {
      item.note("named", words.get("studio.panel.letter.variant.named", "key", key));
    }
    return new LetterVariant(
        key,
        item.merged(
            Input.Kind.MERGE_LINE,
            "subject",
            words.get("studio.panel.letter.subject"),
            null,
            present.subject(),
            200,
            rules,
            LetterPart.SUBJECT),
        item.merged(
            Input.Kind.MERGE_AREA,
            "body",
            words.get("studio.panel.letter.body"),
            null,
            present.body(),
            10_000,
            rules,
            LetterPart.BODY));
  }

  private static String free(List<LetterVariant> all, Set<String> taken) {
    String key =
        IntStream.rangeClosed('b', 'j')
            .mapToObj(letter -> String.valueOf((char) letter))
            .filter(each -> !taken.contains(each))
            .filter(each -> all.stream().noneMatch(other -> other.key().equals(each)))
            .findFirst()
            .orElseThrow();
    taken.add(key);
    return key;
  }
}
