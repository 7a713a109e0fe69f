@NullMarked
package org.outcry.updates.cli;

import org.jspecify.annotations.NullMarked;
