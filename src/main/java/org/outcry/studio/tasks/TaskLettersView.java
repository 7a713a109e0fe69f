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
 * @param taking where it goes with a button that takes letters or gives them back
 * @param back to all that wait
 * @param title to whom
 * @param done what was just done; {@code null} for nothing
 * @param restored that letters came back with a backup; {@code null} when they did not
 * @param file when their letters were last taken out; {@code null} for never
 * @param others letters of which nothing was recorded, because they wait no more
 * @param othersLead what is said of all of them
 * @param ways how letters to them are delivered
 * @param own what is said of those that are the reader's; {@code null} where none is
 * @param letters that are the reader's, or of which they have said something
 * @param waiting the others, that somebody else has or nobody
 * @param first the address of the beginning; {@code null} when this is it
 * @param next that of the next page; {@code null} for none
 */
public record TaskLettersView(
    StudioView page,
    String path,
    String taking,
    String back,
    String title,
    @Nullable String done,
    @Nullable String restored,
    @Nullable String file,
    List<Other> others,
    String othersLead,
    List<Mistake> mistakes,
    List<ShownWay> ways,
    @Nullable String own,
    List<Letter> letters,
    List<Line> waiting,
    @Nullable String first,
    @Nullable String next) {

  /** Whether something of it can be recorded. */
  public boolean records() {
    return letters.stream().anyMatch(letter -> letter.shown() != null);
  }

  /** Whether some can be taken that nobody has. */
  public boolean takes() {
    return waiting.stream().anyMatch(Line::free);
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
   * A letter that somebody else has, or nobody.
   *
   * @param letter which
   * @param taken who has it; {@code null} for nobody
   * @param free whether it can be taken
   */
  public record Line(Letter letter, @Nullable Held taken, boolean free) {}

  /**
   * Who has a letter.
   *
   * @param sentence who, and until when
   * @param over what the button sends that takes it over: the letter, and from whom
   */
  public record Held(String sentence, String over) {}

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
      @Nullable Shown shown) {

    /** Whether somebody else has it, so that it can't be given back. */
    public boolean isOthers() {
      return shown != null && shown.asked() != null;
    }
  }

  /**
   * What is typed into the form, and what became of it.
   *
   * @param way how it is delivered, where that is not as the page's only way; {@code null} else
   * @param language tag of the letter's
   * @param over by how much it is longer than the office takes; {@code null} for not at all
   * @param open whether the field for a note is
   * @param asked who else has it, so that it is asked whether to record it; {@code null} for nobody
   * @param unanswered whether that is to be answered before it is recorded
   * @param insists whether it is to be recorded all the same
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
      boolean open,
      @Nullable String asked,
      boolean unanswered,
      boolean insists) {}
}
