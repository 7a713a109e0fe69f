package org.outcry.privacy.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Pictures;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Dev;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Palette;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.ReadyPage;
import org.outcry.platform.web.ReadyPages;
import org.outcry.privacy.papers.Paper;
import org.outcry.privacy.papers.Papers;
import org.outcry.signing.LiveActions;
import org.outcry.supporters.OwnData;
import org.springframework.stereotype.Component;

/** The privacy notices of all actions, the same for everybody, kept as bytes until one changes. */
@Component
class PrivacyNotices implements ReadyPages {
  private static final String CACHING =
      "public, max-age=1, stale-while-revalidate=10, stale-if-error=86400";

  private final LiveActions actions;
  private final Papers papers;
  private final Pictures pictures;
  private final PublicUrl publicUrl;
  private final PageRenderer renderer;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private record Entry(long asOf, ReadyPage page) {}

  PrivacyNotices(
      LiveActions actions,
      Papers papers,
      Pictures pictures,
      PublicUrl publicUrl,
      PageRenderer renderer) {
    this.actions = actions;
    this.papers = papers;
    this.pictures = pictures;
    this.publicUrl = publicUrl;
    this.renderer = renderer;
  }

  @Override
  public Optional<ReadyPage> find(String path) {
    Entry entry = entries.get(path);
    return entry == null || entry.asOf != actions.changes()
        ? Optional.empty()
        : Optional.of(entry.page);
  }

  /** Where an action's notice is, in one of its languages. */
  static String path(ActionContent content, Language language) {
    return page(content, language) + "/privacy";
  }

  private static String page(ActionContent content, Language language) {
    String prefix = language.equals(content.defaultLanguage()) ? "" : "/" + language.tag();
    return prefix + "/a/" + content.slug();
  }

  /**
   * The notice of an action that the public sees; empty when there is none.
   *
   * @param language {@code null} for the action's first
   */
  Optional<ReadyPage> prepare(Slug slug, @Nullable Language language) {
    return actions
        .see(slug, true)
        .filter(seen -> language == null || seen.action().content().languages().contains(language))
        .map(seen -> {
          ActionContent content = seen.action().content();
          Language spoken = language == null ? content.defaultLanguage() : language;
          String path = path(content, spoken);
          Entry known = entries.get(path);
          if (known != null && known.asOf == seen.asOf()) {
            return known.page;
          }
          ReadyPage page = make(seen.action(), spoken);
          if (!Dev.isOn()) {
            entries.put(path, new Entry(seen.asOf(), page));
          }
          return page;
        });
  }

  private ReadyPage make(Action action, Language language) {
    Paper paper = papers.notice(action, language);
    Words words = paper.words();
    String title = action.content().headline().in(language);
    PrivacyNoticeView view =
        new PrivacyNoticeView(
            head(action, language, paper.title() + " – " + title),
            house(action, words),
            paper,
            words.get("notice.lead", "title", title),
            page(action.content(), language));
    PageRenderer.Page page = renderer.render("privacy/paper.jte", view.head(), view);
    Map<String, String> headers = new LinkedHashMap<>(page.headers());
    headers.put("Cache-Control", CACHING);
    return new ReadyPage(page.bytes(), "text/html; charset=utf-8", headers);
  }

  private PageHead head(Action action, Language language, String title) {
    ActionContent content = action.content();
    Organisation organisation = action.organisation();
    List<PageHead.Alternate> alternates =
        content.languages().stream()
            .map(other -> {
              String path = path(content, other);
              return new PageHead.Alternate(other, path, publicUrl.resolve(path));
            })
            .toList();
    return new PageHead(
        language,
        title,
        new Palette(organisation.colour(), organisation.accent()),
        publicUrl.resolve(path(content, language)),
        null,
        alternates.size() > 1 ? alternates : List.of(),
        null,
        null);
  }

  private House house(Action action, Words words) {
    Organisation organisation = action.organisation();
    return new House(
        words,
        organisation.name().in(words.language()),
        pictures.mark(organisation),
        organisation.website(),
        organisation.postalAddress(),
        null,
        null,
        OwnData.path(words, organisation));
  }
}
