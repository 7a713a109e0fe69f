package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Editors;
import org.outcry.studio.web.StudioController;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes what the builder's template shows. */
@ServerOnly
@Component
class BuilderViews {
  private static final int LONGEST_SUMMARY = 90;

  private final StudioPages pages;
  private final DraftReaders readers;
  private final Editors editors;

  BuilderViews(StudioPages pages, DraftReaders readers, Editors editors) {
    this.pages = pages;
    this.readers = readers;
    this.editors = editors;
  }

  /**
   * A panel that is being edited.
   *
   * @param present what the form would show without what was typed, where a colleague has changed
   *     it; {@code null} where nobody has
   */
  BuilderView.Open open(
      HttpServletRequest request,
      Draft draft,
      Panel panel,
      Sheet sheet,
      String seen,
      @Nullable List<Input> present) {
    return open(request, draft, panel, sheet, seen, present, null);
  }

  /** A panel whose section somebody has removed since it was opened. */
  BuilderView.Open lost(
      HttpServletRequest request, Draft draft, Panel panel, Sheet sheet, Lost lost) {
    Words words = pages.words(request);
    return open(
        request,
        draft,
        panel,
        sheet,
        "",
        null,
        lost.fits()
            ? new BuilderView.Gone(words.get("studio.builder.lost"), Lost.ADD)
            : new BuilderView.Gone(words.get("studio.builder.lost.full"), null));
  }

  private BuilderView.Open open(
      HttpServletRequest request,
      Draft draft,
      Panel panel,
      Sheet sheet,
      String seen,
      @Nullable List<Input> present,
      BuilderView.@Nullable Gone lost) {
    Words words = pages.words(request);
    List<Input> inputs =
        present == null ? sheet.inputs() : Theirs.beside(sheet.inputs(), present, words);
    return new BuilderView.Open(
        panel.key(),
        panel.title(words),
        Beside.of(request, sheet.languages())
            .map(tag -> Beside.shown(inputs, sheet.languages().getFirst(), tag))
            .orElse(inputs),
        sheet.errors(),
        seen,
        request.getMethod().equals("POST"),
        present == null
            ? null
            : new BuilderView.Conflict(
                Visit.of(request).account().id().equals(draft.editedBy())
                    ? words.get("studio.builder.conflict.own")
                    : words.get("studio.builder.conflict.title"),
                words.get("studio.builder.conflict")),
        place(draft, panel.key()),
        lost,
        editors.richTexts(words),
        editors.richScript(),
        editors.mergeScript());
  }

