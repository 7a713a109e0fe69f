package org.outcry.updates;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.outcry.organisations.Organisation;
import org.outcry.platform.text.EmailAddress;

/**
 * Tells whether an address is staff's: it stands at the domain that the organisation's mail is sent
 * from or its website is at, or at one above or below it. A test has nobody's consent, so it goes
 * to nobody else.
 */
public final class StaffAddresses {
  private StaffAddresses() {}

  /** Whether a test may go to an address. */
  public static boolean has(Organisation organisation, EmailAddress address) {
    return Stream.of(organisation.senderDomain(), host(organisation))
        .filter(domain -> domain.contains("."))
        .anyMatch(domain -> isNear(domain, address.domain()));
  }

  private static boolean isNear(String one, String other) {
    return one.equals(other)
        || one.endsWith("." + other) && other.contains(".")
        || other.endsWith("." + one);
  }

  private static String host(Organisation organisation) {
    String website = organisation.website();
    return website == null
        ? ""
        : Objects.requireNonNullElse(URI.create(website).getHost(), "").replaceFirst("^www\\.", "");
  }
}
