package org.outcry.studio.web;

import org.jspecify.annotations.Nullable;
import org.outcry.exports.ExportOrder;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;

/** Why data is taken out, as somebody said. */
public final class Reason {
  private Reason() {}

  /** The field that asks for it. */
  public static Field field(String typed, Words words) {
    return Field.text("reason", words.get("export.reason"), "off", typed)
        .helped(words.get("export.reason.help"));
  }

  /** What is wrong with it; {@code null} for nothing. */
  public static @Nullable String wrong(String reason, Words words) {
    if (reason.length() < 3) {
      return words.get("export.reason.missing");
    }
    if (reason.length() > ExportOrder.LONGEST_REASON) {
      return words.get(
          "export.reason.long", "length", reason.length(), "most", ExportOrder.LONGEST_REASON);
    }
    return reason.codePoints().anyMatch(ForeignText::isForbidden)
        ? words.get("export.reason.character")
        : null;
  }
}
