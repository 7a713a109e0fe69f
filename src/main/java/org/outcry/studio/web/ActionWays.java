package org.outcry.studio.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.PublicUrl;
import org.outcry.signing.Comments;

/** Where an action's pages are, for whoever may go there: the most used first. */
final class ActionWays {
  /** Pages that belong to another, by the first word of their paths behind the action's. */
  private static final Map<String, String> BELONGS =
      Map.of("checklist", "edit", "links", "life", "versions", "life", "tasks", "letters");

  private final List<StudioView.Place> ways = new ArrayList<>();
  private final String path;
  private final String here;

  private ActionWays(String path, String uri) {
    this.path = path;
    String behind = uri.startsWith(path + "/") ? uri.substring(path.length() + 1) : "";
    String word = behind.replaceFirst("/.*", "");
    this.here = BELONGS.getOrDefault(word, word);
  }

  /**
   * What decides which pages an action has.
   *
   * @param draft whether it was never published
   * @param hasLetter whether signing sends a letter, sent one, or is to send one
   * @param isChecked whether its draft or its latest version has a letter, which the preflight
   *     looks at
   * @param showsNames whether its page has a place for names of supporters, or is to have one
   * @param waiting how many comments on it wait for somebody, as {@link Comments#waiting} has it
   */
  record Facts(
      Slug slug,
      boolean draft,
      boolean hasLetter,
      boolean isChecked,
      boolean showsNames,
      long waiting) {}

  /**
   * The ways to an action's pages.
   *
   * @param uri the path of the page from which they lead
   */
  static List<StudioView.Place> of(
      Facts action, Visit visit, String uri, Words words, PublicUrl publicUrl) {
    ActionWays all = new ActionWays(visit.path() + "/a/" + action.slug(), uri);
    boolean makes = visit.campaigns();
    boolean finds = visit.moderates() && !action.draft();
    all.add(makes, "edit", words.get("studio.edit"));
    all.add(makes, "life", words.get("life.nav.life"));
    if (!action.draft()) {
      String page = publicUrl.resolve("/a/" + action.slug());
      all.ways.add(new StudioView.Place(page, words.get("studio.actions.page"), false));
    }
    all.add(true, "insights", words.get("insights.nav"));
    all.add(finds, "signatures", words.get("register.signatures"));
    boolean letters = action.hasLetter() || all.here.equals("letters");
    all.add(finds && letters, "letters", words.get("register.letters"));
    all.add(makes && !action.draft(), "paper", words.get("intake.paper.nav"));
    boolean preflight = action.isChecked() || all.here.equals("preflight");
    all.add(makes && preflight, "preflight", words.get("studio.preflight"));
    boolean comments = action.showsNames() || action.waiting() > 0 || all.here.equals("comments");
    all.add(visit.moderates() && comments, "comments", comments(action.waiting(), words));
    all.add(makes, "updates", words.get("news.title"));
    all.add(true, "exports", words.get("export.title"));
    return List.copyOf(all.ways);
  }

  private static String comments(long waiting, Words words) {
    String comments = words.get("studio.comments");
    if (waiting == 0) {
      return comments;
    }
    String wait =
        waiting > Comments.COUNTED
            ? words.get("studio.comments.many", "most", Comments.COUNTED)
            : words.get("studio.comments.count", "count", waiting);
    return comments + " (" + wait + ")";
  }

  private void add(boolean may, String page, String name) {
    if (may) {
      ways.add(new StudioView.Place(path + "/" + page, name, page.equals(here)));
    }
  }
}
