package org.outcry.campaigns.folder;

import java.util.List;
import org.outcry.platform.text.EnumWords;

/** The words by which files name the constants of an enum: those of its JSON. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return EnumWords.of(constant);
  }

  static <E extends Enum<E>> List<String> of(Class<E> type) {
    return EnumWords.of(type);
  }
}
