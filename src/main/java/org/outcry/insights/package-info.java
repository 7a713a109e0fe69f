/** What an organisation's people can know of their actions, in numbers (docs/insights.md). */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "organisations",
      "campaigns",
      "letters",
      "signing",
      "signing :: experiments",
      "signing :: measure"
    })
@NullMarked
package org.outcry.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
