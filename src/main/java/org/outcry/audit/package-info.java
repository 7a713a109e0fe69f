/**
 * Who did what, when, from where, with what changed: chains of hashes over encrypted entries
 * (docs/audit.md).
 */
@ApplicationModule(allowedDependencies = {"platform", "organisations"})
@NullMarked
package org.outcry.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
