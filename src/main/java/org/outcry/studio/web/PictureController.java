package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.ActionList;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.LibraryPicture.Described;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.campaigns.pictures.ShareCrop;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * One of an organisation's pictures: what is said of it, and whether it stays. The form says what
 * it showed; when a colleague has said something else since, both are shown and nothing is kept
 * until somebody has chosen.
 */
@ServerOnly
@Controller("studioPictureController")
class PictureController {
  private static final String PATH = "/studio/o/{organisation}/pictures/{picture}";
  private static final int LONGEST_ALTERNATIVE = 500;
  private static final int LONGEST_CREDIT = 200;

  /** Into how many it can be put from here, the newest; into others from their own pages. */
  private static final int MOST_ACTIONS = 200;

  private static final int WIDTH = 960;
  private static final Pattern PERCENT = Pattern.compile("100|[1-9]?[0-9]");

  private final StudioPages pages;
  private final PictureLibrary library;
  private final ShownPictures choices;
  private final Accounts accounts;
  private final ActionList actions;

  PictureController(
      StudioPages pages,
      PictureLibrary library,
      ShownPictures choices,
      Accounts accounts,
      ActionList actions) {
    this.actions = actions;
    this.pages = pages;
    this.library = library;
    this.choices = choices;
    this.accounts = accounts;
  }

