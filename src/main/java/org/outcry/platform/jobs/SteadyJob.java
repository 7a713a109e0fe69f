package org.outcry.platform.jobs;

import java.time.Duration;

/**
 * Work that is looked for again and again, on one node of however many there are; any bean of this
 * type is found. What a crash has cut off is done again, so it must bear being done twice.
 */
public interface SteadyJob {
  /**
   * Its name in the table of jobs and in the log: lower-case letters and hyphens, kept for ever.
   */
  String name();

  /** How long to wait after each time, also after one that failed. */
  Duration pause();

  /**
   * Does it; for as long as there is something to do. It ends early when its thread is interrupted,
   * because the server stops. An exception is logged.
   */
  void run() throws InterruptedException;
}
