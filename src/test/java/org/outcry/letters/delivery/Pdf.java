package org.outcry.letters.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * A PDF file, read by PDFBox.
 *
 * @param text of all pages
 * @param rightmost where the text that reaches furthest ends, in millimetres from the left
 * @param bookmarks the titles of the outermost ones and those in them
 */
record Pdf(
    int pages,
    String text,
    String title,
    String language,
    List<String> bookmarks,
    boolean embedded,
    double rightmost) {
  static final double A4_WIDTH = 210;

  static Pdf read(Path file) {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new Pdf(
          document.getNumberOfPages(),
          new PDFTextStripper().getText(document),
          document.getDocumentInformation().getTitle(),
          document.getDocumentCatalog().getLanguage(),
          bookmarks(document),
          isEmbedded(document),
          rightmost(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> bookmarks(PDDocument document) {
    return StreamSupport.stream(
            document.getDocumentCatalog().getDocumentOutline().children().spliterator(), false)
        .flatMap(outer ->
            java.util.stream.Stream.concat(
                java.util.stream.Stream.of(outer),
                StreamSupport.stream(outer.children().spliterator(), false)))
        .map(PDOutlineItem::getTitle)
        .toList();
  }

  private static boolean isEmbedded(PDDocument document) throws IOException {
    for (PDPage page : document.getPages()) {
      for (var name : page.getResources().getFontNames()) {
        PDFont font = page.getResources().getFont(name);
        if (!font.isEmbedded() || !font.getName().matches("[A-Z]{6}\\+.*")) {
          return false;
        }
      }
    }
    return true;
  }

  private static double rightmost(PDDocument document) throws IOException {
    double[] most = {0};
    new PDFTextStripper() {
      @Override
      protected void processTextPosition(TextPosition each) {
        if (!each.getUnicode().isBlank()) {
          most[0] = Math.max(most[0], (each.getXDirAdj() + each.getWidthDirAdj()) * 25.4 / 72);
        }
      }
    }.getText(document);
    return most[0];
  }
}
