package org.outcry.mail.web;

import java.util.List;
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
  private final PublicUrl publicUrl;

  OutboxNotice(OutboxGuard guard, PublicUrl publicUrl) {
    this.guard = guard;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Line> lines() {
    return guard.isOn() ? List.of(new Line("Outbox", publicUrl.resolve("/outbox"))) : List.of();
  }
}
