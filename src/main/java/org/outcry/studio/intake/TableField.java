package org.outcry.studio.intake;

import org.outcry.platform.language.Words;
import org.outcry.platform.web.SmallUploads;

/** Where a table is chosen, with how large it may be. */
public final class TableField {
  private static final int MEGABYTE = 1_000_000;

  private TableField() {}

  public static Asked asked(String label, Words words) {
    return Asked.text("file", label, "")
        .typed("file")
        .helped(
            words.get(
                "intake.file.help",
                "megabytes",
                CarriedTable.LARGEST / MEGABYTE,
                "rows",
                CarriedTable.MOST_ROWS));
  }

  /** Why a form brought no table. */
  public static String lacking(SmallUploads.Received received, Words words) {
    if (received.busy()) {
      return words.get("intake.file.busy");
    }
    return received.tooLarge() ? tooLarge(words) : words.get("intake.file.none");
  }

  public static String tooLarge(Words words) {
    return words.get(
        "intake.file.large",
        "megabytes",
        CarriedTable.LARGEST / MEGABYTE,
        "rows",
        CarriedTable.MOST_ROWS);
  }
}
