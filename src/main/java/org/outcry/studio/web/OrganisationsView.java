package org.outcry.studio.web;

import java.util.List;

/** The organisations that somebody works for. */
public record OrganisationsView(StudioView page, List<Entry> entries) {
  /** One of them. */
  public record Entry(String path, String name, String role) {}
}
