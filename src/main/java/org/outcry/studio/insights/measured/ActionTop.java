package org.outcry.studio.insights.measured;

import org.outcry.studio.web.StudioView;

/**
 * What the pages about what is measured of an action begin with.
 *
 * @param path that they begin with
 * @param back where the organisation's actions are
 * @param headline in the action's first language
 * @param language of the headline
 */
public record ActionTop(
    StudioView page, String path, String back, String headline, String language) {
  /** How far people get with the form. */
  public String form() {
    return path + "/form";
  }

  /** What is compared with the page as it is. */
  public String experiments() {
    return path + "/experiments";
  }
}
