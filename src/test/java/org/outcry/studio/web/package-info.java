@NullMarked
package org.outcry.studio.web;

import org.jspecify.annotations.NullMarked;
