package org.outcry.studio.builder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What has changed between two texts. */
final class Changes {
  private static final int LONGEST = 1500;

  private Changes() {}

  /** The paragraphs that a text had and has no longer; all of it when they only moved. */
  static String gone(String was, String is) {
    List<String> present = paragraphs(is);
    String gone =
        paragraphs(was).stream()
            .filter(each -> !present.contains(each))
            .collect(Collectors.joining("\n\n"));
    String shown = gone.isEmpty() ? was : gone;
    return shown.codePointCount(0, shown.length()) <= LONGEST
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + " …";
  }

  private static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\n\\s*\n")).map(String::strip).toList();
  }
}
