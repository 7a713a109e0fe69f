/**
 * Where staff find signatures and letters among millions, see what became of each, and work on many
 * at once (docs/search.md).
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "audit",
      "targets",
      "mail",
      "campaigns",
      "supporters",
      "letters",
      "integrity",
      "signing",
      "privacy"
    })
@NullMarked
package org.outcry.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
