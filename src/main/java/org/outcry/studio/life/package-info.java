/** The life of an action: made, reviewed, published, paused, ended; its versions and folders. */
@NullMarked
package org.outcry.studio.life;

import org.jspecify.annotations.NullMarked;
