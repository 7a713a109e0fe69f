/** Action pages: content, versions, folders, offsets, life cycle. */
@ApplicationModule(
    allowedDependencies = {"platform", "organisations", "audit", "targets", "mail", "mail :: pace"})
@NullMarked
package org.outcry.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
