package org.outcry.studio.web;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Pictures of what tests see, for who wants to look: {@code OUTCRY_SHOTS=FOLDER}. */
final class EditorShots {
  private static final @Nullable String FOLDER = System.getenv("OUTCRY_SHOTS");

  private EditorShots() {}

  static void take(Page page, String name) {
    if (FOLDER != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(FOLDER, name + ".png")).setFullPage(true));
    }
  }
}
