package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The organisations that somebody works for.
 *
 * @param done what was just done; {@code null} for nothing
 * @param invitations of others that they have not answered
 * @param makes whether they may make one
 */
public record OrganisationsView(
    StudioView page,
    @Nullable String done,
    List<Entry> entries,
    List<Invitation> invitations,
    boolean makes) {
  /** An invitation: the organisation and the role in words, and where it is answered. */
  public record Invitation(String path, String words) {}

  /** One of them. */
  public record Entry(String path, String name, String role) {}
}
