package org.outcry.privacy.incidents;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;

/** What the law asks for after an incident, and until when. */
public final class IncidentDuties {
  /** GDPR and UK GDPR, article 33(1). */
  static final Duration AUTHORITY = Duration.ofHours(72);

  private static final int MONTHS_IN_CANADA = 24;
  private static final int YEARS_IN_QUEBEC = 5;

  private final Incident incident;
  private final Instant now;
  private final List<String> duties = new ArrayList<>();

  private IncidentDuties(Incident incident, Instant now) {
    this.incident = incident;
    this.now = now;
  }

  /**
   * One sentence for each duty.
   *
   * @param data the organisation's; {@code null} where nothing is set: then all laws are spoken of
   */
  public static List<String> of(Incident incident, @Nullable DataProtection data, Instant now) {
    IncidentDuties all = new IncidentDuties(incident, now);
    if (under(data, Jurisdiction.EU) || under(data, Jurisdiction.UK)) {
      all.europe();
    }
    if (under(data, Jurisdiction.QUEBEC)) {
      all.quebec();
    }
    if (under(data, Jurisdiction.CANADA)) {
      all.canada();
    }
    return List.copyOf(all.duties);
  }

  private static boolean under(@Nullable DataProtection data, Jurisdiction jurisdiction) {
    return data == null || data.isUnder(jurisdiction);
  }

  private void europe() {
    Risk risk = incident.risk();
    Instant until = incident.knownAt().plus(AUTHORITY);
    Instant told = incident.authorityToldAt();
    if (told != null) {
      duties.add(
          told.isAfter(until)
              ? "GDPR: the authority was told %s late; the notice gives the reasons (article 33(1))."
                  .formatted(hours(until, told))
              : "GDPR: the authority was told in time (article 33(1)).");
    } else if (risk == Risk.NONE) {
      duties.add(
          "GDPR: no risk, so nobody need be told; this register is the proof (article 33(5)).");
    } else if (now.isAfter(until)) {
      duties.add(
          "GDPR: OVERDUE by %s: tell the authority now, with the reasons for the delay (article 33(1))."
              .formatted(hours(until, now)));
    } else {
      duties.add(
          "GDPR: tell the authority until %s UTC, %s from now%s (article 33(1))."
              .formatted(
                  shown(until),
                  hours(now, until),
                  risk == null ? ", unless a risk is unlikely: say --risk" : ""));
    }
    if (risk == Risk.HIGH) {
      duties.add(
          incident.peopleToldAt() == null
              ? "GDPR: tell those concerned without undue delay (article 34)."
              : "GDPR: those concerned were told on %s UTC (article 34)."
                  .formatted(shown(incident.peopleToldAt())));
    }
  }

  private void quebec() {
    serious(
        "Quebec",
        "risk of serious injury (Law 25, sections 3.5 and 3.7)",
        "the Commission d’accès à l’information",
        "with diligence");
    duties.add(
        "Quebec: keep this entry until %s at least (five years)."
            .formatted(day(incident.knownAt(), YEARS_IN_QUEBEC * 12)));
  }

  private void canada() {
    serious(
        "Canada",
        "real risk of significant harm (PIPEDA, section 10.1)",
        "the Privacy Commissioner",
        "as soon as feasible");
    duties.add(
        "Canada: keep this entry until %s at least (24 months)."
            .formatted(day(incident.knownAt(), MONTHS_IN_CANADA)));
  }

  private void serious(String where, String what, String authority, String when) {
    Boolean serious = incident.serious();
    if (serious == null) {
      duties.add(
          "%s: assess the %s from sensitivity, consequences and likelihood of misuse, and say --serious yes or no."
              .formatted(where, what));
    } else if (serious && incident.authorityToldAt() == null) {
      duties.add("%s: tell %s %s.".formatted(where, authority, when));
    }
    if (serious != null && serious && incident.peopleToldAt() == null) {
      duties.add("%s: tell those concerned %s.".formatted(where, when));
    }
  }

  private static String hours(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return "%d h %02d min".formatted(between.toHours(), between.toMinutesPart());
  }

  /** A time in UTC, to the minute. */
  public static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES)
        .atOffset(ZoneOffset.UTC)
        .toLocalDateTime()
        .toString()
        .replace('T', ' ');
  }

  private static String day(Instant from, int months) {
    return from.atOffset(ZoneOffset.UTC).plusMonths(months).toLocalDate().toString();
  }
}
