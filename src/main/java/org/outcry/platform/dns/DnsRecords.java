package org.outcry.platform.dns;

import java.util.List;

/** Asks the DNS. Nothing is kept: whoever has just published a record wants to know of it. */
public interface DnsRecords {
  /** Kinds of records (RFC 1035, section 3.2.2; RFC 3596), each with the form of its values. */
  enum Kind {
    /** Texts, each with its strings put together. */
    TXT,
    /** IPv4 addresses. */
    A,
    /** IPv6 addresses. */
    AAAA,
    /** Names of mail servers, the preferred one first; an empty one says "no mail" (RFC 7505). */
    MX,
    /** Names. */
    PTR
  }

  /**
   * The records of a name.
   *
   * @param name in full, ASCII, without a dot at the end
   */
  Answer find(String name, Kind kind);

  /** The TXT records of a name. */
  default Answer txt(String name) {
    return find(name, Kind.TXT);
  }

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
