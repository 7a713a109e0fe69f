package org.outcry.studio.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.supporters.PersonImport;
import org.outcry.supporters.PersonRow;
import org.outcry.supporters.ProfileFields;

/** What a list of people holds, as the page shows it. */
final class ListReport {
  private static final int SAMPLE = 60;

  private ListReport() {}

  /** Lines that are not entered. */
  static List<CheckView.Part> parts(PersonImport.Report report, Words words) {
    List<CheckView.Part> parts = new ArrayList<>();
    if (report.twices() > 0) {
      parts.add(
          new CheckView.Part(
              "twice",
              words.get("intake.people.twice", "count", report.twices()),
              report.twice().stream().map(each -> ListWords.twice(each, words)).toList(),
              PaperImportController.more(report.twices(), report.twice().size(), words)));
    }
    if (report.wrongs() > 0) {
      parts.add(
          new CheckView.Part(
              "wrong",
              words.get("intake.check.wrong", "count", report.wrongs()),
              report.wrong().stream().map(each -> ListWords.line(each, words)).toList(),
              PaperImportController.more(report.wrongs(), report.wrong().size(), words)));
    }
    return parts;
  }

  /** The first rows as they are understood; {@code null} for none. */
  static CheckView.@Nullable Sample sample(List<PersonRow> rows, Words words) {
    if (rows.isEmpty()) {
      return null;
    }
    Set<String> keys = new LinkedHashSet<>();
    rows.forEach(row -> keys.addAll(ProfileFields.all(row.profile()).keySet()));
    boolean tags = rows.stream().anyMatch(row -> !row.profile().tags().isEmpty());
    List<String> headings = new ArrayList<>(List.of(ListWords.meaning("email", words)));
    keys.forEach(key -> headings.add(ListWords.heading(key, words)));
    if (tags) {
      headings.add(ListWords.heading("tags", words));
    }
    return new CheckView.Sample(
        headings,
        rows.stream()
            .map(row -> {
              Map<String, String> known = ProfileFields.all(row.profile());
              List<String> cells = new ArrayList<>(List.of(row.email().value()));
              keys.forEach(key -> cells.add(shortened(known.getOrDefault(key, ""))));
              if (tags) {
                cells.add(String.join(", ", row.profile().tags()));
              }
              return List.copyOf(cells);
            })
            .toList());
  }

  private static String shortened(String cell) {
    return cell.codePointCount(0, cell.length()) <= SAMPLE
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, SAMPLE)) + "…";
  }
}
