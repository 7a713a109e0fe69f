package org.outcry.studio.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The members of an organisation.
 *
 * @param path of this page
 * @param done what was just done; {@code null} for nothing
 * @param trouble why something was not done; {@code null} when it was
 * @param roles that can be chosen
 * @param email the field for whom to invite
 */
public record MembersView(
    StudioView page,
    String path,
    @Nullable String done,
    @Nullable String trouble,
    List<Member> members,
    List<Choice> roles,
    Field email) {
  /**
   * One of them.
   *
   * @param name empty until they have written one
   * @param role the word for it in forms
   * @param state whether they have come in, and how
   * @param invited whether they have not come in yet
   */
  public record Member(
      UUID id, String name, String email, String role, String state, boolean invited, boolean own) {
    /** As they are called. */
    public String shown() {
      return name.isEmpty() ? email : name;
    }
  }

  /**
   * A role.
   *
   * @param word for forms
   * @param explained what it may do
   */
  public record Choice(String word, String name, String explained) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return email.error() == null ? List.of() : List.of(email);
  }
}
