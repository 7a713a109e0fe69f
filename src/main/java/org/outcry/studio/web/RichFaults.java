package org.outcry.studio.web;

import java.util.List;
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
        sentence(first.fault(), words));
  }

  private static String sentence(RichFault fault, Words words) {
    return switch (fault) {
      case TOO_LONG -> words.get("rich.fault.too-long");
      case CONTROL -> words.get("rich.fault.control");
      case MARKS -> words.get("rich.fault.marks");
      case AMBIGUOUS -> words.get("rich.fault.ambiguous");
      case NESTED -> words.get("rich.fault.nested");
      case LIST_START -> words.get("rich.fault.list-start");
      case EMPTY_QUOTATION -> words.get("rich.fault.empty-quotation");
      case HTML_BLOCK -> words.get("rich.fault.html-block");
      case INDENTED -> words.get("rich.fault.indented");
      case FENCED -> words.get("rich.fault.fenced");
      case OTHER_BLOCK -> words.get("rich.fault.other-block");
      case FIRST_LEVEL -> words.get("rich.fault.first-level");
      case LEVEL -> words.get("rich.fault.level");
      case EMPTY_HEADING -> words.get("rich.fault.empty-heading");
      case EMPTY_ITEM -> words.get("rich.fault.empty-item");
      case EMPTY_PARAGRAPH -> words.get("rich.fault.empty-paragraph");
      case EMPHASIS -> words.get("rich.fault.emphasis");
      case PICTURE -> words.get("rich.fault.picture");
      case CODE -> words.get("rich.fault.code");
      case HTML_INLINE -> words.get("rich.fault.html-inline");
      case OTHER -> words.get("rich.fault.other");
      case EMPTY_LINK -> words.get("rich.fault.empty-link");
      case LINK_ADDRESS -> words.get("rich.fault.link-address");
    };
  }
}
