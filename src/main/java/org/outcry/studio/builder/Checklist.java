package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.completeness.Completeness;
import org.outcry.campaigns.completeness.Lack;
import org.outcry.campaigns.completeness.LackWords;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Shortcoming;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.letters.preflight.Finding;
import org.outcry.letters.preflight.Preflight;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.studio.builder.ChecklistView.Item;
import org.outcry.studio.builder.ChecklistView.Link;
import org.outcry.studio.builder.ChecklistView.State;

/** Goes through all that should be seen to before an action goes live. */
final class Checklist {
  private static final Set<Lack.Code> OF_LANGUAGES =
      EnumSet.of(Lack.Code.MISSING, Lack.Code.OUTDATED);

  private final Draft draft;
  private final Organisation organisation;
  private final Words words;
  private final String path;
  private final @Nullable String settings;
  private final Set<String> panels;
  private final List<Lack> all;

  /**
   * @param path of the action in the studio
   * @param settings of the organisation, for whoever may change them; {@code null} for others
   */
  Checklist(
      Draft draft, Organisation organisation, Words words, String path, @Nullable String settings) {
    this.settings = settings;
    this.draft = draft;
    this.organisation = organisation;
    this.words = words;
    this.path = path;
    this.panels = Panels.of(draft).stream().map(Panel::key).collect(Collectors.toSet());
    this.all =
        Stream.concat(
                Completeness.lacks(draft.content(), draft.keys(), organisation).stream(),
                Completeness.advice(draft.content(), draft.keys(), draft.outdated()).stream())
            .toList();
  }

  /**
   * A test signature.
   *
   * @param name of who made it
   * @param at when, in words
   * @param present whether the draft still says what it said then
   */
  record Tried(String name, String at, boolean present) {}

  /** Whether nothing of it stands in the way. */
  static boolean isGood(List<Item> items) {
    return items.stream().noneMatch(each -> each.state() == State.TODO);
  }

  /**
   * All of it.
   *
   * @param tried the last test signature; empty where there was none
   */
  List<Item> items(Awaited awaited, Optional<Tried> tried) {
    List<Item> items = new ArrayList<>();
    items.add(texts(awaited.proposals()));
    items.add(
        item(
            words.get("studio.checklist.alternatives"),
            words.get("studio.checklist.alternatives.done"),
            Checklist::isAlternative));
    items.add(languages());
    items.add(
        item(
            words.get("studio.checklist.consents"),
            words.get("studio.checklist.consents.done"),
            lack -> isConsent(lack) && !isTranslation(lack)));
    script(awaited).ifPresent(items::add);
    awaited.preflight().ifPresent(last -> items.add(preflight(last)));
    items.add(tried.map(this::tried).orElseGet(this::untried));
    items.add(notice());
    approval(awaited.approval()).ifPresent(items::add);
    return items;
  }

  private Item texts(List<Shortcoming> proposals) {
    Item lacks =
        item(
            words.get("studio.checklist.texts"),
            words.get("studio.checklist.texts.done"),
            lack -> !isAlternative(lack) && !isTranslation(lack) && !isConsent(lack));
    if (proposals.isEmpty()) {
      return lacks;
    }
    List<Link> links = new ArrayList<>(lacks.links());
    proposals.forEach(each -> links.add(new Link(link(each.panel()), each.sentence())));
    return new Item(State.TODO, lacks.title(), word(State.TODO), null, List.copyOf(links));
  }

  private static boolean isAlternative(Lack lack) {
    return lack.part() == TextPart.ALTERNATIVE;
  }

  private boolean isTranslation(Lack lack) {
    Language language = lack.language();
    return OF_LANGUAGES.contains(lack.code())
        && !isAlternative(lack)
        && language != null
        && !language.equals(draft.content().defaultLanguage());
  }

  private static boolean isConsent(Lack lack) {
    return lack.panel().equals(ConsentsPanel.KEY);
  }

  private Item item(String title, String done, Predicate<Lack> about) {
    List<Lack> lacks = all.stream().filter(about).toList();
    return item(lacks, title, done);
  }

  private Item languages() {
    List<Lack> lacks = all.stream().filter(this::isTranslation).toList();
    List<Language> languages = draft.content().languages();
    return item(
        lacks,
        words.get("studio.checklist.languages"),
        languages.size() == 1
            ? words.get(
                "studio.checklist.languages.one",
                "language",
                LackWords.name(languages.getFirst(), words))
            : words.get(
                "studio.checklist.languages.done",
                "languages",
                languages.stream()
                    .map(each -> LackWords.name(each, words))
                    .collect(Collectors.joining(", "))));
  }

