package org.outcry.privacy.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
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

  private final List<Duty> duties = new ArrayList<>();

  private IncidentDuties(Incident incident, Instant now, Words words, IncidentTimes times) {
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
    IncidentDuties all = new IncidentDuties(incident, now, words, times);
    all.unnamed();
    for (ToldAuthority each : ToldAuthority.of(data)) {
      switch (each) {
        case EU -> all.gdpr(each, words.get("incident.law.eu"));
        case UK -> all.gdpr(each, words.get("incident.law.uk"));
        case QUEBEC -> all.quebec();
        case CANADA -> all.canada();
        case UNNAMED -> {} // No law names it.
      }
    }
    return List.copyOf(all.duties);
  }

  /** Whether a law asks how high the risk is. */
  public static boolean asksRisk(@Nullable DataProtection data) {
    return ToldAuthority.EU.isUnder(data) || ToldAuthority.UK.isUnder(data);
  }

  /** Whether a law asks whether serious injury or significant harm is a risk. */
  public static boolean asksSerious(@Nullable DataProtection data) {
    return ToldAuthority.QUEBEC.isUnder(data) || ToldAuthority.CANADA.isUnder(data);
  }

  private void say(Standing standing, String sentence) {
    duties.add(new Duty(standing, sentence, null));
  }

  /** What entries of before V78 say of an authority is no proof that any of them was told. */
  private void unnamed() {
    Instant told = incident.toldAt(ToldAuthority.UNNAMED);
    if (told != null && !incident.namesAuthority()) {
      say(Standing.OPEN, words.get("incident.unnamed", "at", times.minute(told)));
    }
  }

  private void gdpr(ToldAuthority authority, String law) {
    Risk risk = incident.risk();
    Instant until = incident.knownAt().plus(AUTHORITY);
    Instant told = incident.toldAt(authority);
    if (told != null) {
      say(
          Standing.DONE,
          told.isAfter(until)
              ? words.get("incident.eu.told-late", "law", law, "late", hours(until, told))
              : words.get("incident.eu.told", "law", law));
    } else if (risk == Risk.NONE) {
      say(Standing.DONE, words.get("incident.eu.no-risk", "law", law));
    } else if (now.isAfter(until)) {
      duties.add(
          new Duty(
              Standing.OVERDUE,
              words.get("incident.eu.overdue", "law", law, "late", hours(until, now)),
              until));
    } else {
      String shown = times.minute(until);
      String left = hours(now, until);
      duties.add(
          new Duty(
              Standing.OPEN,
              risk == null
                  ? words.get("incident.eu.tell-unless", "law", law, "until", shown, "left", left)
                  : words.get("incident.eu.tell", "law", law, "until", shown, "left", left),
              until));
    }
    if (risk == Risk.HIGH) {
      Instant people = incident.peopleToldAt();
      if (people == null) {
        say(Standing.OPEN, words.get("incident.eu.people", "law", law));
      } else {
        say(
            Standing.DONE,
            words.get("incident.eu.people-told", "law", law, "at", times.minute(people)));
      }
    }
  }

  private void quebec() {
    Boolean serious = incident.serious();
    if (serious == null) {
      say(Standing.OPEN, words.get("incident.quebec.assess"));
    } else if (serious) {
      told(
          incident.toldAt(ToldAuthority.QUEBEC),
          words.get("incident.quebec.authority"),
          words.get("incident.quebec.authority-told"));
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
      told(
          incident.toldAt(ToldAuthority.CANADA),
          words.get("incident.canada.authority"),
          words.get("incident.canada.authority-told"));
      told(
          incident.peopleToldAt(),
          words.get("incident.canada.people"),
          words.get("incident.canada.people-told"));
    }
    say(Standing.LASTING, words.get("incident.canada.keep", "day", day(MONTHS_IN_CANADA)));
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
