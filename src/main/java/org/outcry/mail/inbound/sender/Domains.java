package org.outcry.mail.inbound.sender;

import java.util.ArrayList;
import java.util.List;

/**
 * Which domains are one organisation's. DMARC takes all below an organisational domain for one (RFC
 * 9989, section 4.10.2); we take a domain and those below and above it, but not its neighbours:
 * whoever runs {@code ministry.gov.example} need not be whoever runs {@code prison.gov.example}.
 * Nobody has mail at, or can sign for, a suffix under which others register.
 */
final class Domains {
  private static final int MOST_LABELS = 8;

  private Domains() {}

  /** Whether two domains, in lower case, are one or one is below the other. */
  static boolean areOne(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  /** A domain and those above it, at most eight, the top level not among them. */
  static List<String> upwards(String domain) {
    List<String> all = new ArrayList<>();
    for (String rest = domain;
        rest.indexOf('.') > 0 && all.size() < MOST_LABELS;
        rest = rest.substring(rest.indexOf('.') + 1)) {
      all.add(rest);
    }
    return all;
  }
}