  private Item item(List<Lack> lacks, String title, String done) {
    boolean blocked = lacks.stream().anyMatch(each -> each.code().blocks());
    State state = blocked ? State.TODO : lacks.isEmpty() ? State.DONE : State.LOOK;
    return new Item(
        state,
        title,
        word(state),
        lacks.isEmpty() ? done : null,
        lacks.stream().collect(Collectors.groupingBy(Lack::panel)).entrySet().stream()
            .sorted(Comparator.comparingInt(each -> place(each.getKey())))
            .flatMap(each ->
                LackWords.sentences(each.getValue(), words).stream()
                    .map(sentence -> new Link(link(each.getKey()), sentence)))
            .toList());
  }

  private int place(String panel) {
    List<String> order = Panels.of(draft).stream().map(Panel::key).toList();
    int at = order.indexOf(panel);
    return at < 0 ? order.size() : at;
  }

  private @Nullable String link(String panel) {
    return panels.contains(panel) ? path + "/edit/" + panel + "#p-" + panel : null;
  }

  private Item preflight(Preflight.Last last) {
    List<Finding> findings = last.checked().map(Preflight.Checked::findings).orElse(List.of());
    boolean fails = findings.stream().anyMatch(each -> each.result() == Finding.Result.FAIL);
    Link link = new Link(path + "/preflight", words.get("studio.checklist.preflight.go"));
    String title = words.get("studio.preflight");
    if (!last.real()) {
      return of(State.LOOK, title, words.get("studio.preflight.nobody"), link);
    }
    if (last.exemption().isPresent()) {
      return of(State.LOOK, title, words.get("studio.checklist.preflight.exempt"), link);
    }
    if (last.checked().isEmpty()) {
      return of(State.TODO, title, words.get("studio.checklist.preflight.unchecked"), link);
    }
    return fails
        ? of(State.TODO, title, words.get("studio.checklist.preflight.fails"), link)
        : of(State.DONE, title, words.get("studio.checklist.preflight.ready"), link);
  }

  private Optional<Item> script(Awaited awaited) {
    String title = words.get("studio.checklist.script");
    Link link = new Link(link(ScriptsPanel.KEY), words.get("studio.checklist.script.go"));
    return switch (awaited.script()) {
      case NONE -> Optional.empty();
      case AGREED ->
          awaited
              .agreement()
              .map(each ->
                  words.get(
                      "studio.panel.scripts.in-page.agreed",
                      Map.of("name", each.by(), "at", words.minute(each.at()))))
              .map(told -> of(State.DONE, title, told, link));
      case UNAGREED ->
          Optional.of(
              of(State.TODO, title, words.get("studio.panel.scripts.in-page.nobody"), link));
      case IMPOSSIBLE ->
          Optional.of(of(State.TODO, title, words.get("refusal.scripts-apart"), link));
    };
  }

  private Optional<Item> approval(Awaited.Approval approval) {
    String title = words.get("studio.checklist.approval");
    Link link = new Link(path + "/life#draft", words.get("studio.checklist.approval.go"));
    return switch (approval) {
      case NOT_NEEDED -> Optional.empty();
      case GIVEN ->
          Optional.of(of(State.DONE, title, words.get("studio.checklist.approval.done"), link));
      case ASKED ->
          Optional.of(of(State.TODO, title, words.get("studio.checklist.approval.asked"), link));
      case MISSING ->
          Optional.of(of(State.TODO, title, words.get("studio.checklist.approval.missing"), link));
    };
  }

  private Item untried() {
    return trial(
        State.LOOK,
        words.get("studio.checklist.trial.text"),
        words.get("studio.checklist.trial.go"));
  }

  private Item tried(Tried tried) {
    return trial(
        tried.present() ? State.DONE : State.LOOK,
        words.get(
            tried.present() ? "studio.checklist.trial.done" : "studio.checklist.trial.changed",
            "name",
            tried.name(),
            "at",
            tried.at()),
        words.get("studio.checklist.trial.again"));
  }

  private Item trial(State state, String told, String go) {
    return of(
        state,
        words.get("studio.checklist.trial"),
        told,
        new Link(path + TrialController.BELOW, go));
  }

  private Item notice() {
    boolean said = organisation.privacy().dataProtection() != null;
    State state = said ? State.DONE : State.LOOK;
    List<Link> links = new ArrayList<>();
    if (!said && settings != null) {
      links.add(new Link(settings, words.get("organisation.settings")));
    }
    links.add(
        draft.published() == null
            ? new Link(null, words.get("studio.checklist.notice.later"))
            : new Link(
                "/a/" + draft.content().slug() + "/privacy",
                words.get("studio.checklist.notice.go")));
    return new Item(
        state,
        words.get("studio.checklist.notice"),
        word(state),
        said
            ? words.get("studio.checklist.notice.done")
            : words.get("studio.checklist.notice.missing"),
        List.copyOf(links));
  }

  private Item of(State state, String title, String told, Link link) {
    return new Item(state, title, word(state), told, List.of(link));
  }

  private String word(State state) {
    return switch (state) {
      case DONE -> words.get("studio.checklist.done");
      case TODO -> words.get("studio.checklist.todo");
      case LOOK -> words.get("studio.checklist.look");
    };
  }
}
