/** Values made of text: slugs, addresses, rich text. */
@NullMarked
package org.outcry.platform.text;

import org.jspecify.annotations.NullMarked;
