/** The pages on which people see and manage what is held on them. */
@NullMarked
package org.outcry.privacy.web;

import org.jspecify.annotations.NullMarked;
