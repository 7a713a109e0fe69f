package org.outcry.testing;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A machine may stall for some seconds; whoever waits for something waits longer than that. */
public final class Stalls implements BeforeAllCallback {
  static final Duration LONGEST = Duration.ofSeconds(30);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONGEST);
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST.toMillis());
  }
}
