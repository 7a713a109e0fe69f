package org.outcry.organisations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.EmailAddress;

/**
 * What an organisation may say of itself, wherever it is written: in a folder's organisation.yaml
 * or in the studio. All bounds are in characters, of texts of one line.
 */
public final class OrganisationRules {
  public static final int LONGEST_NAME = 100;

  /** Of the postal address, and of an address of its own for questions about data. */
  public static final int MOST_LINES = 10;

  public static final int LONGEST_LINE = 200;

  /** In days: nothing goes within two weeks of an action's closing, see docs/privacy.md. */
  public static final int SHORTEST_KEPT = 14;

  /** A hundred years, in days. */
  public static final int LONGEST_KEPT = 36_500;

  /** The names of whoever is responsible, of an officer or of a processor, and what one does. */
  public static final int LONGEST_TERM = 200;

  public static final int LONGEST_REPRESENTATIVE = 500;
  public static final int LONGEST_SAFEGUARDS = 500;
  public static final int LONGEST_GROUND = 500;
  public static final int MOST_AUTHORITIES = 10;
  public static final int MOST_PROCESSORS = 50;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private OrganisationRules() {}

  /** A colour as {@code #rrggbb}; empty for whatever else is written. */
  public static Optional<Colour> colour(String written) {
    try {
      return Optional.of(new Colour(written));
    } catch (IllegalArgumentException noColour) {
      return Optional.empty();
    }
  }

  /** A domain that mail can be sent from, in lower-case ASCII. */
  public static Optional<String> domain(String written) {
    return EmailAddress.parse("x@" + written)
        .map(EmailAddress::domain)
        .filter(domain -> domain.equals(written.toLowerCase(Locale.ROOT)));
  }

  /** A country, ISO 3166-1 alpha-2. */
  public static Optional<String> country(String written) {
    return Optional.of(written).filter(COUNTRIES::contains);
  }

  /** Whether an authority must be named: each country of the European Union has its own. */
  public static boolean lacksAuthority(List<Jurisdiction> jurisdictions, List<String> authorities) {
    return jurisdictions.contains(Jurisdiction.EU)
        && authorities.stream()
            .flatMap(code -> Authority.of(code).stream())
            .noneMatch(Authority::isEuropean);
  }

  /** Whether a person in charge must be named: in Quebec they are public (Law 25, section 3.1). */
  public static boolean lacksOfficer(List<Jurisdiction> jurisdictions, boolean named) {
    return jurisdictions.contains(Jurisdiction.QUEBEC) && !named;
  }
}
