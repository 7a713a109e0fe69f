package org.outcry.studio.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.signing.PaperSignatures;
import org.outcry.studio.web.StudioPages;

/** What was just entered, as the page after it says: numbers alone stand in its address. */
final class Told {
  private Told() {}

  static String query(PaperSignatures.Report report) {
    return "?done=entered&counted=%d&before=%d&again=%d&wrong=%d"
        .formatted(report.counted(), report.before(), report.entered(), report.wrongs());
  }

  /** Sentences; none when nothing was entered. */
  static List<String> of(HttpServletRequest request, Words words) {
    List<String> told = new ArrayList<>();
    if (StudioPages.done(request).filter("entered"::equals).isPresent()) {
      told.add(words.get("intake.done.counted", "count", number(request, "counted")));
      if (number(request, "before") > 0) {
        told.add(words.get("intake.done.before", "count", number(request, "before")));
      }
      if (number(request, "again") > 0) {
        told.add(words.get("intake.done.again", "count", number(request, "again")));
      }
      if (number(request, "wrong") > 0) {
        told.add(words.get("intake.done.wrong", "count", number(request, "wrong")));
      }
    }
    return told;
  }

  /** A number of an address; 0 for whatever else stands there. */
  static int number(HttpServletRequest request, String name) {
    return number(request.getParameter(name));
  }

  /** A number; 0 for whatever else was typed. */
  static int number(@Nullable String typed) {
    return typed != null && typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
  }
}
