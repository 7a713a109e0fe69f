/** The studio's pages for what data protection asks to be written down (docs/papers.md). */
@NullMarked
package org.outcry.studio.papers;

import org.jspecify.annotations.NullMarked;
