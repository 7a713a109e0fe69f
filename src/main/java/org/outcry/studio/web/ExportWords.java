package org.outcry.studio.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.exports.ExportColumn;
import org.outcry.exports.ExportKind;
import org.outcry.exports.ExportLedger;
import org.outcry.platform.language.Words;

/** What is taken out, in words. */
final class ExportWords {
  private final Words words;

  ExportWords(Words words) {
    this.words = words;
  }

  String kind(ExportKind kind) {
    return switch (kind) {
      case SIGNATURES -> words.get("export.signatures");
      case LETTERS -> words.get("export.letters");
      case DOSSIER -> words.get("export.dossier");
      case INCIDENTS -> words.get("incident.register");
      case TASKS -> words.get("tasks.title");
    };
  }

  String column(ExportColumn column) {
    return switch (column) {
      case ID -> words.get("export.column.id");
      case SIGNATURE -> words.get("export.column.signature");
      case STATE -> words.get("export.column.state");
      case SIGNED_AT -> words.get("export.column.signed-at");
      case TARGET -> words.get("export.column.target");
      case ADDRESSEE -> words.get("export.column.addressee");
      case HELD_FOR -> words.get("export.column.held-for");
      case ATTEMPTS -> words.get("export.column.attempts");
      case DELIVERY -> words.get("export.column.delivery");
      case GIVEN_NAME -> words.get("export.column.given-name");
      case FAMILY_NAME -> words.get("export.column.family-name");
      case EMAIL -> words.get("export.column.email");
      case PHONE -> words.get("export.column.phone");
      case STREET -> words.get("export.column.street");
      case POSTAL_CODE -> words.get("export.column.postal-code");
      case CITY -> words.get("export.column.city");
      case PROVINCE -> words.get("export.column.province");
      case COUNTRY -> words.get("export.column.country");
      case REGION -> words.get("export.column.region");
      case LANGUAGE -> words.get("export.column.language");
      case SOURCE -> words.get("export.column.source");
      case VERSION -> words.get("export.column.version");
      case ON_PAPER -> words.get("export.column.on-paper");
      case OWN -> words.get("export.column.own");
      case CONSENTS -> words.get("export.column.consents");
      case COMMENT -> words.get("export.column.comment");
      case SUBJECT -> words.get("export.column.subject");
      case BODY -> words.get("export.column.body");
      case MESSAGE -> words.get("export.column.message");
    };
  }

  /** A state of signatures or letters, as the tables have it. */
  String state(String state) {
    return switch (state) {
      case "counted" -> words.get("export.state.counted");
      case "pending" -> words.get("export.state.pending");
      case "invalidated" -> words.get("export.state.invalidated");
      case "withdrawn" -> words.get("export.state.withdrawn");
      case "expired" -> words.get("export.state.expired");
      case "queued" -> words.get("export.state.queued");
      case "held" -> words.get("export.state.held");
      case "claimed" -> words.get("export.state.claimed");
      case "deferred" -> words.get("export.state.deferred");
      case "accepted" -> words.get("export.state.accepted");
      case "uncertain" -> words.get("export.state.uncertain");
      case "bounced" -> words.get("export.state.bounced");
      case "rejected" -> words.get("export.state.rejected");
      case "failed" -> words.get("export.state.failed");
      case "replied" -> words.get("export.state.replied");
      default -> state;
    };
  }

  String separator(String name) {
    return switch (name) {
      case "comma" -> words.get("export.separator.comma");
      case "semicolon" -> words.get("export.separator.semicolon");
      default -> words.get("export.separator.tab");
    };
  }

  /** How an export ended. */
  String outcome(ExportLedger.Entry entry) {
    return switch (entry.state()) {
      case UNDER_WAY -> words.get("export.under-way");
      case COMPLETE -> words.get("export.complete", "count", entry.rows());
      case BROKEN_OFF -> words.get("export.broken-off", "count", entry.rows());
    };
  }

  /** What was chosen, a line for each. */
  List<String> chosen(ExportLedger.Entry entry) {
    ExportLedger.Chosen chosen = entry.chosen();
    List<String> lines = new ArrayList<>();
    if (!chosen.columns().isEmpty()) {
      lines.add(
          chosen.columns().stream()
              .map(word -> ExportColumn.of(entry.kind(), word).map(this::column).orElse(word))
              .collect(Collectors.joining(", ")));
    }
    if (!chosen.states().isEmpty() && chosen.states().size() < entry.kind().states().size()) {
      lines.add(chosen.states().stream().map(this::state).collect(Collectors.joining(", ")));
    }
    if (chosen.target() != null) {
      lines.add(words.get("export.to", "target", chosen.target()));
    }
    String days = days(chosen.from(), chosen.until());
    if (days != null) {
      lines.add(days);
    }
    return lines;
  }

  private @Nullable String days(@Nullable LocalDate from, @Nullable LocalDate until) {
    if (from == null) {
      return until == null ? null : words.get("export.days.until", "day", words.date(until));
    }
    return until == null
        ? words.get("export.days.from", "day", words.date(from))
        : words.get("export.days", "from", words.date(from), "until", words.date(until));
  }
}
