package org.outcry.platform.web;

import java.nio.file.Path;

/**
 * Whether somebody is working on templates and styles ({@code bin/dev}): they are then read from
 * their sources at each request, and no page is kept.
 */
public final class Dev {
  private Dev() {}

  public static boolean isOn() {
    return Boolean.getBoolean("outcry.dev");
  }

  static Path templates() {
    return folder("outcry.dev.templates", "src/main/jte");
  }

  static Path styles() {
    return folder("outcry.dev.static", "src/main/resources/static");
  }

  private static Path folder(String property, String usual) {
    return Path.of(System.getProperty(property, usual));
  }
}
