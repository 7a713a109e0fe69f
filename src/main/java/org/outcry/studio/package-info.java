/** The screens on which an organisation's people work (docs/staff.md). */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "audit",
      "staff",
      "mail",
      "mail :: web",
      "targets",
      "campaigns",
      "campaigns :: pictures",
      "supporters",
      "campaigns :: drafts",
      "campaigns :: texts",
      "campaigns :: completeness",
      "letters",
      "letters :: preflight",
      "letters :: delivery",
      "exports",
      "signing",
      "signing :: web",
      "privacy",
      "privacy :: incidents",
      "privacy :: papers",
      "signing :: experiments",
      "signing :: measure",
      "signing :: paper",
      "insights",
      "insights :: form",
      "insights :: plot",
      "insights :: variants",
      "register",
      "updates"
    })
@NullMarked
package org.outcry.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
