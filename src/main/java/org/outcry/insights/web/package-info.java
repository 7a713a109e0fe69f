/** What the screens about measuring have in common. */
@NullMarked
package org.outcry.insights.web;

import org.jspecify.annotations.NullMarked;
