package org.outcry.privacy.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The register as tests look at it. */
public final class Incidents {
  private Incidents() {}

  /** All of an organisation's, by number. */
  public static List<Incident> all(IncidentRegister register, UUID organisation) {
    List<Incident> all = new ArrayList<>();
    register.each(organisation, all::add);
    return all;
  }
}
