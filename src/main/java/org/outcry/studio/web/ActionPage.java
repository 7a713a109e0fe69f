package org.outcry.studio.web;

/**
 * A page about one action.
 *
 * @param path that the action's pages begin with
 * @param home that the organisation's begin with
 */
public record ActionPage(StudioView page, String path, String home) {
  /** Where its page is edited. */
  public String edit() {
    return path + "/edit";
  }

  /** Where it is published, paused, ended. */
  public String life() {
    return path + "/life";
  }

  /** Where its versions are. */
  public String versions() {
    return path + "/versions";
  }

  /** Where its private links are. */
  public String links() {
    return path + "/links";
  }

  /** Where its numbers are. */
  public String insights() {
    return path + "/insights";
  }

  /** Where it is seen how far people get with its form. */
  public String form() {
    return insights() + "/form";
  }

  /** Where something is compared with its page as it is. */
  public String experiments() {
    return insights() + "/experiments";
  }

  /** Where its campaign folder is taken out. */
  public String folder() {
    return path + "/folder";
  }

  /** Where another action is made of it. */
  public String copy() {
    return home + "/actions/new?from=" + path.substring(path.lastIndexOf('/') + 1);
  }
}
