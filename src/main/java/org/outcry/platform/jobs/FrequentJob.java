package org.outcry.platform.jobs;

import java.time.Duration;

/**
 * Work that is done again and again, on one node of however many there are; any bean of this type
 * is found. When its node dies, another takes over within about a minute, so it must bear being cut
 * off and done twice.
 */
public interface FrequentJob {
  /**
   * Its name in the table of jobs and in the log: lower-case letters and hyphens, kept for ever.
   */
  String name();

  /** How long after one time the next begins, 30 seconds at least. */
  Duration every();

  /** Does it. An exception is logged, and it is tried again the next time. */
  void run();
}
