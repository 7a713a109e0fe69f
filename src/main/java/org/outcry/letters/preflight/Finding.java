package org.outcry.letters.preflight;

/**
 * What one check found.
 *
 * @param subject what was looked at, a few words
 * @param sentence what was found, and where it is not good what to do
 */
public record Finding(Result result, String subject, String sentence) {

  /** How it stands. */
  public enum Result {
    /** Good. */
    PASS,
    /** Worth knowing; letters may leave. */
    WARN,
    /** Letters are likely to be lost: an action does not go live like that. */
    FAIL
  }

  static Finding pass(String subject, String sentence) {
    return new Finding(Result.PASS, subject, sentence);
  }

  static Finding warn(String subject, String sentence) {
    return new Finding(Result.WARN, subject, sentence);
  }

  static Finding fail(String subject, String sentence) {
    return new Finding(Result.FAIL, subject, sentence);
  }
}
