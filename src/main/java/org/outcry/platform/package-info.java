/** What every module stands on: database, ids, time, rich text, languages, page frame. */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package org.outcry.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
