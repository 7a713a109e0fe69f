package org.outcry.audit;

import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.text.EmailAddress;

/** Knows the accounts of staff: to be implemented by the module that has them. */
public interface AccountNames {
  /** The account of an address; empty for nobody's. */
  Optional<UUID> account(EmailAddress address);

  /** What somebody is called now; empty once their account is removed. */
  Optional<String> name(UUID account);
}
