/** What is measured of an action's page, and what is compared with it. */
@NullMarked
package org.outcry.studio.insights.measured;

import org.jspecify.annotations.NullMarked;
