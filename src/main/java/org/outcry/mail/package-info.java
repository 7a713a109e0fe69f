/** Mail: ledgers of what is to leave, transports, attempts, the outbox. */
@ApplicationModule(allowedDependencies = {"platform", "audit"})
@NullMarked
package org.outcry.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
