package org.outcry.platform.start;

import org.jspecify.annotations.Nullable;

/**
 * Outcry can't start (or a command can't run) and its operator can mend it. The message is one
 * sentence that says what to do; it is printed without a stack trace and the process exits with 1.
 */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Refuses with a sentence that holds no secret and no personal data. */
  public StartRefused(String sentence) {
    super(sentence);
  }

  /** Refuses with a sentence, and keeps what it came from for the log. */
  public StartRefused(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** The refusal somewhere among an exception's causes, if any. */
  public static @Nullable StartRefused in(@Nullable Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StartRefused refused) {
        return refused;
      }
    }
    return null;
  }
}
