package org.outcry.studio.builder;

import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** A quotation with its speaker. */
record QuotationPanel(String key, Section.Quotation said) implements Panel {
  @Override
  public String title(Words words) {
    return words.get("studio.panel.quotation");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return said.text().in(draft.content().defaultLanguage());
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    return draft.with(
        draft.position(key),
        new Section.Quotation(
            sheet.texts("text", words.get("studio.panel.quotation.text"), said.text(), 2000),
            sheet.texts(
                "speaker", words.get("studio.panel.quotation.speaker"), said.speaker(), 200)));
  }
}
