/** The screens about experiments. */
@NullMarked
package org.outcry.insights.variants.web;

import org.jspecify.annotations.NullMarked;
