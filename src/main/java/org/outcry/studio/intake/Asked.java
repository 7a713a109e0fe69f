package org.outcry.studio.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.register.Choice;

/**
 * Something that a form asks for.
 *
 * @param name in the form
 * @param type of the input, or {@code select}
 * @param help a sentence below the label; {@code null} for none
 * @param value as it comes back
 * @param choices of a {@code select}; else empty
 * @param error what is wrong with it; {@code null} for nothing
 */
public record Asked(
    String name,
    String type,
    String label,
    @Nullable String help,
    String value,
    List<Choice> choices,
    @Nullable String error) {
  static Asked text(String name, String label, String value) {
    return new Asked(name, "text", label, null, value, List.of(), null);
  }

  static Asked select(String name, String label, List<Choice> choices) {
    return new Asked(name, "select", label, null, "", choices, null);
  }

  /** The same as another kind of input. */
  Asked typed(String other) {
    return new Asked(name, other, label, help, value, choices, error);
  }

  /** The same with a sentence below the label. */
  Asked helped(String sentence) {
    return new Asked(name, type, label, sentence, value, choices, error);
  }

  /** The same with what is wrong; {@code null} for nothing. */
  public Asked wrong(@Nullable String sentence) {
    return new Asked(name, type, label, help, value, choices, sentence);
  }

  public String id() {
    return "f-" + name;
  }

  /** What describes it, for {@code aria-describedby}; {@code null} for nothing. */
  public @Nullable String describedBy() {
    String ids = (help == null ? "" : id() + "-help ") + (error == null ? "" : id() + "-error");
    return ids.isEmpty() ? null : ids.strip();
  }

  /** A day that is none stays to be seen, which a field for days would not show. */
  public String shownType() {
    return type.equals("date") && error != null && !value.isEmpty() ? "text" : type;
  }
}
