package org.outcry.testing;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What is done when the test JVM ends. Hooks run at the same time, in no order; contexts close in
 * hooks of their own and need their databases and folders for it, so this waits for them.
 */
final class AtExit {
  private static final Deque<Runnable> LAST = new ConcurrentLinkedDeque<>();
  private static final String CONTEXTS = "Spring(Context|Application)ShutdownHook|test-outcry-stop";

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtExit::run, "test-cleanup"));
  }

  private AtExit() {}

  /** Adds something to be done after all contexts have closed; the last added comes first. */
  static void afterContexts(Runnable action) {
    LAST.addFirst(action);
  }

  private static void run() {
    try {
      Thread.sleep(Duration.ofMillis(100)); // The other hooks are being started at this moment.
      for (Thread other : Thread.getAllStackTraces().keySet()) {
        if (other.getName().matches(CONTEXTS)) {
          other.join(Duration.ofSeconds(25));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LAST.forEach(Runnable::run);
  }
}
