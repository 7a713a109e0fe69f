/**
 * What people can ask of their data, and how long it is kept: self-service, erasure, retention
 * (docs/privacy.md).
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "audit",
      "targets",
      "mail",
      "mail :: inbound",
      "campaigns",
      "supporters",
      "letters",
      "integrity",
      "signing",
      "exports"
    })
@NullMarked
package org.outcry.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
