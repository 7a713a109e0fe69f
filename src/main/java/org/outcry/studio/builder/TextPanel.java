package org.outcry.studio.builder;

import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichText;

/** A section of rich text. */
record TextPanel(String key, Section.Story story) implements Panel {
  @Override
  public String title(Words words) {
    return words.get("studio.panel.text");
  }

  @Override
  public String summary(Draft draft, Words words) {
    String text = story.text().in(draft.content().defaultLanguage());
    return text.isEmpty() ? "" : RichText.of(text).plain();
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    return draft.with(
        draft.position(key),
        new Section.Story(
            story.name(),
            sheet.texts(
                Input.Kind.RICH,
                "text",
                words.get("studio.panel.text.text"),
                words.get("studio.panel.text.help"),
                story.text(),
                RichText.LONGEST)));
  }
}
