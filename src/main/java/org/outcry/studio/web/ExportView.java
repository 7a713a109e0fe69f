package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form for a table of signatures or letters.
 *
 * @param title what is taken out
 * @param path where the form goes
 * @param back that of all that can be taken out
 * @param about what is in the table and what is not
 * @param sealed why there is no personal data; {@code null} where there can be
 * @param busy why nothing was taken out now; {@code null} when nothing stood in the way
 * @param errors what is wrong, in order
 * @param reason as it was typed, with what is wrong
 * @param columns to choose from
 * @param states likewise
 * @param from the first day, as the next
 * @param clock by which days and times are meant
 * @param separators to choose from
 * @param mark whether the file begins with the mark for Excel
 * @param code asks for the second factor; {@code null} while it is fresh
 * @param again how it can be shown otherwise; {@code null} for not at all
 */
public record ExportView(
    StudioView page,
    String title,
    String path,
    String back,
    String about,
    @Nullable String sealed,
    @Nullable String busy,
    List<Field> errors,
    Field reason,
    Group columns,
    Group states,
    Field from,
    Field until,
    String clock,
    Group separators,
    boolean mark,
    @Nullable Field code,
    FreshFactor.@Nullable Otherwise again) {

  /**
   * Answers to choose from.
   *
   * @param error what is wrong with what was chosen; {@code null} for nothing
   */
  public record Group(String name, List<Choice> choices, @Nullable String error) {
    /** What describes it, for {@code aria-describedby}; {@code null} for nothing. */
    public @Nullable String describedBy(boolean helped) {
      String ids =
          (helped ? "f-" + name + "-help " : "") + (error == null ? "" : "f-" + name + "-error");
      return ids.isEmpty() ? null : ids.strip();
    }

    public Field field() {
      return Field.text(name, "", "off", "").wrong(error);
    }
  }

  /**
   * One answer.
   *
   * @param disabled whether it can't be chosen
   */
  public record Choice(String value, String label, boolean chosen, boolean disabled) {}
}
