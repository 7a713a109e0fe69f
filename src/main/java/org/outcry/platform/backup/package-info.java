/** Backups of the running database: one file, written from one snapshot and restored whole. */
@NullMarked
package org.outcry.platform.backup;

import org.jspecify.annotations.NullMarked;
