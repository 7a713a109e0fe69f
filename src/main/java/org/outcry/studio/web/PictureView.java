package org.outcry.studio.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One picture: what is said of it, and where it is needed.
 *
 * @param path of this page
 * @param back of the page with all pictures
 * @param done what was just done; {@code null} for nothing
 * @param width of the picture as it was uploaded, in pixels
 * @param height of the picture as it was uploaded, in pixels
 * @param shown a rendition of it
 * @param facts its size, and who added it when
 * @param stamp tells what is said of it from all else, so that nobody overwrites what they have not
 *     seen
 * @param conflict whether a colleague has changed it while the form was filled in
 * @param alternatives a text alternative for each language
 * @param decorative the field that says that there is none on purpose
 * @param ticked whether that is said
 * @param across the focal point, in percent from the left; as it was typed
 * @param down in percent from the top
 * @param x the focal point that is drawn, in percent
 * @param y in percent
 * @param crop the part that shared links show: x, y, width and height in pixels of the picture
 * @param saved what the colleague has saved
 * @param actions into which it can be put
 * @param uses where it is needed
 * @param removable whether nothing needs it
 */
public record PictureView(
    StudioView page,
    String path,
    String back,
    @Nullable String done,
    String name,
    int width,
    int height,
    ShownPicture shown,
    List<String> facts,
    String stamp,
    boolean conflict,
    List<Alternative> alternatives,
    Field decorative,
    boolean ticked,
    Field credit,
    Field across,
    Field down,
    int x,
    int y,
    Crop crop,
    Saved saved,
    List<Choice> actions,
    List<Use> uses,
    boolean removable) {
  /** An action, and the language that its headline is in. */
  public record Choice(String slug, String headline, String language) {}

  /** A text alternative in a language. */
  public record Alternative(Field field, String language, String direction) {}

  /**
   * What a colleague has saved meanwhile; {@code null}, or no entry, where it is what was typed.
   *
   * @param alternative the text alternatives, by their languages' tags
   */
  public record Saved(
      Map<String, String> alternative,
      @Nullable String decorative,
      @Nullable String credit,
      @Nullable String across,
      @Nullable String down) {
    static final Saved NOTHING = new Saved(Map.of(), null, null, null, null);
  }

  /** A part of a picture, in its pixels. */
  public record Crop(int x, int y, int width, int height) {}

  /**
   * Where it is needed.
   *
   * @param language of the words; {@code null} for the page's own
   * @param note what else is to be said; {@code null} for nothing
   */
  public record Use(String words, @Nullable String language, @Nullable String note) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return Stream.concat(
            alternatives.stream().map(Alternative::field),
            Stream.of(decorative, credit, across, down))
        .filter(field -> field.error() != null)
        .toList();
  }
}
