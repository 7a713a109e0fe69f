@NullMarked
package org.outcry.targets.cli;

import org.jspecify.annotations.NullMarked;
