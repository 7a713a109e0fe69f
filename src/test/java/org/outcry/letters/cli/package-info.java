@NullMarked
package org.outcry.letters.cli;

import org.jspecify.annotations.NullMarked;
