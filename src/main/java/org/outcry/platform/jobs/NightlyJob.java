package org.outcry.platform.jobs;

import java.time.LocalTime;

/**
 * Work that is done once a night, on one node of however many there are; any bean of this type is
 * found. What a crash has cut off is done again, so it must bear being done twice.
 */
public interface NightlyJob {
  /**
   * Its name in the table of jobs and in the log: lower-case letters and hyphens, kept for ever.
   */
  String name();

  /** When, in UTC. */
  LocalTime at();

  /** Does it. An exception is logged, and it is tried again the next night. */
  void run();
}