  private static BuilderView.@Nullable Place place(Draft draft, String key) {
    int at = draft.position(key);
    return at < 0
        ? null
        : new BuilderView.Place(
            Sections.kind(draft.content().sections().get(at)),
            at == 0 ? "" : draft.keys().get(at - 1));
  }

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Draft draft,
      BuilderView.@Nullable Open open)
      throws IOException {
    write(request, response, status, draft, open, null);
  }

  /** The page with a part that was not removed, since a colleague has changed it. */
  void stays(HttpServletRequest request, HttpServletResponse response, Draft draft, String key)
      throws IOException {
    write(request, response, HttpStatus.CONFLICT, draft, null, key);
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Draft draft,
      BuilderView.@Nullable Open open,
      @Nullable String stays)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.builder.title"), visit, draft);
    @Nullable String done =
        StudioPages.done(request).map(step -> done(step, request, draft, words)).orElse(null);
    List<BuilderView.Entry> outline =
        outline(draft, open, Standing.of(draft, visit.at().organisation(), words), words);
    String now =
        Stream.concat(
                Stream.ofNullable(done),
                outline.stream().filter(BuilderView.Entry::open).map(BuilderView.Entry::title))
            .collect(Collectors.joining(" "));
    // What was typed is to be seen to first, and the draft that is shown here is not the stored
    // one.
    boolean lost = open != null && open.lost() != null;
    pages.write(
        response,
        status,
        "studio/builder/page.jte",
        // A reader hears the title first, and may not hear what else is new.
        (now.isEmpty() ? page.head() : page.head().titled(now + " – " + page.head().title()))
            .scripted("builder.js"),
        new BuilderView(
            page,
            BuilderController.path(visit, draft.content().slug()),
            draft.content().defaultLanguage().tag(),
            state(draft, words),
            readers.told(draft, visit, words),
            done,
            doneAt(request, done, draft),
            lost || draft.revision() == 0 ? null : draft.stamp(),
            lost || !draft.changed()
                ? null
                : new BuilderView.Discard(draft.stamp(), discarded(draft, words)),
            draft.latest() > draft.basedOn(),
            outline.stream()
                .filter(each -> each.key().equals(stays))
                .map(each ->
                    new BuilderView.Stays(
                        each.title(),
                        BuilderController.path(visit, draft.content().slug()) + "/" + each.key()))
                .findFirst()
                .orElse(null),
            outline,
            open,
            kinds(draft, words),
            previews(request, draft, open, words),
            Beside.of(request, draft.content()).orElse(null),
            Beside.languages(draft.content().languages()),
            visit.path() + "/a/" + draft.content().slug()));
  }

  private static String state(Draft draft, Words words) {
    String state = StudioController.state(draft.state(), words);
    boolean unseen =
        draft.state() != Action.State.DRAFT && (draft.changed() || draft.latest() != draft.live());
    return unseen ? state + " · " + words.get("studio.unpublished") : state;
  }

  /** What the page says once all unpublished changes are thrown away. */
  private static String discarded(Draft draft, Words words) {
    if (draft.live() == 0) {
      return words.get("studio.builder.discard.never", "version", draft.latest());
    }
    return draft.live() == draft.latest()
        ? words.get("studio.builder.discard.live", "version", draft.live())
        : words.get(
            "studio.builder.discard.latest", "version", draft.latest(), "live", draft.live());
  }

  private static @Nullable String done(
      String done, HttpServletRequest request, Draft draft, Words words) {
    return switch (done) {
      case "saved" -> words.get("studio.builder.saved");
      case "moved" -> moved(String.valueOf(request.getParameter("part")), draft, words);
      case "removed" -> words.get("studio.builder.removed");
      case "undone" -> words.get("studio.builder.undone");
      case "discarded" -> words.get("studio.builder.discarded");
      case "made" -> words.get("life.made");
      case "restored" -> words.get("life.restored");
      case "imported" -> words.get("life.imported");
      case "not-used" -> words.get("studio.builder.not-used");
      case "no-room" -> words.get("studio.builder.no-room");
      case "gone-on" -> words.get("studio.builder.gone-on");
      default -> null;
    };
  }

  /** The part that something was just done to, to which its address leads. */
  private static @Nullable String doneAt(
      HttpServletRequest request, @Nullable String done, Draft draft) {
    @Nullable String part = request.getParameter("part");
    return done == null || part == null || Panels.find(draft, part).isEmpty() ? null : part;
  }

  /** Where a part stands now. */
  private static @Nullable String moved(String key, Draft draft, Words words) {
    int at = draft.position(key);
    return at < 0
        ? null
        : words.get(
            "studio.builder.moved",
            "part",
            Panels.find(draft, key).orElseThrow().title(words),
            "place",
            at + 1,
            "of",
            draft.keys().size());
  }

  /** What the parts are called; those of one kind are numbered. */
  private static Map<String, String> titles(Draft draft, Words words) {
    Map<String, List<String>> byTitle = new HashMap<>();
    for (Panel panel : Panels.of(draft)) {
      byTitle.computeIfAbsent(panel.title(words), _ -> new ArrayList<>()).add(panel.key());
    }
    Map<String, String> titles = new HashMap<>();
    byTitle.forEach((title, keys) -> {
      for (String key : keys) {
        titles.put(key, keys.size() == 1 ? title : title + " " + (keys.indexOf(key) + 1));
      }
    });
    return titles;
  }

  private static List<BuilderView.Entry> outline(
      Draft draft, BuilderView.@Nullable Open open, Standing standing, Words words) {
    List<BuilderView.Entry> entries = new ArrayList<>();
    Map<String, String> titles = titles(draft, words);
    for (Panel panel : Panels.of(draft)) {
      int at = draft.position(panel.key());
      String summary = shortened(panel.summary(draft, words));
      entries.add(
          new BuilderView.Entry(
              panel.key(),
              titles.getOrDefault(panel.key(), ""),
              summary.isEmpty() ? null : summary,
              at >= 0,
              at >= 0 && draft.content().sections().get(at) instanceof Section.Form,
              Sections.stamp(draft, panel.key()),
              at == 0,
              at == draft.keys().size() - 1,
              open != null && open.key().equals(panel.key()),
              standing.missing(panel.key()),
              standing.advice(panel.key())));
    }
    return entries;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST_SUMMARY) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, LONGEST_SUMMARY));
    int blank = cut.lastIndexOf(' ');
    return (blank > LONGEST_SUMMARY / 2 ? cut.substring(0, blank) : cut) + " …";
  }

  private static List<BuilderView.Kind> kinds(Draft draft, Words words) {
    return Stream.of(
            new BuilderView.Kind("text", words.get("studio.panel.text")),
            new BuilderView.Kind("picture", words.get("studio.panel.picture")),
            new BuilderView.Kind("quotation", words.get("studio.panel.quotation")),
            new BuilderView.Kind("counter", words.get("studio.panel.counter")),
            new BuilderView.Kind("supporters", words.get("studio.panel.supporters")))
        .filter(each -> Sections.takes(draft, each.value()))
        .toList();
  }

  private static List<BuilderView.Preview> previews(
      HttpServletRequest request, Draft draft, BuilderView.@Nullable Open open, Words words) {
    String path = Previews.path(Visit.of(request), draft);
    boolean thanks = open != null && open.key().equals("thanks");
    boolean letter =
        open != null
            && draft.content().letter() != null
            && (open.key().equals(LetterPanel.KEY) || open.key().equals(TargetsPanel.KEY));
    List<BuilderView.Preview> previews = new ArrayList<>();
    for (Language language : draft.content().languages()) {
      boolean first = language.equals(draft.content().defaultLanguage());
      previews.add(
          new BuilderView.Preview(
              Previews.of(path, language, false),
              words.get("studio.builder.preview.page", "language", language.ownName()),
              language.tag(),
              first && !thanks && !letter));
      previews.add(
          new BuilderView.Preview(
              Previews.of(path, language, true),
              words.get("studio.builder.preview.thanks", "language", language.ownName()),
              language.tag(),
              first && thanks));
      if (draft.content().letter() != null) {
        previews.add(
            new BuilderView.Preview(
                path + "?language=" + language.tag() + "&part=" + LetterPreview.PART,
                words.get("studio.builder.preview.letter", "language", language.ownName()),
                language.tag(),
                first && letter));
      }
    }
    return previews;
  }
}
