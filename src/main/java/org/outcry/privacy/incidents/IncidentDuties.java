package org.outcry.privacy.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.language.Words;
import org.outcry.privacy.incidents.Duty.Standing;

/** What the law asks for after an incident, and until when. */
public final class IncidentDuties {
  /** GDPR and UK GDPR, article 33(1). */
  static final Duration AUTHORITY = Duration.ofHours(72);

  /** PIPEDA, section 10.3, and its Breach of Security Safeguards Regulations, section 6(1). */
  private static final int MONTHS_IN_CANADA = 24;

  /** Quebec's regulation respecting confidentiality incidents, section 8. */
  private static final int YEARS_IN_QUEBEC = 5;

  private final Incident incident;
  private final Instant now;
  private final Words words;
  private final IncidentTimes times;

  /** Whether more than one law names an authority: the register has one time for all. */
  private final boolean several;

  private final List<Duty> duties = new ArrayList<>();

  private IncidentDuties(
      Incident incident, boolean several, Instant now, Words words, IncidentTimes times) {
    this.several = several;
    this.incident = incident;
    this.now = now;
    this.words = words;
    this.times = times;
  }

  /**
   * One for each sentence, in the words' language.
   *
   * @param data the organisation's; {@code null} where nothing is set: then all laws are spoken of
   */
  public static List<Duty> of(
      Incident incident,
      @Nullable DataProtection data,
      Instant now,
      Words words,
      IncidentTimes times) {
    boolean europe = asksRisk(data);
    boolean quebec = under(data, Jurisdiction.QUEBEC);
    boolean canada = under(data, Jurisdiction.CANADA);
    boolean several = europe && quebec || quebec && canada || canada && europe;
    IncidentDuties all = new IncidentDuties(incident, several, now, words, times);
    if (europe) {
      all.europe();
    }
    if (quebec) {
      all.quebec();
    }
    if (canada) {
      all.canada();
    }
    return List.copyOf(all.duties);
  }

  /** Whether a law asks how high the risk is. */
  public static boolean asksRisk(@Nullable DataProtection data) {
    return under(data, Jurisdiction.EU) || under(data, Jurisdiction.UK);
  }

  /** Whether a law asks whether serious injury or significant harm is a risk. */
  public static boolean asksSerious(@Nullable DataProtection data) {
    return under(data, Jurisdiction.QUEBEC) || under(data, Jurisdiction.CANADA);
  }

  private static boolean under(@Nullable DataProtection data, Jurisdiction jurisdiction) {
    return data == null || data.isUnder(jurisdiction);
  }

  private void say(Standing standing, String sentence) {
    duties.add(new Duty(standing, sentence, null));
  }

  private void europe() {
    Risk risk = incident.risk();
    Instant until = incident.knownAt().plus(AUTHORITY);
    Instant told = incident.authorityToldAt();
    if (told != null) {
      say(
          Standing.DONE,
          told.isAfter(until)
              ? words.get("incident.eu.told-late", "late", hours(until, told))
              : words.get("incident.eu.told"));
    } else if (risk == Risk.NONE) {
      say(Standing.DONE, words.get("incident.eu.no-risk"));
    } else if (now.isAfter(until)) {
      duties.add(
          new Duty(
              Standing.OVERDUE,
              words.get("incident.eu.overdue", "late", hours(until, now)),
              until));
    } else {
      String shown = times.minute(until);
      String left = hours(now, until);
      duties.add(
          new Duty(
              Standing.OPEN,
              risk == null
                  ? words.get("incident.eu.tell-unless", "until", shown, "left", left)
                  : words.get("incident.eu.tell", "until", shown, "left", left),
              until));
    }
    if (risk == Risk.HIGH) {
      Instant people = incident.peopleToldAt();
      if (people == null) {
        say(Standing.OPEN, words.get("incident.eu.people"));
      } else {
        say(Standing.DONE, words.get("incident.eu.people-told", "at", times.minute(people)));
      }
    }
  }

  private void quebec() {
    Boolean serious = incident.serious();
    if (serious == null) {
      say(Standing.OPEN, words.get("incident.quebec.assess"));
    } else if (serious) {
      authority(
          words.get("incident.quebec.authority"),
          words.get("incident.quebec.authority-told"),
          words.get("incident.quebec.authority-too"));
      told(
          incident.peopleToldAt(),
          words.get("incident.quebec.people"),
          words.get("incident.quebec.people-told"));
    }
    say(Standing.LASTING, words.get("incident.quebec.keep", "day", day(YEARS_IN_QUEBEC * 12)));
  }

  private void canada() {
    Boolean serious = incident.serious();
    if (serious == null) {
      say(Standing.OPEN, words.get("incident.canada.assess"));
    } else if (serious) {
      authority(
          words.get("incident.canada.authority"),
          words.get("incident.canada.authority-told"),
          words.get("incident.canada.authority-too"));
      told(
          incident.peopleToldAt(),
          words.get("incident.canada.people"),
          words.get("incident.canada.people-told"));
    }
    say(Standing.LASTING, words.get("incident.canada.keep", "day", day(MONTHS_IN_CANADA)));
  }

  /**
   * @param too what to do where one was told, and nobody says that it was this one
   */
  private void authority(String todo, String done, String too) {
    if (several && incident.authorityToldAt() != null) {
      say(Standing.OPEN, too);
    } else {
      told(incident.authorityToldAt(), todo, done);
    }
  }

  private void told(@Nullable Instant told, String todo, String done) {
    say(told == null ? Standing.OPEN : Standing.DONE, told == null ? todo : done);
  }

  private String hours(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return words.get(
        "incident.hours",
        "hours",
        between.toHours(),
        "minutes",
        "%02d".formatted(between.toMinutesPart()));
  }

  private String day(int months) {
    LocalDate known = LocalDate.ofInstant(incident.knownAt(), times.zone());
    return times.day(known.plusMonths(months));
  }
}
