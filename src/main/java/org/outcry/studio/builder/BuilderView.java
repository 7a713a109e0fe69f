package org.outcry.studio.builder;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * The page builder.
 *
 * @param path that all its addresses begin with
 * @param language that the action is written in first
 * @param state how it stands: a draft, live, with changes that nobody sees yet
 * @param told who else is here and what they have just done
 * @param done what was just done; {@code null} for nothing
 * @param doneAt the key of the part that it was done to, where it is told; {@code null} for the
 *     whole page
 * @param undo what the draft is that a step is taken back of; {@code null} when none can be
 * @param discard what comes of throwing its changes away; {@code null} when it has none
 * @param stale whether the action was imported since the draft was begun
 * @param stays what was not removed; {@code null} for nothing
 * @param outline the panels, in the order of the page
 * @param open the panel that is being edited; {@code null} for none
 * @param kinds the sections that can be added
 * @param previews what can be looked at beside it
 * @param translating the language that is translated into beside the first; {@code null} for all
 * @param tongues the action's languages
 * @param action what the paths of all its pages begin with
 */
public record BuilderView(
    StudioView page,
    String path,
    String language,
    String state,
    Told told,
    @Nullable String done,
    @Nullable String doneAt,
    @Nullable String undo,
    @Nullable Discard discard,
    boolean stale,
    @Nullable Stays stays,
    List<Entry> outline,
    @Nullable Open open,
    List<Kind> kinds,
    List<Preview> previews,
    @Nullable String translating,
    List<Tongue> tongues,
    String action) {

  /**
   * A line of the outline.
   *
   * @param summary the start of what it says; {@code null} when it says nothing yet
   * @param section whether it can be moved and removed
   * @param fixed whether it can be moved only: the form, which every page has
   * @param stamp tells what it says from all else, so that nobody removes what they have not seen
   * @param missing what is missing, each a sentence
   * @param advice what should be thought of, each a sentence
   */
  public record Entry(
      String key,
      String title,
      @Nullable String summary,
      boolean section,
      boolean fixed,
      String stamp,
      boolean first,
      boolean last,
      boolean open,
      List<String> missing,
      List<String> advice) {}

  /**
   * Throwing all unpublished changes away, which is asked about.
   *
   * @param stamp of the draft that they are in
   * @param then what the page says then, as a sentence
   */
  public record Discard(String stamp, String then) {}

  /**
   * A part that was not removed, since somebody else has changed it.
   *
   * @param part what it is called
   * @param path where it is read
   */
  public record Stays(String part, String path) {}

  /**
   * The panel that is being edited.
   *
   * @param seen a digest of what the form showed, so that a colleague's change is noticed
   * @param unsaved whether it shows what was typed and is not saved
   * @param conflict who changed it meanwhile; {@code null} when nobody did
   * @param section which part of the page it is; {@code null} for what is no section
   * @param lost what can be done when somebody has removed it meanwhile; {@code null} when nobody
   *     did
   * @param richTexts what the editor for rich text says, as JSON
   * @param richScript its address
   * @param mergeScript where the script is that checks merge fields while they are typed
   */
  public record Open(
      String key,
      String title,
      List<Input> inputs,
      List<Input> errors,
      String seen,
      boolean unsaved,
      @Nullable Conflict conflict,
      @Nullable Place section,
      @Nullable Gone lost,
      String richTexts,
      String richScript,
      String mergeScript) {
    /** Whether merge fields are written in it. */
    public boolean isMerge() {
      return inputs.stream().flatMap(Input::all).anyMatch(Input::isMerge);
    }

    /** Whether rich text is written in it. */
    public boolean isRich() {
      return inputs.stream().flatMap(Input::all).anyMatch(each -> each.kind() == Input.Kind.RICH);
    }
  }

  /**
   * What was changed by somebody else, or in another window, while the form was filled in.
   *
   * @param who did
   * @param then what can be done, in sentences
   */
  public record Conflict(String who, String then) {}

  /**
   * A section, for when it is removed while somebody writes in it.
   *
   * @param kind of it, as it is called when one is added
   * @param behind the key of the section before it; empty for the first
   */
  public record Place(String kind, String behind) {}

  /**
   * A section that was removed while somebody wrote in it.
   *
   * @param why what has happened and what can be done, as a sentence
   * @param adds the value of the button that adds it again; {@code null} when the page takes none
   */
  public record Gone(String why, @Nullable String adds) {}

  /**
   * A language of the action.
   *
   * @param tag of it
   * @param name in itself
   */
  public record Tongue(String tag, String name) {}

  /** What the addresses of panels end with. */
  public String query() {
    return translating == null ? "" : "?translate=" + translating;
  }

  /** What the panel that is being edited lacks, and what should be thought of. */
  public List<String> lacks() {
    return outline.stream()
        .filter(Entry::open)
        .flatMap(each -> Stream.concat(each.missing().stream(), each.advice().stream()))
        .toList();
  }

  /** The language that all is translated from. */
  public Tongue original() {
    return tongues.getFirst();
  }

  /** The languages that are translated into. */
  public List<Tongue> translations() {
    return tongues.subList(1, tongues.size());
  }

  /** Whether a line of the outline is of a section that somebody has removed meanwhile. */
  public boolean isLost(Entry entry) {
    return entry.open() && open != null && open.lost() != null;
  }

  /** A kind of section. */
  public record Kind(String value, String name) {}

  /** A preview: the page in one language, or what follows it. */
  public record Preview(String path, String name, String language, boolean present) {}

  /** The section that a new one is put behind, unless another is chosen. */
  public String lastBeforeForm() {
    String last = "";
    for (Entry each : outline) {
      if (each.fixed()) {
        return last;
      }
      last = each.section() ? each.key() : last;
    }
    return last;
  }

  /** The first preview, which is shown beside the form. */
  public Preview shown() {
    return previews.stream().filter(Preview::present).findFirst().orElse(previews.getFirst());
  }

  /**
   * What is told of others, each in a sentence.
   *
   * @param now who is here, and who has changed the draft within the time that one is here for
   * @param before whose the last change was, where that was earlier; {@code null} otherwise
   */
  public record Told(List<String> now, @Nullable String before) {}

  /** Where it is told who else is here. */
  public String readers() {
    return ReadersController.path(action);
  }
}
