@NullMarked
package org.outcry.staff;

import org.jspecify.annotations.NullMarked;
