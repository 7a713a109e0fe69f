package org.outcry.studio.insights.measured;

import org.outcry.studio.web.StudioView;

/**
 * What the pages about what is measured of an action begin with.
 *
 * @param path that they begin with
 */
public record ActionTop(StudioView page, String path) {
  /** How far people get with the form. */
  public String form() {
    return path + "/form";
  }

  /** What is compared with the page as it is. */
  public String experiments() {
    return path + "/experiments";
  }
}
