package org.outcry.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Debian's Chromium without a screen, started once for each thread that tests run on, for
 * Playwright is no thread's but its own; each test gets a visitor with nothing in store.
 */
public final class Browsers {
  private static final ThreadLocal<Browser> CHROMIUM = ThreadLocal.withInitial(Browsers::start);

  private Browsers() {}

  private static Browser start() {
    Path installed =
        Stream.of(
                "/usr/bin/chromium-headless-shell",
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Install Chromium: bin/test tells how."));
    Playwright playwright = Playwright.create();
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "test-browser-stop"));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(installed)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run")));
  }

  /** How somebody looks at a page. */
  public record Look(int width, int height, ColorScheme scheme, boolean javaScript) {
    public static final Look PHONE = new Look(390, 844, ColorScheme.LIGHT, true);
    public static final Look DESK = new Look(1280, 900, ColorScheme.LIGHT, true);

    public Look dark() {
      return new Look(width, height, ColorScheme.DARK, javaScript);
    }

    public Look withoutJavaScript() {
      return new Look(width, height, scheme, false);
    }
  }

  public static Page open(Look look) {
    return open(look, "en-GB");
  }

  /**
   * @param locale of the browser, as its Accept-Language says
   */
  public static Page open(Look look, String locale) {
    BrowserContext context =
        CHROMIUM
            .get()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(look.width(), look.height())
                    .setColorScheme(look.scheme())
                    .setJavaScriptEnabled(look.javaScript())
                    .setLocale(locale));
    context.setDefaultTimeout(Stalls.LONGEST.toMillis());
    return context.newPage();
  }
}
