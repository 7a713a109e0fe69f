package org.outcry.signing.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.web.Assets;
import org.outcry.platform.web.ContentPolicy;
import org.outcry.platform.web.Dev;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.ReadyPage;
import org.outcry.platform.web.ReadyPages;
import org.outcry.platform.web.SecurityHeaders;
import org.outcry.signing.Count;
import org.outcry.signing.LiveActions;
import org.outcry.signing.experiments.RunningExperiments;
import org.outcry.signing.measure.PageCounts;
import org.outcry.signing.measure.PageEvent;
import org.springframework.stereotype.Component;

/** The pages of actions that are the same for many, kept as bytes until something changes. */
@Component
class ActionPages implements ReadyPages {
  /** What any of several answers gets: another request may be shown another one. */
  private static final String VARYING = "private, no-store";

  private static final String CACHING =
      "public, max-age=1, stale-while-revalidate=10, stale-if-error=86400";

  /**
   * What shows names is asked for anew each time, so that no cache has a name for longer than we:
   * the answer is a 304 while nothing has changed (RFC 9111, section 5.2.2.4).
   */
  private static final String NAMING = "public, no-cache";

  private static final long RENEWING = Duration.ofSeconds(1).toNanos();
  private static final int TEN_A_SECOND = 10;
  private static final int AS_OFTEN_AS_IT_MOVES = 1_000_000;

  /** A page as of a change. */
  private record Entry(
      Action action,
      long asOf,
      Language language,
      Route.Part part,
      ReadyVariants ready,
      AtomicLong renewed) {
    /** Whether there still is such a page at this path. */
    boolean isAt(String path, ActionContent now) {
      return isPart(now, new Route(language, now.slug(), part))
          && Route.path(now, language, part).equals(path);
    }

    /** One makes it anew, again after a second should that fail; the others take the old one. */
    boolean mayRenew() {
      long now = System.nanoTime();
      long last = renewed.get();
      return now - last > RENEWING && renewed.compareAndSet(last, now);
    }
  }

  private final Standings standings;
  private final LiveActions actions;
  private final Views views;
  private final PageRenderer renderer;
  private final SecurityHeaders headers;
  private final RunningExperiments experiments;
  private final PageCounts counts;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  ActionPages(
      Standings standings,
      LiveActions actions,
      Views views,
      PageRenderer renderer,
      SecurityHeaders headers,
      RunningExperiments experiments,
      PageCounts counts) {
    this.standings = standings;
    this.actions = actions;
    this.views = views;
    this.renderer = renderer;
    this.headers = headers;
    this.experiments = experiments;
    this.counts = counts;
  }

  @Override
  public Optional<ReadyPage> find(String path) {
    Entry entry = entries.get(path);
    return entry == null || isToRenew(path, entry)
        ? Optional.empty()
        : Optional.of(entry.ready.any(standings.of(entry.action)));
  }

  /** A page stands as it is until something newer is known; without the database that is long. */
  private boolean isToRenew(String path, Entry entry) {
    return entry.asOf != actions.changes()
        && actions
            .see(entry.action.slug(), false)
            .map(seen ->
                seen.asOf() != entry.asOf
                    && (!entry.isAt(path, seen.action().content()) || entry.mayRenew()))
            .orElse(true);
  }

  /** The page at a route, made ready; empty when there is no such page. */
  Optional<ReadyPage> prepare(Route route) {
    return actions
        .see(route.slug(), true)
        .filter(seen -> isPart(seen.action().content(), route))
        .map(seen -> prepare(seen.action(), seen.asOf(), route));
  }

  private ReadyPage prepare(Action action, long asOf, Route route) {
    Standing standing = standings.of(action);
    Language language =
        route.language() == null ? action.content().defaultLanguage() : route.language();
    List<Face> faces =
        route.part() == Route.Part.PAGE && action.isLive()
            ? Face.of(action.content(), experiments.of(action, asOf).orElse(null))
            : List.of(Face.ONLY);
    ReadyVariants ready = variants(action, language, route.part(), faces, standing);
    if (!Dev.isOn()) {
      AtomicLong renewed = new AtomicLong(System.nanoTime() - 2 * RENEWING);
      entries.put(
          Route.path(action.content(), language, route.part()),
          new Entry(action, asOf, language, route.part(), ready, renewed));
    }
    return ready.any(standing);
  }

