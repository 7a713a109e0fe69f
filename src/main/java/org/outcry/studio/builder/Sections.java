package org.outcry.studio.builder;

import java.util.Objects;
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
    Texts nothing = Texts.of(draft.content().defaultLanguage(), "");
    Section section =
        switch (kind) {
          case "text" -> new Section.Story(name(draft), nothing);
          case "quotation" -> new Section.Quotation(nothing, nothing);
          case "supporters" -> new Section.Supporters(Section.Supporters.USUALLY_SHOWN, false);
          case "picture" -> shown(draft, Objects.requireNonNull(picture));
          default -> new Section.Counter();
        };
    return draft.adding(at < 0 ? draft.keys().size() : at + 1, section);
  }

  private static Section.Picture shown(Draft draft, LibraryPicture picture) {
    String credit = picture.described().credit();
    Focus focus = picture.described().focus();
    return new Section.Picture(
        picture.name(),
        picture.sha256(),
        picture.width(),
        picture.height(),
        PictureFields.suggested(picture, draft.content().languages()),
        null,
        credit.isEmpty() ? null : Texts.of(draft.content().defaultLanguage(), credit),
        focus.equals(Focus.CENTRE) ? null : focus);
  }

  /** A name for the file of another text, which no other section has. */
  private static Slug name(Draft draft) {
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
