package org.outcry.studio.web;

import java.util.List;

/**
 * The organisations that somebody works for.
 *
 * @param makes whether they may make one
 */
public record OrganisationsView(StudioView page, List<Entry> entries, boolean makes) {
  /** One of them. */
  public record Entry(String path, String name, String role) {}
}
