/** The database: embedded or configured, and news of changes between nodes. */
@NullMarked
package org.outcry.platform.database;

import org.jspecify.annotations.NullMarked;
