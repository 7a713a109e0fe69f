/** Supporters: what they typed, their consents, the mail they get. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "audit",
      "targets",
      "mail",
      "mail :: inbound",
      "campaigns"
    })
@NullMarked
package org.outcry.supporters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
