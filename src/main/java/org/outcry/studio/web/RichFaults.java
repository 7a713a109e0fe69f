package org.outcry.studio.web;

import java.util.List;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichFault;
import org.outcry.platform.text.RichText;

/** Says what is wrong with a rich text that was typed, in the language of whoever typed it. */
public final class RichFaults {
  private RichFaults() {}

  /**
   * The first thing that is wrong.
   *
   * @param label of the field
   */
  public static String said(String label, List<RichText.Refusal> refusals, Words words) {
    RichText.Refusal first = refusals.getFirst();
    return words.get(
        "studio.input.rich",
        "label",
        label,
        "line",
        first.line(),
        "sentence",
        sentence(first.fault()));
  }

  /** On a screen pictures belong elsewhere than in a folder. */
  private static Message sentence(RichFault fault) {
    return fault == RichFault.PICTURE ? Message.of("rich.fault.picture") : fault.sentence();
  }
}
