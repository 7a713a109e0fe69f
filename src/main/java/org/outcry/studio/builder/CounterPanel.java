package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** The goal, and what the counter shows beside it. */
record CounterPanel(String key) implements Panel {
  private static final long BILLION = 1_000_000_000;

  @Override
  public String title(Words words) {
    return words.get("studio.panel.counter");
  }

  @Override
  public String summary(Draft draft, Words words) {
    @Nullable Long goal = draft.content().counter().goal();
    return goal == null
        ? words.get("studio.panel.counter.steps")
        : words.get("studio.panel.counter.at", "goal", goal);
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    Counting counter = draft.content().counter();
    String kind =
        sheet.choice(
            Input.Kind.RADIO,
            "kind",
            words.get("studio.panel.counter.goal"),
            null,
            List.of(
                new Input.Option(
                    "steps",
                    words.get("studio.panel.counter.steps"),
                    words.get("studio.panel.counter.steps.help")),
                new Input.Option("fixed", words.get("studio.panel.counter.fixed"), null)),
            counter.goal() == null ? "steps" : "fixed");
    @Nullable Long goal =
        sheet.number(
            "goal", words.get("studio.panel.counter.number"), null, counter.goal(), 1, BILLION);
    if (kind.equals("fixed") && goal == null) {
      sheet.wrong("goal", words.get("studio.panel.counter.number.missing"));
    }
    return draft.with(
        draft
            .content()
            .change()
            .counter(
                new Counting(
                    kind.equals("fixed") ? goal : null,
                    sheet.tick(
                        "show-offset",
                        words.get("studio.panel.counter.show-offset"),
                        null,
                        counter.showOffset()),
                    sheet.tick(
                        "show-delivered",
                        words.get("studio.panel.counter.show-delivered"),
                        null,
                        counter.showDelivered()),
                    counter.offset()))
            .made());
  }
}
