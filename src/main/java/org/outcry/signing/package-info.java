/** Signing: the form, the outcome, the exact counter. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "targets",
      "mail",
      "mail :: pace",
      "campaigns",
      "campaigns :: drafts",
      "campaigns :: pictures",
      "supporters",
      "letters",
      "integrity"
    })
@NullMarked
package org.outcry.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
