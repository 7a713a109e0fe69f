package org.outcry.mail;

import java.util.List;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says at the start where mail goes, when it does not leave though one could think so. */
@ServerOnly
@Component
@Order(190)
class MailWayNotice implements StartNotice {
  private final MailWays ways;
  private final OutcryProperties settings;

  MailWayNotice(MailWays ways, OutcryProperties settings) {
    this.ways = ways;
    this.settings = settings;
  }

  @Override
  public List<Line> lines() {
    return switch (ways.chosen()) {
      case SERVER -> List.of();
      case OUTBOX ->
          settings.outboxIsMeant()
              ? List.of(
                  new Line("Mail", "is kept in the outbox, as OUTCRY_SMTP_URL says; none leaves"))
              : List.of();
      case WAITS ->
          List.of(
              new Line(
                  "Mail", "WAITS: no mail server is set up. Set OUTCRY_SMTP_URL, start again,"),
              new Line(
                  "", "and it leaves. Is this a copy to try things on? OUTCRY_SMTP_URL=outbox:"),
              new Line("", "keeps its mail in the outbox."));
    };
  }
}
