package org.outcry.privacy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Pictures;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Palette;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Refusal;
import org.outcry.supporters.OwnData;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes these pages: nobody stores them, and no address of theirs is told to others. */
@Component
class Pages {
  private final Organisations organisations;
  private final Messages messages;
  private final Pictures pictures;
  private final PublicUrl publicUrl;
  private final PageRenderer renderer;

  Pages(
      Organisations organisations,
      Messages messages,
      Pictures pictures,
      PublicUrl publicUrl,
      PageRenderer renderer) {
    this.organisations = organisations;
    this.messages = messages;
    this.pictures = pictures;
    this.publicUrl = publicUrl;
    this.renderer = renderer;
  }

  /** The pages that an address names; 404 when there are none. */
  Site site(String language, String organisation) {
    Language spoken =
        messages.languages().stream()
            .filter(each -> each.tag().equals(language))
            .findFirst()
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Optional<Organisations.Stored> found =
        Slug.isSlug(organisation) ? organisations.find(new Slug(organisation)) : Optional.empty();
    Organisations.Stored stored = found.orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Words words = messages.in(spoken);
    return new Site(
        stored.id(), stored.organisation(), words, OwnData.path(words, stored.organisation()));
  }

  PageView page(Site site, String title) {
    Organisation organisation = site.organisation();
    Language language = site.words().language();
    PageHead head =
        new PageHead(
            language,
            title,
            new Palette(organisation.colour(), organisation.accent()),
            null,
            null,
            List.of(),
            null,
            null);
    return new PageView(
        head, house(site), site.words(), site.path(), organisation.name().in(language));
  }

  /** The same page in every language, for where nothing has been typed yet. */
  PageView first(Site site, String title) {
    PageView page = page(site, title);
    PageHead head = page.head();
    List<PageHead.Alternate> others =
        messages.languages().stream()
            .sorted(Comparator.comparing(Language::tag))
            .map(language -> {
              String path = OwnData.path(messages.in(language), site.organisation());
              return new PageHead.Alternate(language, path, publicUrl.resolve(path));
            })
            .toList();
    return new PageView(
        new PageHead(head.language(), head.title(), head.palette(), null, null, others, null, null),
        page.house(),
        page.words(),
        page.path(),
        page.organisation());
  }

  private House house(Site site) {
    Organisation organisation = site.organisation();
    return new House(
        site.words(),
        organisation.name().in(site.words().language()),
        pictures.mark(organisation),
        organisation.website(),
        organisation.postalAddress(),
        organisation.privacyNotice(),
        null,
        null);
  }

  void write(
      HttpServletResponse response, HttpStatus status, String template, PageHead head, Object view)
      throws IOException {
    // The usual Referrer-Policy, same-origin, tells others nothing either; and forms need it.
    renderer.render(template, head, view).write(response, status, "no-store");
  }

  /** A page that says one thing, with a link to where one asks for a new link. */
  void notice(HttpServletResponse response, HttpStatus status, Site site, String key)
      throws IOException {
    notice(response, status, site, key, site.path(), site.words().get("my-data.again"));
  }

  /** The same with a link to the installation's actions. */
  void farewell(HttpServletResponse response, Site site, String key) throws IOException {
    Words words = site.words();
    notice(
        response,
        HttpStatus.OK,
        site,
        key,
        "/" + words.wordsLanguage().tag(),
        words.get("my-data.erased.actions"));
  }

  private void notice(
      HttpServletResponse response,
      HttpStatus status,
      Site site,
      String key,
      String next,
      String label)
      throws IOException {
    Words words = site.words();
    NoticeView view =
        new NoticeView(
            page(site, words.get(key + ".title")),
            words.get(
                key + ".text", "organisation", site.organisation().name().in(words.language())),
            next,
            label);
    write(response, status, "privacy/notice.jte", view.page().head(), view);
  }
}
