package org.outcry.signing;

import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.platform.language.Words;

/** What the form says of a safety choice: truly, for this action. */
public final class ChoiceWords {
  private ChoiceWords() {}

  /** The message beside its box. */
  public static String label(SafetyChoice choice) {
    return switch (choice) {
      case HIDE_ADDRESS -> "choice.hide-address";
      case HIDE_ADDRESS_BUT_POSTAL_CODE -> "choice.hide-address-but-postal-code";
      case INITIALS -> "choice.initials";
      case NO_MAIL -> "choice.no-mail";
    };
  }

  /** What it means, and what it costs. */
  public static String help(SafetyChoice choice, ActionContent content, Words words) {
    return switch (choice) {
      case HIDE_ADDRESS -> words.get("choice.hide-address.help") + answers(content, words);
      case HIDE_ADDRESS_BUT_POSTAL_CODE ->
          words.get("choice.hide-address-but-postal-code.help") + answers(content, words);
      case INITIALS ->
          words.get(content.letter() == null ? "choice.initials.help" : "choice.initials.letter");
      case NO_MAIL -> noMail(content, words);
    };
  }

  /** In a sealed action answers reach nobody, whether the address is hidden or not. */
  private static String answers(ActionContent content, Words words) {
    return content.sealTo() == null ? " " + words.get("choice.hide-address.answers") : "";
  }

  private static String noMail(ActionContent content, Words words) {
    Confirmation asked = content.confirmation();
    String first =
        asked == null
            ? words.get("choice.no-mail.help")
            : words.get(
                asked.when() == Confirmation.When.BEFORE_COUNTING
                    ? "choice.no-mail.before-counting"
                    : "choice.no-mail.before-letter");
    return first
        + " "
        + words.get(content.sealTo() == null ? "choice.no-mail.link" : "choice.no-mail.sealed");
  }
}
