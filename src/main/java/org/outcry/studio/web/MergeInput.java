package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/**
 * A field of a form in which a text with merge fields is written. Where there is JavaScript they
 * are checked while it is typed; the server's check stays the judge. {@link Editors} makes it.
 *
 * @param name in the form
 * @param label what is asked
 * @param language that the text is in
 * @param help a sentence below; {@code null} for none
 * @param value as it comes back
 * @param error what is wrong with it; {@code null} for nothing
 * @param longest the most that may be written, in characters
 * @param rows the textarea's height, in lines; 1 for a field of one line
 * @param entries the merge fields that may stand here
 * @param listed what the list of them is called
 * @param rules for the check, as JSON
 * @param script the check's address
 */
public record MergeInput(
    String name,
    String label,
    Language language,
    @Nullable String help,
    String value,
    @Nullable String error,
    int longest,
    int rows,
    List<Entry> entries,
    String listed,
    String rules,
    String script) {

  /**
   * One merge field.
   *
   * @param written as it stands in a text
   * @param explained what it stands for
   */
  public record Entry(String written, String explained) {}

  public MergeInput {
    entries = List.copyOf(entries);
  }

  /** The same with a sentence below. */
  MergeInput helped(String sentence) {
    return with(sentence, error);
  }

  /** The same with what is wrong; {@code null} for nothing. */
  MergeInput wrong(@Nullable String sentence) {
    return with(help, sentence);
  }

  private MergeInput with(@Nullable String below, @Nullable String wrong) {
    return new MergeInput(
        name, label, language, below, value, wrong, longest, rows, entries, listed, rules, script);
  }

  public String id() {
    return "f-" + name;
  }

  /** What describes it, for {@code aria-describedby}. */
  public String describedBy() {
    return (help == null ? "" : id() + "-help ")
        + (error == null ? "" : id() + "-error ")
        + id()
        + "-said";
  }
}
