package org.outcry.signing.web;

import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.outcry.platform.web.PublicUrl;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says at the start where the action pages are. */
@ServerOnly
@Component
@Order(0)
class PagesNotice implements StartNotice {
  private static final int MOST = 5;

  private final Actions actions;
  private final PublicUrl publicUrl;

  PagesNotice(Actions actions, PublicUrl publicUrl) {
    this.actions = actions;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Line> lines() {
    return actions.list().stream()
        .filter(action -> action.state() == Action.State.LIVE)
        .limit(MOST)
        .map(action -> new Line("Page", publicUrl.resolve("/a/" + action.slug())))
        .toList();
  }
}
