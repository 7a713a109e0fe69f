package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.language.Words;
import org.outcry.studio.web.SealingLosses;

/** Whether an action is sealed: what is lost by that stands before the choice. */
final class SealingForm {
  private SealingForm() {}

  /** Asks for it; {@code null} for an action that is not sealed. */
  static @Nullable SealKey ask(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    return sheet.group(
        "sealing",
        words.get("studio.panel.settings.sealing"),
        words.get("studio.panel.settings.sealing.help"),
        inner -> asked(inner, draft));
  }

  private static @Nullable SealKey asked(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    List<String> losses = SealingLosses.in(words);
    for (int i = 0; i < losses.size(); i++) {
      sheet.note("loss-" + i, losses.get(i));
    }
    @Nullable SealKey present = draft.content().sealTo();
    @Nullable SealKey key =
        sheet.parsed(
            "key",
            words.get("studio.input.optional", "label", words.get("studio.panel.settings.key")),
            words.get("studio.panel.settings.key.help"),
            present == null ? "" : present.text(),
            typed -> SealKey.parse(typed).orElse(null),
            words.get("studio.panel.settings.key.wrong"));
    boolean accepted =
        sheet.tick("accepted", words.get("studio.panel.settings.accept"), null, present != null);
    boolean fixed =
        draft.signed()
            && draft.published() != null
            && (draft.published().sealTo() == null) != (key == null);
    if (fixed) {
      sheet.wrong("key", words.get("studio.panel.settings.sealing.switched"));
    } else if (key != null && !accepted) {
      sheet.wrong("accepted", words.get("studio.panel.settings.accept.missing"));
    }
    return key;
  }
}
