/** A supporter's private view of their own letter. */
@NullMarked
package org.outcry.letters.web;

import org.jspecify.annotations.NullMarked;
