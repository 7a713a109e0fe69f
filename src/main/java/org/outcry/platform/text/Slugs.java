package org.outcry.platform.text;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names for addresses and files, made of what somebody wrote in any script. */
public final class Slugs {
  private static final int LONGEST = 60;
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  private Slugs() {}

  /**
   * A name that is free.
   *
   * @param written what it is made of; may be anything
   * @param otherwise what stands for it when nothing can be made of it
   */
  public static Slug free(String written, Slug otherwise, Predicate<Slug> taken) {
    String base = base(written);
    String name = base.isEmpty() ? otherwise.value() : base;
    Slug free = new Slug(name);
    for (int number = 2; taken.test(free); number++) {
      free = new Slug(name + "-" + number);
    }
    return free;
  }

  private static String base(String written) {
    String latin =
        Transliterator.getInstance("Any-Latin; Latin-ASCII")
            .transliterate(written.strip())
            .toLowerCase(Locale.ROOT)
            .replace("'", "");
    String words = EDGES.matcher(OTHERS.matcher(latin).replaceAll("-")).replaceAll("");
    if (words.length() <= LONGEST) {
      return words;
    }
    int end = words.lastIndexOf('-', LONGEST);
    return words.substring(0, end > 0 ? end : LONGEST);
  }
}
