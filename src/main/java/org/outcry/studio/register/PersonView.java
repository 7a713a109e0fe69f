package org.outcry.studio.register;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.register.HistoryView.Part;

/**
 * A person's record.
 *
 * @param all where all records are
 * @param path of this page
 * @param title the name, or an address where none is known
 * @param since when it began, and what was merged into it
 * @param done what was just done; {@code null} for nothing
 * @param trouble why nothing was; {@code null} where it was, or a field says so
 * @param wrong what is wrong with fields
 * @param particulars what is known
 * @param form for the particulars
 * @param fields staff's own
 * @param own form for these
 * @param tag typed for a new one; empty for none
 * @param address typed for a new one; empty for none
 * @param other address typed whose record is to be merged into this one; empty for none
 * @param parts consents, signatures and history
 */
public record PersonView(
    Place place,
    String all,
    String path,
    String title,
    String since,
    @Nullable String done,
    @Nullable String trouble,
    List<Typed.Wrong> wrong,
    Part particulars,
    Form form,
    List<String> tags,
    Part fields,
    Form own,
    List<Address> addresses,
    String tag,
    String address,
    String other,
    List<Part> parts) {

  /**
   * A form that shows what it changes.
   *
   * @param stamp of what it showed
   * @param open whether it is seen at once
   * @param rows of fields that belong together
   */
  public record Form(String stamp, boolean open, List<List<Input>> rows) {}

  /**
   * A field of such a form.
   *
   * @param key of the value that it sets; {@code null} where the name says it
   * @param choices to choose from; empty for a line of text
   */
  public record Input(
      String name, @Nullable String key, String label, String value, List<Choice> choices) {}

  /**
   * An address of the record.
   *
   * @param split where it is split off; {@code null} where it can't be
   */
  public record Address(UUID id, String email, String state, @Nullable String split) {}

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String wrongWith(String field) {
    return Typed.wrongWith(wrong, field);
  }
}
