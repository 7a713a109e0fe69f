package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.NewActions;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.PublicUrl;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Told;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Makes actions: new ones, and copies of others. */
@ServerOnly
@Controller
class NewActionController {
  private static final String PATH = "/studio/o/{organisation}/actions/new";
  private static final int LONGEST_HEADLINE = 120;

  private final StudioPages pages;
  private final VisitedDrafts visited;
  private final NewActions actions;
  private final PublicUrl publicUrl;

  NewActionController(
      StudioPages pages, VisitedDrafts visited, NewActions actions, PublicUrl publicUrl) {
    this.pages = pages;
    this.visited = visited;
    this.actions = actions;
    this.publicUrl = publicUrl;
  }

  /** The form as it is filled in. */
  private record Filled(
      @Nullable Draft from,
      String headline,
      @Nullable String headlineError,
      String slug,
      @Nullable String slugError,
      List<Language> languages,
      boolean letter) {}

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Draft from = from(request, Optional.ofNullable(request.getParameter("from")).orElse(""));
    Words words = pages.words(request);
    String headline =
        from == null ? "" : from.content().headline().in(from.content().defaultLanguage());
    Filled filled =
        new Filled(from, headline, null, "", null, List.of(words.wordsLanguage()), true);
    show(request, response, HttpStatus.OK, filled);
  }

  private @Nullable Draft from(HttpServletRequest request, String typed) {
    return typed.isEmpty() ? null : visited.of(request, typed);
  }

  @Audited(Act.ACTION_MADE)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void make(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Filled filled = filled(request);
    boolean good = filled.headlineError() == null && filled.slugError() == null;
    if (good && make(visit, filled)) {
      Draft from = filled.from();
      Told.with(request, "action", filled.slug());
      if (from != null) {
        Told.with(request, "copied-from", from.content().slug());
      }
      StudioPages.see(response, visit.path() + "/a/" + filled.slug() + "/edit?done=made");
      return;
    }
    String taken = pages.words(request).get("life.new.slug.taken");
    show(
        request,
        response,
        HttpStatus.UNPROCESSABLE_CONTENT,
        good
            ? new Filled(
                filled.from(),
                filled.headline(),
                null,
                filled.slug(),
                taken,
                filled.languages(),
                filled.letter())
            : filled);
  }

  private boolean make(Visit visit, Filled filled) {
    Slug slug = new Slug(filled.slug());
    return filled.from() == null
        ? actions.make(
            visit.at(),
            slug,
            filled.headline(),
            filled.languages(),
            filled.letter(),
            visit.account().id())
        : actions.copy(
            visit.at(),
            filled.from().content().slug(),
            slug,
            filled.headline(),
            visit.account().id());
  }

  private Filled filled(HttpServletRequest request) {
    Words words = pages.words(request);
    Draft from = from(request, StudioForm.text(request, "from"));
    String headline = StudioForm.text(request, "headline").replaceAll("\\s+", " ");
    String typed = StudioForm.text(request, "slug").toLowerCase(Locale.ROOT);
    @Nullable String wrong = headline(headline, words);
    // A headline that is wrong names no address: it would stay in the field once it is mended.
    String slug = typed.isEmpty() && wrong == null ? free(Slug.madeOf(headline)) : typed;
    List<Language> languages = new ArrayList<>();
    languages.add(Tongues.of(StudioForm.text(request, "language")).orElse(words.wordsLanguage()));
    StudioForm.of(request).all("other").stream()
        .flatMap(tag -> Tongues.of(tag).stream())
        .filter(each -> !languages.contains(each))
        .forEach(languages::add);
    return new Filled(
        from,
        headline,
        wrong,
        slug,
        slug.isEmpty() && wrong != null ? null : slug(slug, words),
        List.copyOf(languages),
        !StudioForm.text(request, "letter").equals("no"));
  }

  private static @Nullable String headline(String headline, Words words) {
    int length = headline.codePointCount(0, headline.length());
    if (headline.isEmpty()) {
      return words.get("life.new.headline.missing");
    }
    if (length > LONGEST_HEADLINE) {
      return words.get("life.new.headline.long", "length", length);
    }
    return headline.codePoints().anyMatch(ForeignText::isForbidden)
        ? words.get("life.new.headline.character")
        : null;
  }

  private @Nullable String slug(String slug, Words words) {
    if (slug.isEmpty()) {
      return words.get("life.new.slug.missing");
    }
    if (!Slug.isSlug(slug)) {
      return words.get("life.new.slug.wrong");
    }
    return actions.isTaken(new Slug(slug)) ? words.get("life.new.slug.taken") : null;
  }

  /** A slug, or the same with a number, that no action has. */
  private String free(String slug) {
    String free = slug;
    for (int i = 2; i < 100 && Slug.isSlug(free) && actions.isTaken(new Slug(free)); i++) {
      free = slug + "-" + i;
    }
    return free;
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, Filled filled)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Draft from = filled.from();
    String title = from == null ? words.get("life.new") : words.get("life.copy");
    StudioView page = pages.page(request, title, visit);
    NewActionView view =
        new NewActionView(
            page,
            visit.path() + "/actions/new",
            visit.path(),
            from == null ? null : from.content().slug().value(),
            from == null ? null : from.content().headline().in(from.content().defaultLanguage()),
            new Field(
                "headline",
                "text",
                words.get("life.new.headline"),
                words.get("life.new.headline.help"),
                "off",
                filled.headline(),
                filled.headlineError()),
            new Field(
                "slug",
                "text",
                words.get("life.new.slug"),
                words.get("life.new.slug.help"),
                "off",
                filled.slug(),
                filled.slugError()),
            publicUrl.resolve("/a/"),
            Tongues.ALL.stream()
                .map(each -> new NewActionView.Choice(each.tag(), each.ownName()))
                .toList(),
            filled.languages().getFirst().tag(),
            filled.languages().stream().skip(1).map(Language::tag).toList(),
            filled.letter());
    pages.write(
        response, status, "studio/life/new.jte", page.head().scripted("new-action.js"), view);
  }
}
