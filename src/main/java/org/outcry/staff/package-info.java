/**
 * The people of the organisations: accounts, roles, second factors, sessions, links, and the mail
 * to them (docs/staff.md).
 */
@ApplicationModule(allowedDependencies = {"platform", "organisations", "audit", "mail"})
@NullMarked
package org.outcry.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
