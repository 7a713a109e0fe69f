/**
 * What staff take out of an action: tables of signatures and letters, dossiers (docs/exports.md).
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "audit",
      "targets",
      "campaigns",
      "supporters",
      "letters",
      "letters :: delivery"
    })
@NullMarked
package org.outcry.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
