/** Offices from files: CSV and Popolo. */
@NullMarked
package org.outcry.targets.files;

import org.jspecify.annotations.NullMarked;
