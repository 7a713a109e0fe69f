/** Tables that people made with a spreadsheet, read as a stream. */
@NullMarked
package org.outcry.platform.csv;

import org.jspecify.annotations.NullMarked;
