/** Letters to targets: composition, the ledger of what becomes of each. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "audit",
      "targets",
      "mail",
      "mail :: dkim",
      "mail :: inbound",
      "mail :: pace",
      "campaigns",
      "supporters",
      "integrity"
    })
@NullMarked
package org.outcry.letters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
