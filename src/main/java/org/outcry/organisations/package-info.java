/** Organisations that publish actions: name, colours, address, sender domain. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.outcry.organisations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
