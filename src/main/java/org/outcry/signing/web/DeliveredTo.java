package org.outcry.signing.web;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.letters.Delivered;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.targets.Target;

/** Says how many letters were delivered, and to whom: "12,000 letters delivered to …". */
final class DeliveredTo {
  /** More names would be a list and no sentence. */
  private static final int MOST_NAMES = 3;

  private DeliveredTo() {}

  /** The sentence; {@code null} while there is nothing to say. */
  static @Nullable String sentence(
      Delivered delivered, ActionContent content, Language language, Words words) {
    if (delivered.total() == 0 || content.letter() == null) {
      return null;
    }
    List<Target> reached =
        content.letter().targets().stream()
            .filter(target -> delivered.to(target.key()) > 0)
            .toList();
    List<String> names = new ArrayList<>();
    reached.stream().limit(MOST_NAMES).forEach(target -> names.add(name(target, language)));
    long named =
        reached.stream().limit(MOST_NAMES).mapToLong(target -> delivered.to(target.key())).sum();
    if (names.isEmpty()) {
      return words.get("tally.delivered-only", "count", delivered.total());
    }
    if (named < delivered.total()) {
      names.add(words.get("tally.others"));
    }
    String list =
        ListFormatter.getInstance(ULocale.forLanguageTag(words.wordsLanguage().tag()))
            .format(names);
    return words.get("tally.delivered", "count", delivered.total(), "names", list);
  }

  /** Where a target follows an office, letters may have reached whoever held it before. */
  private static String name(Target target, Language language) {
    String post = target.post(language);
    return target.follows() == null || post.isEmpty() ? target.styledName(language) : post;
  }
}
