/** The studio in the browser: who gets in, and what they see. */
@NullMarked
package org.outcry.studio.web;

import org.jspecify.annotations.NullMarked;
