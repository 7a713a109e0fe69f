package org.outcry.signing.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.signing.Typed;
import org.outcry.signing.experiments.Arm;
import org.springframework.stereotype.Component;

/**
 * An action's pages as they would be with some content that the public does not see: nothing on
 * them runs or can be sent, and search engines are told to leave them out.
 */
@Component
public class ActionPreview {
  private final Views views;
  private final Standings standings;
  private final PageRenderer renderer;

  ActionPreview(Views views, Standings standings, PageRenderer renderer) {
    this.views = views;
    this.standings = standings;
    this.renderer = renderer;
  }

  /**
   * The action page.
   *
   * @param action with the content to show; its texts may be empty
   * @param paths where the preview is in each language
   * @param banner a line above all else; {@code null} for the action's own notice
   */
  public PageRenderer.Page page(
      Action action, Language language, Function<Language, String> paths, @Nullable String banner) {
    return page(action, language, paths, banner, null);
  }

  /**
   * The same.
   *
   * @param more a link in the banner; {@code null} for none
   */
  public PageRenderer.Page page(
      Action action,
      Language language,
      Function<Language, String> paths,
      @Nullable String banner,
      House.@Nullable Way more) {
    return page(action, language, paths, banner, more, Typed.NOTHING);
  }

  /** The action page as an arm of an experiment shows it; otherwise as {@link #page}. */
  public PageRenderer.Page arm(
      Action action,
      Arm arm,
      Language language,
      Function<Language, String> paths,
      String banner,
      House.Way more) {
    Action shown =
        new Action(
            action.organisationId(),
            action.organisation(),
            action.id(),
            action.slug(),
            Action.State.LIVE,
            action.version(),
            arm.over(action.content()));
    String letter = arm.letter();
    Typed typed = letter == null ? Typed.NOTHING : Typed.NOTHING.with(Typed.VARIANT, letter);
    return page(shown, language, paths, banner, more, typed);
  }

  private PageRenderer.Page page(
      Action action,
      Language language,
      Function<Language, String> paths,
      @Nullable String banner,
      House.@Nullable Way more,
      Typed typed) {
    ActionContent content = action.content();
    ActionView view =
        views.action(
            action,
            action.version(),
            content,
            language,
            standings.of(action),
            typed,
            List.of(),
            null);
    PageHead head = head(view.head(), content, paths);
    return renderer.framed(
        "signing/action.jte", head, view.unseen(head, house(view.house(), banner, more), null));
  }

  /** The thanks page; otherwise as {@link #page}. */
  public PageRenderer.Page thanks(
      Action action, Language language, Function<Language, String> paths, @Nullable String banner) {
    return thanks(action, language, paths, banner, null);
  }

  /** The same; otherwise as {@link #page}. */
  public PageRenderer.Page thanks(
      Action action,
      Language language,
      Function<Language, String> paths,
      @Nullable String banner,
      House.@Nullable Way more) {
    ThanksView view = views.thanks(action, language, standings.of(action));
    PageHead head = head(view.head(), action.content(), paths);
    return renderer.framed(
        "signing/thanks.jte",
        head,
        new ThanksView(
            head,
            house(view.house(), banner, more),
            view.words(),
            view.text(),
            view.targets(),
            view.tally(),
            view.share(),
            view.address(),
            view.ways(),
            view.next(),
            view.again(),
            view.mail(),
            paths.apply(language)));
  }

  static PageHead head(PageHead page, ActionContent content, Function<Language, String> paths) {
    List<PageHead.Alternate> others =
        content.languages().stream()
            .map(each -> new PageHead.Alternate(each, paths.apply(each), paths.apply(each)))
            .toList();
    return new PageHead(
        page.language(), page.title(), page.palette(), null, null, others, null, null);
  }

  static House house(House house, @Nullable String banner, House.@Nullable Way more) {
    return banner == null
        ? house
        : new House(
            house.words(),
            house.name(),
            house.mark(),
            house.website(),
            house.postalAddress(),
            house.privacyNotice(),
            banner,
            house.ownData(),
            more);
  }
}
