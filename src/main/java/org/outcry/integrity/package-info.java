/** Integrity: what keeps one visitor from acting as many. */
@ApplicationModule(allowedDependencies = {"platform", "organisations", "campaigns", "supporters"})
@NullMarked
package org.outcry.integrity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
