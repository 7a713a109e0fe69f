package org.outcry.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

class TmpShots {
  @Test
  void shots() {
    RunningOutcry outcry = RunningOutcry.get();
    int n = 0;
    for (Screen screen : EveryScreenTest.studioForShots()) {
      n++;
      Page page = Browsers.open(Look.DESK, screen.language());
      try {
        screen.open(page, outcry.address());
        boolean dark = n % 2 == 0;
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        for (int width : new int[] {1280, 390}) {
          page.setViewportSize(width, 844);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("/tmp/shots/" + screen.language() + "-" + screen.name().replaceAll("[^a-z]+", "-") + "-" + width + ".png")));
        }
      } finally {
        page.context().close();
      }
    }
  }
}
