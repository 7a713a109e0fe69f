package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action's dossiers, and the form for another.
 *
 * @param path of this page
 * @param back that of all that can be taken out
 * @param done what was just done; {@code null} for nothing
 * @param errors what is wrong, in order
 * @param restored that letters came back with a backup; {@code null} when they did not
 * @param waiting letters to make one of; none where nothing waits
 * @param reason as it was typed, with what is wrong
 * @param from the first day, as the next
 * @param code asks for the second factor; {@code null} while it is fresh
 * @param again where it can be shown otherwise
 * @param insists whether a hand-over was refused that can be insisted on
 * @param moving whether one is being made, so that the page changes
 */
public record DossiersView(
    StudioView page,
    String path,
    String back,
    @Nullable String done,
    List<Field> errors,
    @Nullable String restored,
    ExportView.Group waiting,
    Field reason,
    Field from,
    Field until,
    @Nullable Field code,
    String again,
    List<Line> lines,
    boolean insists,
    boolean moving) {

  /**
   * A dossier.
   *
   * @param title whom it is for
   * @param facts who ordered it, when and why
   * @param state how it stands, in words
   * @param failed whether it could not be made
   * @param files to be fetched
   * @param kept until when; {@code null} where nothing is kept
   * @param settle whether it can be said that it was handed over, or undone
   * @param withdrawn what to know before it is handed over; {@code null} for nothing
   * @param today the day, as forms write it
   */
  public record Line(
      String id,
      String title,
      String facts,
      String state,
      boolean failed,
      List<File> files,
      @Nullable String kept,
      boolean settle,
      @Nullable String withdrawn,
      String today) {}

  /** A file to be fetched. */
  public record File(String path, String name, String size) {}
}
