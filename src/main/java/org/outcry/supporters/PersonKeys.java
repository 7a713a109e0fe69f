package org.outcry.supporters;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.springframework.stereotype.Service;

/** Makes what people are recognised by. */
@Service
public class PersonKeys {
  private final Vault vault;

  PersonKeys(Vault vault) {
    this.vault = vault;
  }

  public PersonKey of(
      UUID organisation, EmailAddress address, String givenName, String familyName) {
    BlindIndex email = vault.index(organisation, "email", address.normalised());
    BlindIndex name =
        vault.index(
            organisation,
            "name",
            address.normalised() + "\n" + (givenName + " " + familyName).toLowerCase(Locale.ROOT));
    return new PersonKey(email.value(), 1, email.version(), List.of(), name.value());
  }

  /** The version of the rules in force, as this node knows it. */
  public int rules() {
    return 1;
  }

  /** Reads the rules anew. */
  public void refresh() {}
}
