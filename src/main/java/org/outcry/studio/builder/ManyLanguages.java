package org.outcry.studio.builder;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/**
 * The languages that a page can be in: those that most people read, official languages, and some
 * that many who campaign write. A campaign folder may name any other.
 */
final class ManyLanguages {
  /** By their own names. */
  static final List<Language> ALL =
      Stream.of(
              ("af am ar az be bg bn bs ca ceb ckb cs cy da de dv el en en-GB en-US eo es es-MX et"
                      + " eu fa fi fil fo fr fr-CA fy ga gd gl gn gu ha he hi hr ht hu hy id ig is"
                      + " it ja jv ka kk kl km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt"
                      + " my nb ne nl nn oc om or pa pl ps pt pt-BR qu rm ro ru rw sc sd se si sk"
                      + " sl sm sn so sq sr st sv sw ta te tg th ti tk tl tn tr ts tt ug uk ur uz"
                      + " vi wo xh yi yo zh zh-TW zu")
                  .split(" "))
          .map(Language::new)
          .sorted(Comparator.comparing(Language::ownName, String.CASE_INSENSITIVE_ORDER))
          .toList();

  private ManyLanguages() {}

  /** The language of a tag; {@code null} when it is not among them. */
  static @Nullable Language find(String tag) {
    return ALL.stream().filter(each -> each.tag().equals(tag)).findFirst().orElse(null);
  }
}
