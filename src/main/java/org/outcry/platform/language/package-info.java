/** Languages, texts in several of them, interface messages. */
@NullMarked
package org.outcry.platform.language;

import org.jspecify.annotations.NullMarked;
