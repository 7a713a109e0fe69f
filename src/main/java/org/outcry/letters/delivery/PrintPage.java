package org.outcry.letters.delivery;

import java.util.List;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfText;

/**
 * What a print run's template shows.
 *
 * @param title of the document
 */
public record PrintPage(
    Words words, PdfText text, String title, Paper paper, List<PrintedLetter> letters) {}
