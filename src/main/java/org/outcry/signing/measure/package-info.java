/** Measuring without looking at anybody: counters of pages and forms, and nothing else. */
@NamedInterface("measure")
@NullMarked
package org.outcry.signing.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
