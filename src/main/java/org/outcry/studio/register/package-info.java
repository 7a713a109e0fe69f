/** The studio's pages on which signatures and letters are found, seen, and worked on in bulk. */
@NullMarked
package org.outcry.studio.register;

import org.jspecify.annotations.NullMarked;
