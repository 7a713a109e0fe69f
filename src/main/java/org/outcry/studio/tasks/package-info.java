/** The studio's pages for letters that staff deliver by hand (docs/targets.md). */
@NullMarked
package org.outcry.studio.tasks;

import org.jspecify.annotations.NullMarked;
