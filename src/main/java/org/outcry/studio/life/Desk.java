package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffAccount;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.stereotype.Component;

/** What the pages about an action's life have in common. */
@ServerOnly
@Component
class Desk {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private final VisitedDrafts visited;
  private final Accounts accounts;

  Desk(VisitedDrafts visited, Accounts accounts) {
    this.visited = visited;
    this.accounts = accounts;
  }

  /** The draft that a path names; a 404 when the organisation has no such action. */
  Draft draft(HttpServletRequest request, String action) {
    return visited.of(request, action);
  }

  /** How an account is named; {@code null} is a command. */
  String name(@Nullable UUID account, Words words) {
    return account == null
        ? words.get("life.by.command")
        : accounts
            .find(account)
            .map(StaffAccount::shownName)
            .orElse(words.get("studio.builder.somebody"));
  }

  /** The organisation's clock. */
  static ZoneId zone(HttpServletRequest request) {
    return Visit.of(request).at().organisation().zone();
  }

  /** A minute by a clock, which is named. */
  static String minute(Instant instant, ZoneId zone, Words words) {
    ZonedDateTime time = instant.atZone(zone);
    LocalDate day = time.toLocalDate();
    return words.date(day) + ", " + MINUTE.format(time) + " (" + zoneName(zone) + ")";
  }

  static String zoneName(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }
}
