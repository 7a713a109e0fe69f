package org.outcry.studio.register;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a person's record is found, or begun.
 *
 * @param path of this page
 * @param suppressions where the addresses are that nothing is mailed to
 * @param done what was just done; {@code null} for nothing
 * @param who the address that was looked for; empty for none
 * @param signatures where what was signed with it is looked for; {@code null} unless nobody is
 *     known by the address
 * @param wrong what is wrong with a form
 * @param typed into the form that begins a record
 * @param languages to choose from
 */
public record PeopleView(
    Place place,
    String path,
    String suppressions,
    @Nullable String done,
    String who,
    @Nullable String signatures,
    List<Typed.Wrong> wrong,
    Map<String, String> typed,
    List<Choice> languages) {
  /** What was typed into a field. */
  public String value(String field) {
    return typed.getOrDefault(field, "");
  }

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String wrongWith(String field) {
    return Typed.wrongWith(wrong, field);
  }

  /** Whether the form that begins a record is open. */
  public boolean begins() {
    return signatures != null || wrong.stream().anyMatch(each -> !each.field().equals("who"));
  }
}
