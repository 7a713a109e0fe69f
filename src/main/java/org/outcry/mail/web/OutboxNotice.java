package org.outcry.mail.web;

import java.util.List;
import org.outcry.mail.MailProbe;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.outcry.platform.web.PublicUrl;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says where mail can be read. */
@ServerOnly
@Component
@Order(200)
class OutboxNotice implements StartNotice {
  private final OutboxGuard guard;
  private final MailProbe probe;
  private final PublicUrl publicUrl;

  OutboxNotice(OutboxGuard guard, MailProbe probe, PublicUrl publicUrl) {
    this.guard = guard;
    this.probe = probe;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Line> lines() {
    if (guard.isOn() && !guard.isStaffs()) {
      return List.of(new Line("Outbox", publicUrl.resolve("/outbox")));
    }
    return probe.leaves()
        ? List.of()
        : List.of(new Line("Outbox", publicUrl.resolve("/studio/outbox") + " (for staff)"));
  }
}