  /**
   * What somebody says of a picture, as it stands in the form.
   *
   * @param across the focal point in percent from the left, as it was typed
   * @param down in percent from the top
   */
  private record Said(
      Map<Language, String> alternative,
      boolean decorative,
      String credit,
      String across,
      String down) {
    static Said of(Described described) {
      return new Said(
          described.alternative(),
          described.decorative(),
          described.credit(),
          Integer.toString(described.focus().x()),
          Integer.toString(described.focus().y()));
    }

    /** What the form says, with a focal point that is one. */
    Described described(Focus seen) {
      return new Described(alternative, decorative, credit, seen);
    }

    boolean describes() {
      return alternative.values().stream().anyMatch(text -> !text.isEmpty());
    }

    Optional<Focus> focus() {
      return PERCENT.matcher(across).matches() && PERCENT.matcher(down).matches()
          ? Optional.of(new Focus(Integer.parseInt(across), Integer.parseInt(down)))
          : Optional.empty();
    }
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void picture(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String picture)
      throws IOException {
    LibraryPicture found = find(request, picture);
    write(request, response, found, Said.of(found.described()), HttpStatus.OK);
  }

  /** Tells what is said of a picture from all else. */
  private static String stamp(Described described) {
    return HexFormat.of().formatHex(Sha256.of(described.toString()));
  }

  private LibraryPicture find(HttpServletRequest request, String sha256) {
    return library
        .find(Visit.of(request).organisationId(), sha256)
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  @Audited(Act.PICTURE_CHANGED)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void describe(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String picture)
      throws IOException {
    LibraryPicture found = find(request, picture);
    Visit visit = Visit.of(request);
    Map<Language, String> alternative = new LinkedHashMap<>();
    for (Language language : languages(visit, found)) {
      alternative.put(language, line(request, "alternative." + language.tag()));
    }
    Said said =
        new Said(
            alternative,
            StudioForm.text(request, "decorative").equals("yes"),
            line(request, "credit"),
            StudioForm.text(request, "focus-x"),
            StudioForm.text(request, "focus-y"));
    Optional<Focus> focus = said.focus();
    Described before = found.described();
    if (!stamp(before).equals(StudioForm.text(request, "seen"))) {
      write(request, response, found, said, HttpStatus.CONFLICT);
      return;
    }
    if (focus.isEmpty() || wrong(said)) {
      write(request, response, found, said, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    if (!library.describe(
        visit.organisationId(), found.sha256(), before, said.described(focus.get()))) {
      write(request, response, find(request, picture), said, HttpStatus.CONFLICT);
      return;
    }
    alternative.forEach((language, text) ->
        Told.changed(
            request,
            "alternative." + language.tag(),
            before.alternative().getOrDefault(language, ""),
            text));
    Told.changed(request, "decorative", before.decorative(), said.decorative());
    Told.changed(request, "credit", before.credit(), said.credit());
    Told.changed(request, "focus", before.focus(), focus.get());
    StudioPages.see(response, path(visit, found) + "?done=saved");
  }

  private static boolean wrong(Said said) {
    return said.decorative() == said.describes()
        || said.credit().length() > LONGEST_CREDIT
        || said.alternative().values().stream()
            .anyMatch(text -> text.length() > LONGEST_ALTERNATIVE);
  }

  /** Line breaks within a text for one line become blanks. */
  private static String line(HttpServletRequest request, String name) {
    return StudioForm.text(request, name).replaceAll("\\s+", " ");
  }

  private static String path(Visit visit, LibraryPicture picture) {
    return PicturesController.path(visit) + "/" + picture.sha256();
  }

  /** Those of the organisation's actions, those in which there is a text, or else one's own. */
  private List<Language> languages(Visit visit, LibraryPicture picture) {
    Set<Language> languages = new LinkedHashSet<>(library.languages(visit.organisationId()));
    languages.addAll(picture.described().alternative().keySet());
    return languages.isEmpty() ? List.of(visit.account().language()) : List.copyOf(languages);
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      LibraryPicture picture,
      Said said,
      HttpStatus status)
      throws IOException {
    Visit visit = Visit.of(request);
    boolean sent = status == HttpStatus.UNPROCESSABLE_CONTENT;
    boolean conflict = status == HttpStatus.CONFLICT;
    Described saved = conflict ? picture.described() : null;
    Words words = pages.words(request);
    PictureLibrary.Uses uses =
        library.uses(visit.organisationId(), List.of(picture.sha256())).get(picture.sha256());
    Focus focus = said.focus().orElse(picture.described().focus());
    Rectangle crop = ShareCrop.part(picture.width(), picture.height(), focus);
    PictureView view =
        new PictureView(
            pages.page(request, picture.name(), visit).scripted("pictures.js"),
            path(visit, picture),
            PicturesController.path(visit),
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            picture.name(),
            picture.width(),
            picture.height(),
            choices.shown(picture.sha256(), WIDTH),
            facts(picture, words),
            stamp(picture.described()),
            conflict,
            alternatives(visit, picture, said, sent, words),
            Field.text("decorative", words.get("studio.picture.decorative"), "off", "yes")
                .helped(words.get("studio.picture.decorative.help"))
                .wrong(
                    sent && said.decorative() && said.describes()
                        ? words.get("studio.picture.decorative.wrong")
                        : null),
            said.decorative(),
            Field.text("credit", words.get("studio.picture.credit"), "off", said.credit())
                .helped(words.get("studio.picture.credit.help"))
                .wrong(
                    said.credit().length() > LONGEST_CREDIT
                        ? words.get("studio.picture.credit.long", "most", LONGEST_CREDIT)
                        : null),
            percent("focus-x", words.get("studio.picture.focus.x"), said.across(), words),
            percent("focus-y", words.get("studio.picture.focus.y"), said.down(), words),
            focus.x(),
            focus.y(),
            new PictureView.Crop(crop.x, crop.y, crop.width, crop.height),
            saved == null ? PictureView.Saved.NOTHING : saved(saved, said, words),
            actions.of(visit.organisationId(), 0, MOST_ACTIONS).stream()
                .map(each -> choice(each, words.language()))
                .toList(),
            uses == null ? List.of() : uses(uses, words),
            uses == null);
    pages.write(response, status, "studio/picture.jte", view.page().head(), view);
  }

  private static PictureView.Choice choice(ActionList.Entry action, Language reader) {
    Language language =
        action.languages().contains(reader) ? reader : action.languages().getFirst();
    return new PictureView.Choice(
        action.slug().value(), action.headline().in(language), language.tag());
  }

  /** What a colleague has saved meanwhile, where it is something else than what was typed. */
  private static PictureView.Saved saved(Described saved, Said said, Words words) {
    Said theirs = Said.of(saved);
    Map<String, String> alternative = new LinkedHashMap<>();
    said.alternative()
        .forEach((language, text) -> {
          String kept = theirs.alternative().getOrDefault(language, "");
          if (!kept.equals(text)) {
            alternative.put(
                language.tag(), kept.isEmpty() ? words.get("studio.builder.empty") : kept);
          }
        });
    String ticked =
        saved.decorative()
            ? words.get("organisation.ticked")
            : words.get("organisation.not-ticked");
    String credit = saved.credit().isEmpty() ? words.get("studio.builder.empty") : saved.credit();
    return new PictureView.Saved(
        alternative,
        saved.decorative() == said.decorative() ? null : ticked,
        saved.credit().equals(said.credit()) ? null : credit,
        theirs.across().equals(said.across()) ? null : theirs.across(),
        theirs.down().equals(said.down()) ? null : theirs.down());
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "added" -> words.get("studio.picture.added");
      case "before" -> words.get("studio.picture.before");
      case "saved" -> words.get("studio.done.saved");
      default -> null;
    };
  }

  private List<PictureView.Alternative> alternatives(
      Visit visit, LibraryPicture picture, Said said, boolean sent, Words words) {
    List<PictureView.Alternative> fields = new ArrayList<>();
    for (Language language : languages(visit, picture)) {
      String text = said.alternative().getOrDefault(language, "");
      String error = null;
      if (text.length() > LONGEST_ALTERNATIVE) {
        error = words.get("studio.picture.alternative.long", "most", LONGEST_ALTERNATIVE);
      } else if (sent && fields.isEmpty() && !said.decorative() && !said.describes()) {
        error = words.get("studio.picture.alternative.missing");
      }
      Field field =
          Field.text(
                  "alternative." + language.tag(),
                  words.get("studio.picture.alternative.in", "language", language.ownName()),
                  "off",
                  text)
              .wrong(error);
      fields.add(new PictureView.Alternative(field, language.tag(), language.direction()));
    }
    return fields;
  }

  private static Field percent(String name, String label, String value, Words words) {
    return Field.text(name, label, "off", value)
        .wrong(PERCENT.matcher(value).matches() ? null : words.get("studio.picture.focus.wrong"));
  }

  private List<String> facts(LibraryPicture picture, Words words) {
    String day = words.day(picture.addedAt());
    String added =
        picture.addedBy() == null
            ? words.get("studio.picture.imported", "day", day)
            : accounts
                .find(picture.addedBy())
                .map(StaffAccount::name)
                .map(name -> words.get("studio.picture.uploaded-by", "day", day, "by", name))
                .orElseGet(() -> words.get("studio.picture.uploaded", "day", day));
    return List.of(PicturesController.facts(picture, words), added);
  }

  private static List<PictureView.Use> uses(PictureLibrary.Uses uses, Words words) {
    List<PictureView.Use> shown = new ArrayList<>();
    uses.first().forEach(each -> shown.add(use(each, words)));
    int more = uses.total() - shown.size();
    if (more > 0) {
      shown.add(
          new PictureView.Use(words.get("studio.picture.used.more", "count", more), null, null));
    }
    return shown;
  }

  static PictureView.Use use(LibraryPicture.Use use, Words words) {
    return switch (use) {
      case LibraryPicture.Use.AsMark _ ->
          new PictureView.Use(words.get("studio.picture.used.mark"), null, null);
      case LibraryPicture.Use.ByDraft _ ->
          new PictureView.Use(words.get("studio.picture.used.draft"), null, null);
      case LibraryPicture.Use.ByAction action -> {
        Language language =
            action.languages().contains(words.language())
                ? words.language()
                : action.languages().getFirst();
        yield new PictureView.Use(
            action.headline().in(language),
            language.tag(),
            action.present() ? null : words.get("studio.picture.used.before"));
      }
    };
  }

  @Audited(Act.PICTURE_REMOVED)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/remove")
  void remove(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String picture) {
    Visit visit = Visit.of(request);
    switch (library.remove(visit.organisationId(), picture)) {
      case DONE -> StudioPages.see(response, PicturesController.path(visit) + "?done=removed");
      case NEEDED -> throw new Refusal(HttpStatus.CONFLICT, "error.picture-needed");
      case UNKNOWN -> throw new Refusal(HttpStatus.NOT_FOUND);
    }
  }
}
