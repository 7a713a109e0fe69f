package org.outcry.studio.web;

import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/**
 * A field of a form in which rich text is written: a textarea with Markdown, which becomes an
 * editor where there is JavaScript. What is posted is the same. {@link Editors} makes it.
 *
 * @param name in the form
 * @param label what is asked
 * @param language that the text is in
 * @param help a sentence below; {@code null} for none
 * @param value Markdown as it comes back
 * @param error what is wrong with it; {@code null} for nothing
 * @param longest the most that may be written, in characters of Markdown
 * @param required whether there must be a text
 * @param rows the textarea's height, in lines
 * @param texts what the editor says, as JSON
 * @param script the editor's address
 */
public record RichField(
    String name,
    String label,
    Language language,
    @Nullable String help,
    String value,
    @Nullable String error,
    int longest,
    boolean required,
    int rows,
    String texts,
    String script) {

  /** The same with a sentence below. */
  RichField helped(String sentence) {
    return new RichField(
        name, label, language, sentence, value, error, longest, required, rows, texts, script);
  }

  /** The same with what is wrong; {@code null} for nothing. */
  RichField wrong(@Nullable String sentence) {
    return new RichField(
        name, label, language, help, value, sentence, longest, required, rows, texts, script);
  }

  /** The same where a text must be. */
  RichField needed() {
    return new RichField(
        name, label, language, help, value, error, longest, true, rows, texts, script);
  }

  public String id() {
    return "f-" + name;
  }

  /** What describes it, for {@code aria-describedby}; {@code null} for nothing. */
  public @Nullable String describedBy() {
    String ids = (help == null ? "" : id() + "-help ") + (error == null ? "" : id() + "-error");
    return ids.isEmpty() ? null : ids.strip();
  }
}
