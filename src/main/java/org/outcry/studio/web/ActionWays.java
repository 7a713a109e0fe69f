package org.outcry.studio.web;

import java.util.ArrayList;
import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionList;
import org.outcry.platform.language.Words;

/** Where an action's pages are, for whoever may go there. */
final class ActionWays {
  private final List<ActionsView.Way> ways = new ArrayList<>();
  private final String path;

  private ActionWays(String path) {
    this.path = path;
  }

  /**
   * The ways from the list of actions, the most used first.
   *
   * @param waiting how many comments on it wait for somebody
   */
  static List<ActionsView.Way> of(ActionList.Entry action, long waiting, Visit visit, Words words) {
    ActionWays all = new ActionWays(visit.path() + "/a/" + action.slug());
    boolean makes = visit.campaigns();
    boolean draft = action.state() == Action.State.DRAFT;
    boolean finds = visit.moderates() && !draft;
    all.add(makes, "/edit", words.get("studio.edit"));
    all.add(makes, "/life", words.get("life.nav.life"));
    if (!draft) {
      all.ways.add(new ActionsView.Way("/a/" + action.slug(), words.get("studio.actions.page")));
    }
    all.add(true, "/insights", words.get("insights.nav"));
    all.add(finds, "/signatures", words.get("register.signatures"));
    all.add(finds && action.hasLetter(), "/letters", words.get("register.letters"));
    all.add(makes && action.hasLetter(), "/preflight", words.get("studio.preflight"));
    all.add(
        visit.moderates() && (action.showsNames() || waiting > 0),
        "/comments",
        waiting == 0
            ? words.get("studio.comments")
            : words.get("studio.comments")
                + " ("
                + words.get("studio.comments.count", "count", waiting)
                + ")");
    all.add(makes, "/updates", words.get("news.title"));
    all.add(true, "/exports", words.get("export.title"));
    return List.copyOf(all.ways);
  }

  private void add(boolean may, String page, String name) {
    if (may) {
      ways.add(new ActionsView.Way(path + page, name));
    }
  }
}
