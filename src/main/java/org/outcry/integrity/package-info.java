/** Limits that keep abuse away from the counter and from strangers mailboxes. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "targets",
      "mail",
      "campaigns",
      "supporters"
    })
@NullMarked
package org.outcry.integrity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
