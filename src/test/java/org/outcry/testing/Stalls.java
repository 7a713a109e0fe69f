package org.outcry.testing;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A machine may stall for half a minute; whoever waits for something waits longer than that. */
public final class Stalls implements BeforeAllCallback {
  /**
   * How long is waited for what must come; it costs time only where something fails. Who writes a
   * test may say less: {@code -Dtest.patience=10}, in seconds.
   */
  public static final Duration LONGEST =
      Duration.ofSeconds(Integer.getInteger("test.patience", 120));

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONGEST);
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST.toMillis());
  }
}
