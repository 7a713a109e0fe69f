package org.outcry.studio.builder;

import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** What stands with a picture. */
record PicturePanel(String key, Section.Picture picture) implements Panel {
  @Override
  public String title(Words words) {
    return words.get("studio.panel.picture");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return picture.alternative().in(draft.content().defaultLanguage());
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    return draft.with(
        draft.position(key),
        new Section.Picture(
            picture.file(),
            picture.sha256(),
            picture.width(),
            picture.height(),
            sheet.texts(
                Input.Kind.LINE,
                "alternative",
                words.get("studio.panel.picture.alternative"),
                words.get("studio.panel.picture.alternative.help"),
                picture.alternative(),
                500),
            sheet.optional(
                "caption", words.get("studio.panel.picture.caption"), picture.caption(), 500),
            sheet.optional(
                "credit", words.get("studio.panel.picture.credit"), picture.credit(), 200)));
  }
}
