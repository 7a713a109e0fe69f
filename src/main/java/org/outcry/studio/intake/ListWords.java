package org.outcry.studio.intake;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Words;
import org.outcry.supporters.PersonFault;
import org.outcry.supporters.PersonImport;
import org.outcry.supporters.Profile;

/** What is to be said of a list of people. */
final class ListWords {
  private ListWords() {}

  static String wrong(ListTyped.Wrong wrong, Words words) {
    return switch (wrong) {
      case SOURCE -> words.get("intake.people.wrong.source");
      case LANGUAGE -> words.get("intake.people.wrong.language");
      case DAY -> words.get("intake.wrong.day");
      case FUTURE -> words.get("intake.wrong.future");
      case NO_EMAIL -> words.get("intake.people.wrong.no-email");
      case COLUMN_TWICE -> words.get("intake.people.wrong.column-twice");
      case OWN_WORD -> words.get("intake.people.wrong.own");
      case NO_KIND -> words.get("intake.people.wrong.no-kind");
      case KIND_UNUSED -> words.get("intake.people.wrong.kind-unused");
      case WORDING -> words.get("intake.people.wrong.wording", "most", ListTyped.LONGEST_WORDING);
      case NO_DAY -> words.get("intake.people.wrong.no-day");
    };
  }

  static String line(PersonImport.Wrong wrong, Words words) {
    return words.get(
        "intake.wrong.line", "line", wrong.line(), "what", sentence(wrong.fault(), words));
  }

  static String twice(PersonImport.Twice twice, Words words) {
    return words.get("intake.people.twice.line", "line", twice.line(), "earlier", twice.earlier());
  }

  private static String sentence(PersonFault fault, Words words) {
    return switch (fault.kind()) {
      case CELLS -> words.get("intake.wrong.cells");
      case TAG -> words.get("intake.people.wrong.tag");
      case CONSENT -> words.get("intake.people.wrong.consent");
      case EMAIL -> words.get("intake.people.wrong.email");
      case MOST_TAGS -> words.get("intake.people.wrong.most-tags", "most", Profile.MOST_TAGS);
      case MOST_FIELDS -> words.get("intake.people.wrong.most-fields", "most", Profile.MOST_FIELDS);
      case MANY -> words.get("intake.people.wrong.many");
      case VALUE -> value(fault.column(), words);
    };
  }

  private static String value(String column, Words words) {
    return switch (column) {
      case "given-name", "family-name" -> words.get("intake.people.wrong.name");
      case "phone" -> words.get("intake.people.wrong.phone");
      case "country" -> words.get("intake.people.wrong.country");
      case "postal-code" -> words.get("intake.people.wrong.postal-code");
      case "language" -> words.get("intake.people.wrong.tag-of-language");
      default -> words.get("intake.people.wrong.value");
    };
  }

  /** What a column can mean. */
  static String meaning(String meaning, Words words) {
    return switch (meaning) {
      case "phone" -> words.get("intake.people.phone");
      case "country" -> words.get("intake.people.country");
      case "language" -> words.get("intake.people.language");
      case "tags" -> words.get("intake.people.tags");
      case "consent" -> words.get("intake.people.consent.column");
      default -> PaperWords.column(meaning, words);
    };
  }

  /** What stands above a column of what is understood. */
  static String heading(String meaning, Words words) {
    return switch (meaning) {
      case "country" -> words.get("intake.people.sample.country");
      case "tags" -> words.get("intake.people.sample.tags");
      default -> meaning(meaning, words);
    };
  }

  static String kind(String kind, Words words) {
    return switch (kind) {
      case "email" -> words.get("intake.people.kind.email");
      case "phone" -> words.get("intake.people.kind.phone");
      default -> words.get("intake.people.kind.partners");
    };
  }

  static List<String> facts(PersonImport.Report report, boolean consent, Words words) {
    List<String> facts = new ArrayList<>();
    if (report.filled() > 0) {
      facts.add(words.get("intake.people.filled", "count", report.filled()));
    }
    if (report.same() > 0) {
      facts.add(words.get("intake.people.same", "count", report.same()));
    }
    facts.add(
        consent
            ? words.get("intake.people.consenting", "count", report.consenting())
            : words.get("intake.people.no-consent"));
    if (report.suppressed() > 0) {
      facts.add(words.get("intake.people.suppressed", "count", report.suppressed()));
    }
    return facts;
  }
}
