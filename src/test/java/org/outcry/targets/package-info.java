@NullMarked
package org.outcry.targets;

import org.jspecify.annotations.NullMarked;
