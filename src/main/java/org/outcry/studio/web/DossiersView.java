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
 * @param again how it can be shown otherwise; {@code null} for not at all
 * @param open those that are being made, or that it is to be said of what became of them
 * @param settled all others
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
    FreshFactor.@Nullable Otherwise again,
    Listed open,
    Listed settled,
    boolean insists,
    boolean moving) {

  /** Whether none was ever ordered. */
  public boolean none() {
    return open.isEmpty() && settled.isEmpty();
  }

  /**
   * A page of dossiers, the latest first.
   *
   * @param name in the page's address
   * @param older the address of the page after; {@code null} for none
   * @param first that of the beginning; {@code null} when this is it
   */
  public record Listed(
      String name, List<Line> lines, @Nullable String older, @Nullable String first) {
    boolean isEmpty() {
      return lines.isEmpty() && first == null;
    }
  }

  /**
   * A dossier.
   *
   * @param title whom it is for
   * @param facts who ordered or made it, when and why
   * @param state how it stands, in words
   * @param failed whether it could not be made
   * @param files to be fetched
   * @param kept until when, or where its files are; {@code null} where nothing is kept
   * @param settle where it is said that it was handed over, or undone; {@code null} where it can't
   * @param whole whether it can be handed over, and not only given up
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
      @Nullable String settle,
      boolean whole,
      @Nullable String withdrawn,
      String today) {}

  /** A file to be fetched. */
  public record File(String path, String name, String size) {}
}
