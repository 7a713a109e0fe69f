/**
 * The page builder: an action's parts are edited, one panel each, beside what they come to. The
 * organisation's own form is made of the same fields.
 */
@NullMarked
package org.outcry.studio.builder;

import org.jspecify.annotations.NullMarked;
