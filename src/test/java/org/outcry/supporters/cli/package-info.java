@NullMarked
package org.outcry.supporters.cli;

import org.jspecify.annotations.NullMarked;
