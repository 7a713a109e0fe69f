package org.outcry.signing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.supporters.Particulars;

/**
 * A row of a paper sheet, as it was keyed in.
 *
 * @param line of the file
 * @param sheet its number, from 1
 * @param number of the row on the sheet, from 1
 * @param signedOn the day that stands beside the signature; {@code null} for none
 * @param consents the keys of the boxes that were ticked
 */
record PaperRow(
    long line,
    int sheet,
    int number,
    Particulars particulars,
    @Nullable LocalDate signedOn,
    List<String> consents) {}
