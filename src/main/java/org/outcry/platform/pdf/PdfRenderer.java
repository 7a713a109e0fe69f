package org.outcry.platform.pdf;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.bidi.support.ICUBreakers;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.outcry.platform.language.Language;
import org.outcry.platform.web.Templates;
import org.springframework.stereotype.Component;

/**
 * Makes PDF documents of templates, tagged for screen readers (PDF/UA). A template is XHTML with a
 * title and a description; it says {@code font-family: inherit} or nothing, since the fonts are set
 * here; whatever people typed goes through {@link PdfText}.
 */
@Component
public class PdfRenderer {
  static {
    XRLog.setLoggingEnabled(false); // It would quote what people typed.
  }

  private final Templates templates;

  /** Made by Spring; by hand where there is no Spring. */
  public PdfRenderer(Templates templates) {
    this.templates = templates;
  }

  /**
   * Writes a document. It is laid out in memory: about 100 MB for a hundred pages.
   *
   * @param template its file's name
   * @param parameters of the template; {@code fonts}, the families for its style sheet, is added
   * @param language whose rules say where lines may break
   * @throws IOException when it can't be written
   */
  public void write(
      String template, Map<String, Object> parameters, Language language, OutputStream to)
      throws IOException {
    Map<String, Object> all = new java.util.HashMap<>(parameters);
    all.put("fonts", PdfFont.families());
    PdfRendererBuilder builder = new PdfRendererBuilder();
    for (PdfFont font : PdfFont.values()) {
      builder.useFont(
          () -> new ByteArrayInputStream(font.bytes()),
          font.family(),
          font.weight(),
          FontStyle.NORMAL,
          /* subset= */ true);
    }
    builder
        .usePdfUaAccessibility(true)
        .withProducer("Outcry")
        .useUriResolver((base, address) -> null) // Nothing is fetched, whatever stands there.
        .defaultTextDirection(
            language.direction().equals("rtl") ? TextDirection.RTL : TextDirection.LTR)
        .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
        .useUnicodeBidiReorderer(new ICUBidiReorderer())
        .useUnicodeLineBreaker(new ICUBreakers.ICULineBreaker(language.locale()))
        .withHtmlContent(templates.render(template, all), null)
        .toStream(to)
        .run();
  }
}
