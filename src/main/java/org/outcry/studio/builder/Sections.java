package org.outcry.studio.builder;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;

/** Adding, moving and removing the sections of a draft. */
final class Sections {
  /** As many as a campaign folder holds. */
  private static final int MOST = 100;

  private Sections() {}

  /** The same draft with a section one place up or down; itself where that can't be. */
  static Draft moved(Draft draft, String key, int by) {
    int from = draft.position(key);
    int to = from + by;
    return from < 0 || to < 0 || to >= draft.keys().size() ? draft : draft.moved(from, to);
  }

  /** The same draft without a section; with it, when it is the form, which every page has. */
  static Draft removed(Draft draft, String key) {
    int at = draft.position(key);
    return at < 0 || draft.content().sections().get(at) instanceof Section.Form
        ? draft
        : draft.without(at);
  }

  /** What a section says, as a short text that another content has another of; empty for none. */
  static String stamp(Draft draft, String key) {
    int at = draft.position(key);
    return at < 0 ? "" : Digests.of(Documents.write(draft.content().sections().get(at)));
  }

  /** Whether a page can have one more of a kind. */
  static boolean takes(Draft draft, String kind) {
    boolean counted =
        draft.content().sections().stream().anyMatch(each -> each instanceof Section.Counter);
    return draft.keys().size() < MOST
        && switch (kind) {
          case "text", "quotation", "picture" -> true;
          case "counter" -> !counted;
          case "supporters" -> draft.content().supporters() == null;
          default -> false;
        };
  }

  /**
   * The same draft with an empty section behind another; behind all when there is none such.
   *
   * @param picture that a picture starts with; {@code null} when the organisation has none, and
   *     then none is added
   */
  static Draft added(Draft draft, String kind, String behind, @Nullable LibraryPicture picture) {
    if (!takes(draft, kind) || kind.equals("picture") && picture == null) {
      return draft;
    }
    int at = draft.position(behind);
    return draft.adding(
        at < 0 ? draft.keys().size() : at + 1, blank(draft, kind, picture).orElseThrow());
  }

  /** An empty section of a kind; empty for no kind, and for a picture without one to show. */
  static Optional<Section> blank(Draft draft, String kind, @Nullable LibraryPicture picture) {
    Texts nothing = Texts.of(draft.content().defaultLanguage(), "");
    return switch (kind) {
      case "text" -> Optional.of(new Section.Story(name(draft), nothing));
      case "quotation" -> Optional.of(new Section.Quotation(nothing, nothing));
      case "supporters" ->
          Optional.of(new Section.Supporters(Section.Supporters.USUALLY_SHOWN, false));
      case "picture" -> Optional.ofNullable(picture).map(one -> shown(draft, one));
      case "counter" -> Optional.of(new Section.Counter());
      default -> Optional.empty();
    };
  }

  /** What kind a section is of, as it is called when one is added. */
  static String kind(Section section) {
    return switch (section) {
      case Section.Story _ -> "text";
      case Section.Quotation _ -> "quotation";
      case Section.Supporters _ -> "supporters";
      case Section.Picture _ -> "picture";
      case Section.Counter _ -> "counter";
      case Section.Form _ -> "form";
    };
  }

  /** Where the form stands, which every page has. */
  static int form(Draft draft) {
    return IntStream.range(0, draft.keys().size())
        .filter(at -> draft.content().sections().get(at) instanceof Section.Form)
        .findFirst()
        .orElse(draft.keys().size());
  }

  private static Section.Picture shown(Draft draft, LibraryPicture picture) {
    Focus focus = picture.described().focus();
    return new Section.Picture(
        picture.name(),
        picture.sha256(),
        picture.width(),
        picture.height(),
        PictureFields.suggested(picture, draft.content().languages()),
        null,
        PictureFields.credit(picture, draft.content().defaultLanguage()),
        focus.equals(Focus.CENTRE) ? null : focus);
  }

  /** A name for the file of another text, which no other section has. */
  static Slug name(Draft draft) {
    return IntStream.rangeClosed(1, MOST + 1)
        .mapToObj(each -> new Slug("text-" + each))
        .filter(each ->
            draft.content().sections().stream()
                .noneMatch(
                    section -> section instanceof Section.Story story && story.name().equals(each)))
        .findFirst()
        .orElseThrow();
  }

  /** The key of the section that one step made. */
  static Optional<String> newest(Draft before, Draft after) {
    return after.keys().stream().filter(key -> !before.keys().contains(key)).findFirst();
  }
}
