@NullMarked
package org.outcry;

import org.jspecify.annotations.NullMarked;
