package org.outcry.studio.papers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.web.FormBody;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.Risk;
import org.outcry.privacy.incidents.ToldAuthority;
import org.outcry.studio.register.Typed;

/** Reads a form of the register of incidents, keeps what was typed, and says what is wrong. */
final class IncidentTyped {
  /** The hidden field with the id of the entry that is to be. */
  static final String FORM = "form";

  /** The longest part of a new incident, in characters: four of them are a text of 64 KiB. */
  static final int LONGEST_PART = 4_000;

  /** The longest text of what is new. */
  static final int LONGEST_TEXT = 15_000;

  private static final int LONGEST_VALUE = 40;
  private static final Duration CLOCKS = Duration.ofMinutes(5);
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private final FormBody form;
  private final Words words;
  private final ZonedTimes times;
  private final Instant now;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Typed.Wrong> wrong = new ArrayList<>();

  IncidentTyped(FormBody form, ZonedTimes times, Instant now) {
    this.form = form;
    this.words = times.words();
    this.times = times;
    this.now = now;
    this.values.put(FORM, form().toString());
  }

  /** A form that nobody has filled in yet. */
  static Filled blank() {
    return new Filled(Map.of(FORM, Ids.next().toString()), List.of());
  }

  /** Of which form it is; one that does not say so is a new one. */
  UUID form() {
    String kept = values.get(FORM);
    try {
      return UUID.fromString(kept != null ? kept : form.first(FORM).orElse(""));
    } catch (IllegalArgumentException none) {
      return Ids.next();
    }
  }

  Filled filled() {
    List<String> read = List.copyOf(values.keySet());
    return new Filled(
        Map.copyOf(values),
        wrong.stream()
            .sorted(Comparator.comparingInt(each -> read.indexOf(each.field())))
            .toList());
  }

  boolean isRight() {
    return wrong.isEmpty();
  }

  void wrong(String field, String sentence) {
    wrong.add(new Typed.Wrong(field, sentence));
  }

  /**
   * A text that must be there.
   *
   * @param missing what is said where it is not
   */
  String text(String field, int longest, String missing) {
    StringBuilder plain = new StringBuilder();
    form.first(field)
        .orElse("")
        .codePoints()
        .filter(c -> !ForeignText.isForbidden(c))
        .forEach(plain::appendCodePoint);
    String text = plain.toString().strip();
    values.put(field, text);
    if (text.isEmpty()) {
      wrong(field, missing);
    } else if (text.codePointCount(0, text.length()) > longest) {
      wrong(field, words.get("incident.wrong.long", "most", longest));
    }
    return text;
  }

  private String value(String field) {
    String typed = form.first(field).orElse("").strip();
    String value = typed.substring(0, Math.min(typed.length(), LONGEST_VALUE));
    values.put(field, value);
    return value;
  }

  /**
   * A day and a time by the organisation's clock; {@code null} where neither was typed, or they are
   * none.
   *
   * @param missing what is said where neither was; {@code null} where it may be left out
   */
  @Nullable Instant moment(String field, @Nullable String missing) {
    String day = value(field + "-day");
    String time = value(field + "-time");
    if (day.isEmpty() && time.isEmpty()) {
      if (missing != null) {
        wrong(field + "-day", missing);
      }
      return null;
    }
    Optional<Instant> moment = parsed(day, time);
    if (moment.isEmpty()) {
      wrong(field + "-day", words.get("incident.wrong.moment"));
    } else if (moment.get().isAfter(now.plus(CLOCKS))) {
      wrong(field + "-day", words.get("incident.wrong.future"));
    } else if (moment.get().isBefore(EARLIEST)) {
      wrong(field + "-day", words.get("incident.wrong.early"));
    }
    return moment.orElse(null);
  }

  private Optional<Instant> parsed(String day, String time) {
    try {
      return Optional.of(
          LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(times.zone()).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /** How many people; {@code null} where nothing was typed, or it is no number. */
  @Nullable Long people() {
    String typed = value("people");
    String digits = typed.replaceAll("[\\s\\h]", "");
    if (!digits.isEmpty() && !digits.matches("[0-9]{1,10}")) {
      wrong("people", words.get("incident.wrong.people"));
      return null;
    }
    return digits.isEmpty() ? null : Long.valueOf(digits);
  }

  @Nullable Risk risk() {
    return Risk.of(value("risk")).orElse(null);
  }

  @Nullable Boolean serious() {
    return switch (value("serious")) {
      case "yes" -> true;
      case "no" -> false;
      default -> null;
    };
  }

  /** The field with the moment at which an authority was told. */
  static String field(ToldAuthority authority) {
    return "told-" + authority.word();
  }

  /** The moments of the authorities that the laws which bind the organisation name. */
  Map<ToldAuthority, Instant> told(@Nullable DataProtection data) {
    Map<ToldAuthority, Instant> told = new EnumMap<>(ToldAuthority.class);
    for (ToldAuthority each : ToldAuthority.of(data)) {
      Instant at = moment(field(each), null);
      if (at != null) {
        told.put(each, at);
      }
    }
    return told;
  }

  /** Whether a box was ticked. */
  boolean ticked(String field) {
    return value(field).equals("yes");
  }

  /**
   * What must lie in the order of time says so.
   *
   * @param known as it stands now, with the entry
   */
  void order(@Nullable Instant known, IncidentEntry entry) {
    if (known == null) {
      return;
    }
    if (entry.happenedAt() != null && entry.happenedAt().isAfter(known)) {
      wrong("happened-day", words.get("incident.wrong.happened"));
    }
    for (ToldAuthority each : ToldAuthority.values()) {
      toldSince(known, field(each), entry.authoritiesToldAt().get(each));
    }
    toldSince(known, "told", entry.peopleToldAt());
  }

  private void toldSince(Instant known, String field, @Nullable Instant told) {
    if (told != null && told.isBefore(known)) {
      wrong(field + "-day", words.get("incident.wrong.told"));
    }
  }
}
