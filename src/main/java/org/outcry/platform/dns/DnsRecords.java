package org.outcry.platform.dns;

import java.util.List;

/** Asks the DNS. Nothing is kept: whoever has just published a record wants to know of it. */
public interface DnsRecords {
  /**
   * The TXT records of a name, each with its strings put together.
   *
   * @param name in full, ASCII, without a dot at the end
   */
  Answer txt(String name);

  /** What the DNS says. */
  sealed interface Answer {
    /** There are such records, at least one. */
    record Found(List<String> values) implements Answer {
      public Found {
        values = List.copyOf(values);
      }
    }

    /** There are none. */
    record None() implements Answer {}

    /**
     * Nobody knows: no server has answered in time, or one has failed.
     *
     * @param why a few words, for staff
     */
    record Unknown(String why) implements Answer {}
  }
}
