package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's pictures.
 *
 * @param path of this page
 * @param done what was just done; {@code null} for nothing
 * @param back the action from which somebody came to add its first picture; {@code null} for none
 * @param file what asks for a picture
 * @param most the bytes that one may have
 * @param tooLarge what is said of more
 * @param count how many there are, in words
 * @param newer the address of the page before; {@code null} for none
 * @param older that of the page after; {@code null} for none
 */
public record PicturesView(
    StudioView page,
    String path,
    @Nullable String done,
    @Nullable String back,
    Field file,
    long most,
    String tooLarge,
    String count,
    List<Entry> entries,
    @Nullable String newer,
    @Nullable String older) {
  /**
   * One of them.
   *
   * @param path of its page
   * @param said what is on it, in the reader's language; empty where nobody has said so
   * @param lacking that it lacks a text alternative, in words; {@code null} when it does not
   * @param use where it is needed, in words
   */
  public record Entry(
      String path,
      ShownPicture picture,
      String name,
      String said,
      String facts,
      @Nullable String lacking,
      String use) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return file.error() == null ? List.of() : List.of(file);
  }
}
