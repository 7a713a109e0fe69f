package org.outcry.studio.builder;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichText;

/** What came of it. */
record NewsPanel() implements Panel {
  @Override
  public String key() {
    return "news";
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.news");
  }

  @Override
  public String summary(Draft draft, Words words) {
    @Nullable Texts news = draft.content().goodNews();
    String text = news == null ? "" : news.in(draft.content().defaultLanguage());
    return text.isEmpty() ? "" : RichText.of(text).plain();
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    return draft.with(
        draft
            .content()
            .change()
            .goodNews(
                sheet.optional(
                    Input.Kind.RICH,
                    "text",
                    words.get("studio.panel.news.text"),
                    words.get("studio.panel.news.help"),
                    draft.content().goodNews(),
                    RichText.LONGEST))
            .made());
  }
}
