package org.outcry.studio.builder;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/**
 * One thing that a panel's form asks for, or a group of them.
 *
 * @param kind how it is asked for
 * @param name in the posted form; of a group the name that its inner ones start with
 * @param label what is asked
 * @param help a sentence below the label; {@code null} for none
 * @param value as it is shown; of a tick {@code yes} or nothing
 * @param most the most characters, or the most items of a list; 0 where there is no bound
 * @param language that is typed; {@code null} where it is the interface's own
 * @param options what there is to choose from; else empty
 * @param inner of a group; else empty
 * @param error what is wrong; {@code null} for nothing
 * @param theirs what a colleague has written there meanwhile; {@code null} where it is the same
 */
public record Input(
    Kind kind,
    String name,
    String label,
    @Nullable String help,
    String value,
    int most,
    @Nullable Language language,
    List<Option> options,
    List<Input> inner,
    @Nullable String error,
    @Nullable String theirs) {

  private static final int LONGEST_SHORT = 150;
  private static final int LONGEST_LINE = 2000;

  /** How something is asked for. */
  public enum Kind {
    /** One line. */
    LINE,
    /** Plain text with paragraphs. */
    AREA,
    /** Rich text, as Markdown (docs/campaign-folder.md). */
    RICH,
    /** Text with merge fields, of one line. */
    MERGE_LINE,
    /** Text with merge fields and paragraphs. */
    MERGE_AREA,
    /** A script. */
    CODE,
    NUMBER,
    /** A day, as YYYY-MM-DD. */
    DAY,
    /** A colour, as {@code #rrggbb}. */
    COLOUR,
    TICK,
    /** One of a few. */
    RADIO,
    /** One of many. */
    SELECT,
    /** One of several pictures; the help of each is where it is. */
    PICTURE,
    /** The same text in each of the action's languages. */
    TEXTS,
    /** Several under one heading. */
    GROUP,
    /** Any number of items of the same kind, each a {@link #ITEM}. */
    LIST,
    /** One item of a list. */
    ITEM,
    /** What most do not need, behind a line that opens it. */
    MORE,
    /** A sentence. */
    NOTE,
    /** A button that does something to the form and saves nothing. */
    STEP,
    /** Text out of a file that is chosen, or pasted. */
    FILE,
    /** What a text said before: the label says when. */
    WAS,
    /** What goes along unseen. */
    HIDDEN
  }

  /** The value of an item that can't be taken away. */
  public static final String FIXED = "fixed";

  /**
   * One of several answers.
   *
   * @param help more about it; of a picture, its address
   * @param said what is on it, for who does not see it; {@code null} for nothing
   */
  public record Option(String value, String label, @Nullable String help, @Nullable String said) {
    Option(String value, String label, @Nullable String help) {
      this(value, label, help, null);
    }
  }

  static Input of(Kind kind, String name, String label, String value) {
    return new Input(kind, name, label, null, value, 0, null, List.of(), List.of(), null, null);
  }

  Input helped(@Nullable String sentence) {
    return new Input(
        kind, name, label, sentence, value, most, language, options, inner, error, theirs);
  }

  Input bounded(int characters) {
    return new Input(
        kind, name, label, help, value, characters, language, options, inner, error, theirs);
  }

  Input in(@Nullable Language typed) {
    return new Input(kind, name, label, help, value, most, typed, options, inner, error, theirs);
  }

  Input offering(List<Option> choice) {
    return new Input(kind, name, label, help, value, most, language, choice, inner, error, theirs);
  }

  Input holding(List<Input> several) {
    return new Input(
        kind, name, label, help, value, most, language, options, several, error, theirs);
  }

  Input wrong(@Nullable String sentence) {
    return new Input(
        kind, name, label, help, value, most, language, options, inner, sentence, theirs);
  }

  Input beside(@Nullable String other) {
    return new Input(kind, name, label, help, value, most, language, options, inner, error, other);
  }

  /** The same asked for otherwise. */
  Input as(Kind other) {
    return new Input(
        other, name, label, help, value, most, language, options, inner, error, theirs);
  }

  /** What its merge fields are checked by while they are typed, as JSON. */
  public String rules() {
    return options.getFirst().value();
  }

  /** The merge fields that may stand in it, and what they stand for. */
  public List<Option> fields() {
    return options.subList(1, options.size());
  }

  /** Whether merge fields may stand in it. */
  public boolean isMerge() {
    return kind == Kind.MERGE_LINE || kind == Kind.MERGE_AREA;
  }

  /** Whether something in it is wrong. */
  public boolean holdsErrors() {
    return all().anyMatch(each -> each.error() != null);
  }

  /** Whether a colleague has written something else in it. */
  public boolean holdsTheirs() {
    return all().anyMatch(each -> each.theirs() != null);
  }

  /** Its anchor in the page. */
  public String id() {
    return "f-" + name.replace('.', '-');
  }

  /** The ids of the texts that describe it, for {@code aria-describedby}; {@code null} for none. */
  public @Nullable String describedBy() {
    String ids =
        (help == null ? "" : id() + "-help ")
            + (error == null ? "" : id() + "-error ")
            + (theirs == null ? "" : id() + "-theirs");
    return ids.isEmpty() ? null : ids.strip();
  }

  /** Whether it has nothing in it, where something should be one day. */
  public boolean isEmpty() {
    return value.isEmpty() && inner.isEmpty();
  }

  /** How browsers ask for it; what one of their own fields can't show is asked for as a text. */
  public String type() {
    return switch (kind) {
      case DAY -> value.isEmpty() || value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? "date" : "text";
      case COLOUR -> value.matches("#[0-9a-fA-F]{6}") ? "color" : "text";
      default -> "text";
    };
  }

  /** How many lines it is shown in; what may be long and stands on one line later wraps, too. */
  public int rows() {
    return switch (kind) {
      case RICH, MERGE_AREA, CODE -> 12;
      case AREA -> 4;
      case LINE, MERGE_LINE -> most > LONGEST_SHORT && most < LONGEST_LINE ? 2 : 1;
      default -> 1;
    };
  }

  /** Itself and all that it holds. */
  public Stream<Input> all() {
    return Stream.concat(Stream.of(this), inner.stream().flatMap(Input::all));
  }
}
