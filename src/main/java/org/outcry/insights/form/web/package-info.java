/** The screen about an action's form. */
@NullMarked
package org.outcry.insights.form.web;

import org.jspecify.annotations.NullMarked;
