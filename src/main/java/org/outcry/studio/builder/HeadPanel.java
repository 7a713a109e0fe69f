package org.outcry.studio.builder;

import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** Headline, strapline and notice. */
record HeadPanel() implements Panel {
  @Override
  public String key() {
    return "head";
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.head");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return draft.content().headline().in(draft.content().defaultLanguage());
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    ActionContent content = draft.content();
    return draft.with(
        content
            .change()
            .headline(
                sheet.texts(
                    "headline", words.get("studio.panel.head.headline"), content.headline(), 120))
            .strapline(
                sheet.texts(
                    Input.Kind.LINE,
                    "strapline",
                    words.get("studio.panel.head.strapline"),
                    words.get("studio.panel.head.strapline.help"),
                    content.strapline(),
                    300))
            .notice(
                sheet.optional(
                    Input.Kind.LINE,
                    "notice",
                    words.get("studio.panel.head.notice"),
                    words.get("studio.panel.head.notice.help"),
                    content.notice(),
                    300))
            .made());
  }
}
