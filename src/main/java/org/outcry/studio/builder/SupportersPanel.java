package org.outcry.studio.builder;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Section.Supporters;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** The block of recent supporters and their comments. */
record SupportersPanel(String key, Supporters supporters) implements Panel {
  @Override
  public String title(Words words) {
    return words.get("studio.panel.supporters");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return words.get("studio.panel.supporters.at", "count", supporters.show());
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    @Nullable Long show =
        sheet.number(
            "show",
            words.get("studio.panel.supporters.show"),
            words.get("studio.panel.supporters.show.help"),
            (long) supporters.show(),
            Supporters.LEAST_SHOWN,
            Supporters.MOST_SHOWN);
    return draft.with(
        draft.position(key),
        new Supporters(
            show == null ? Supporters.USUALLY_SHOWN : show.intValue(),
            sheet.tick(
                "comments",
                words.get("studio.panel.supporters.comments"),
                words.get("studio.panel.supporters.comments.help"),
                supporters.comments())));
  }
}
