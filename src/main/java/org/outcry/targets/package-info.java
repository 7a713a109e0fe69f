/** People in power: style, name, office, salutation, addresses. */
@ApplicationModule(allowedDependencies = {"platform", "audit"})
@NullMarked
package org.outcry.targets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
