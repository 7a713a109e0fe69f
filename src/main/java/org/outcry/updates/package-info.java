/** Updates on an action to those who agreed to hear from its organisation (docs/updates.md). */
@ApplicationModule(
    allowedDependencies = {"platform", "organisations", "audit", "mail", "campaigns", "supporters"})
@NullMarked
package org.outcry.updates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