  private ReadyVariants variants(
      Action action, Language language, Route.Part part, List<Face> faces, Standing standing) {
    int mostASecond =
        part == Route.Part.COUNT ? AS_OFTEN_AS_IT_MOVES : Math.max(1, TEN_A_SECOND / faces.size());
    return new ReadyVariants(
        faces.stream()
            .map(face ->
                new ReadyAction(
                    standing, now -> make(action, language, part, face, now), mostASecond))
            .toList(),
        faces.stream().map(Face::weight).toList(),
        bound -> ThreadLocalRandom.current().nextInt(bound));
  }

  /** Where a page really is, when its address names the language that needs no prefix. */
  Optional<String> canonical(Route route) {
    return route.language() == null
        ? Optional.empty()
        : actions
            .find(route.slug())
            .map(Action::content)
            .filter(content -> content.defaultLanguage().equals(route.language()))
            .map(content -> Route.path(content, content.defaultLanguage(), route.part()));
  }

  /** The one path of a page; empty when there is no such page. */
  Optional<String> path(Route route) {
    return actions
        .find(route.slug())
        .map(Action::content)
        .filter(content -> isPart(content, route))
        .map(content ->
            Route.path(
                content,
                route.language() == null ? content.defaultLanguage() : route.language(),
                route.part()));
  }

  private static boolean isPart(ActionContent content, Route route) {
    return (route.language() == null || content.languages().contains(route.language()))
        && (route.part() != Route.Part.SCRIPTS || content.scripts() != null);
  }

  private ReadyPage make(
      Action action, Language language, Route.Part part, Face face, Standing standing) {
    return switch (part) {
      case PAGE -> {
        ActionView view =
            views.action(
                action,
                action.version(),
                face.content(action.content()),
                language,
                standing,
                face.typed(),
                List.of(),
                null);
        String caching = view.supporters().isEmpty() ? CACHING : NAMING;
        yield html(
            InPage.page(renderer, view),
            face.isOnly() ? caching : VARYING,
            action.isLive() ? counts.adder(face.seen(action, language), PageEvent.SERVED) : null);
      }
      case THANKS -> {
        ThanksView view = views.thanks(action, language, standing);
        yield html(renderer.render("signing/thanks.jte", view.head(), view), CACHING, null);
      }
      case COUNT -> count(standing.count());
      case SCRIPTS -> scripts(Objects.requireNonNull(action.content().scripts()));
    };
  }

  private ReadyPage count(Count count) {
    String json =
        "{\"count\":%d,\"goal\":%d,\"offset\":%d}"
            .formatted(count.total(), count.goal(), count.offset());
    return ready(json, "application/json", headers.forPage());
  }

  /**
   * The organisation's scripts in a document of their own: sandboxed once more by its own policy,
   * so that it is as harmless when it is opened outside its frame.
   */
  private ReadyPage scripts(ActionContent.Scripts scripts) {
    String source = scripts.embedded();
    String origins = String.join(" ", scripts.origins());
    String reach = origins.isEmpty() ? "'none'" : origins;
    ContentPolicy policy =
        new ContentPolicy(Map.of())
            .with("default-src", "'none'")
            .with("script-src", (Assets.cspHash(source) + " " + origins).strip())
            .with("connect-src", reach)
            .with("img-src", reach)
            .with("base-uri", "'none'")
            .with("form-action", "'none'")
            .with("frame-ancestors", "'self'")
            .with("sandbox", "allow-scripts");
    Map<String, String> own = headers.forPage(policy);
    own.put("Referrer-Policy", "no-referrer");
    return ready(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Scripts</title><script>"
            + source
            + "</script></html>",
        "text/html; charset=utf-8",
        own);
  }

  private static ReadyPage html(
      PageRenderer.Page page, String caching, @Nullable LongAdder served) {
    Map<String, String> own = new LinkedHashMap<>(page.headers());
    own.put("Cache-Control", caching);
    return new ReadyPage(page.bytes(), "text/html; charset=utf-8", own, served);
  }

  private static ReadyPage ready(String text, String type, Map<String, String> headers) {
    Map<String, String> own = new LinkedHashMap<>(headers);
    own.put("Cache-Control", CACHING);
    return new ReadyPage(text.getBytes(StandardCharsets.UTF_8), type, own);
  }
}
