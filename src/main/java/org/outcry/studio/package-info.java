/** The screens on which an organisation's people work (docs/staff.md). */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "staff",
      "mail",
      "mail :: web",
      "targets",
      "campaigns",
      "supporters",
      "campaigns :: drafts",
      "letters",
      "letters :: preflight",
      "signing",
      "signing :: web",
      "privacy"
    })
@NullMarked
package org.outcry.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
