package org.outcry.signing.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.MergeField;
import org.outcry.letters.ShownLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.platform.pdf.PdfText;
import org.outcry.platform.pdf.QrCode;
import org.outcry.platform.web.PublicUrl;
import org.springframework.stereotype.Service;

/** Makes sheets to be signed on paper. */
@Service
public class Sheets {
  private final Messages messages;
  private final PublicUrl publicUrl;
  private final PdfRenderer renderer;

  Sheets(Messages messages, PublicUrl publicUrl, PdfRenderer renderer) {
    this.messages = messages;
    this.publicUrl = publicUrl;
    this.renderer = renderer;
  }

  /**
   * What to print.
   *
   * @param css {@code A4} or {@code letter}
   * @param batch the name that tells these sheets from others; {@code null} for a line to fill in
   * @param sheets how many, 1 to 200
   * @param rows on each, 1 to 30
   */
  public record Order(
      Language language, String css, @Nullable String batch, int sheets, int rows) {}

  /**
   * Writes the sheets as a PDF.
   *
   * @throws IOException when it can't be written
   */
  public void write(Action action, Order order, OutputStream to) throws IOException {
    ActionContent content = action.content();
    Language language = order.language();
    Words words = messages.in(language);
    String path = language.equals(content.defaultLanguage()) ? "" : "/" + language.tag();
    String address = publicUrl.resolve(path + "/a/" + action.slug());
    SheetPage page =
        new SheetPage(
            words,
            new PdfText(),
            order.css(),
            action.organisation().name().in(language),
            action.organisation().postalAddress(),
            content.headline().in(language),
            content.call().in(language),
            letter(action, language, words),
            boxes(content.form().consents(), language),
            address + "/privacy",
            address,
            QrCode.of(address + "?source=paper-qr"),
            action.version(),
            order.batch(),
            order.sheets(),
            order.rows());
    renderer.write("signing/sheet.jte", Map.of("v", page), language, to);
  }

  private static List<String> letter(Action action, Language language, Words words) {
    LetterTemplate letter = action.content().letter();
    if (letter == null) {
      return List.of();
    }
    ShownLetter shown = ShownLetter.of(letter, null, action.organisation(), language, words);
    List<String> paragraphs = new ArrayList<>(List.of(shown.subject(), shown.salutation()));
    paragraphs.addAll(List.of((shown.body() + "\n\n" + shown.closing()).split("\\n\\s*\\n")));
    // Nobody has room for words of their own here.
    paragraphs.remove(ShownLetter.gap(MergeField.MESSAGE, words));
    return paragraphs;
  }

  /** A for the first; none is ticked beforehand, for a pen does it. */
  private static List<SheetPage.Box> boxes(List<ConsentSpec> consents, Language language) {
    List<SheetPage.Box> boxes = new ArrayList<>();
    for (int i = 0; i < consents.size(); i++) {
      boxes.add(
          new SheetPage.Box(Character.toString('A' + i), consents.get(i).wording().in(language)));
    }
    return boxes;
  }
}
