package org.outcry.studio.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.intake.Mistake;
import org.outcry.studio.register.Choice;
import org.outcry.studio.web.StudioView;

/**
 * Letters that wait for one addressee.
 *
 * @param path where the form goes
 * @param back to all that wait
 * @param title to whom
 * @param done what was just recorded; {@code null} for nothing
 * @param restored that letters came back with a backup; {@code null} when they did not
 * @param news who may be at the same letters
 * @param others letters of which nothing was recorded, because they wait no more
 * @param othersLead what is said of all of them
 * @param ways how letters to them are delivered
 * @param first the address of the beginning; {@code null} when this is it
 * @param next that of the next page; {@code null} for none
 */
public record TaskLettersView(
    StudioView page,
    String path,
    String back,
    String title,
    @Nullable String done,
    @Nullable String restored,
    List<String> news,
    List<Other> others,
    String othersLead,
    List<Mistake> mistakes,
    List<ShownWay> ways,
    List<Letter> letters,
    @Nullable String first,
    @Nullable String next) {

  /** Whether something of it can be recorded. */
  public boolean records() {
    return letters.stream().anyMatch(letter -> letter.shown() != null);
  }

  /**
   * A letter that somebody was faster with.
   *
   * @param path where all that happened to it is
   */
  public record Other(String path, String sentence) {}

  /** Something that forms ask for. */
  public record Fact(String label, String value) {}

  /**
   * A letter.
   *
   * @param path where all that happened to it is
   * @param machine when it was written, for {@code datetime}
   * @param why it can't be shown; {@code null} where it can
   */
  public record Letter(
      String id,
      String title,
      String path,
      String at,
      String machine,
      @Nullable String why,
      @Nullable Shown shown) {}

  /**
   * What is typed into the form, and what became of it.
   *
   * @param way how it is delivered, where that is not as the page's only way; {@code null} else
   * @param language tag of the letter's
   * @param over by how much it is longer than the office takes; {@code null} for not at all
   * @param open whether the field for a note is
   */
  public record Shown(
      @Nullable ShownWay way,
      List<Fact> facts,
      String language,
      String direction,
      String subject,
      String text,
      @Nullable String over,
      List<Choice> outcomes,
      @Nullable String outcomeError,
      String note,
      @Nullable String noteError,
      boolean open) {}
}
