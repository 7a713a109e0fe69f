package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Words;

/** An organisation's address, as on an envelope. */
final class PostalLines {
  private static final int MOST =
      OrganisationRules.MOST_LINES * (OrganisationRules.LONGEST_LINE + 1);

  private PostalLines() {}

  /**
   * Its lines.
   *
   * @param missing said where there are none; {@code null} where there may be none
   */
  static List<String> ask(
      Sheet sheet,
      String name,
      String label,
      String help,
      List<String> present,
      @Nullable String missing) {
    Words words = sheet.words();
    List<String> lines =
        sheet
            .plain(Input.Kind.AREA, name, label, help, String.join("\n", present), MOST)
            .lines()
            .map(line -> line.replace('\t', ' ').strip())
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.size() > OrganisationRules.MOST_LINES
        || lines.stream().anyMatch(PostalLines::isLong)) {
      sheet.wrong(
          name,
          words.get(
              "studio.panel.targets.postal.wrong",
              "lines",
              OrganisationRules.MOST_LINES,
              "most",
              OrganisationRules.LONGEST_LINE));
    }
    if (missing != null) {
      sheet.needed(name, !lines.isEmpty(), missing);
    }
    return lines;
  }

  private static boolean isLong(String line) {
    return line.codePointCount(0, line.length()) > OrganisationRules.LONGEST_LINE;
  }
}
