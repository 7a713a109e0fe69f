package org.outcry.campaigns;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.outcry.campaigns.pictures.PictureType;

/** Names of pictures that campaign folders take, made of what an upload was called. */
final class PictureNames {
  private static final int LONGEST = 60;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9_]+");
  private static final Pattern EDGES = Pattern.compile("^[-_]+|[-_]+$");

  private PictureNames() {}

  /**
   * A name that is free.
   *
   * @param called what the file was called, which may be anything
   * @param taken in lower case
   */
  static String free(String called, PictureType type, Set<String> taken) {
    String base = base(called);
    String ending = "." + type.extension();
    String name = base + ending;
    for (int number = 2; taken.contains(name.toLowerCase(Locale.ROOT)); number++) {
      name = base + "-" + number + ending;
    }
    return name;
  }

  /** What a name starts with, without its ending. */
  static String base(String called) {
    String file = called.substring(Math.max(called.lastIndexOf('/'), called.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    String plain =
        Normalizer.normalize(dot > 0 ? file.substring(0, dot) : file, Normalizer.Form.NFD);
    String safe = OTHERS.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
    String cut = safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    String base = EDGES.matcher(cut).replaceAll("");
    return base.isEmpty() ? "picture" : base;
  }
}
