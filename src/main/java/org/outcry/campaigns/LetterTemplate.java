package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/**
 * The letter that each supporter sends.
 *
 * <p>Subject, body and closing are plain text with merge fields such as {@code {{target.name}}};
 * the body's paragraphs are separated by blank lines. A letter is salutation, body, closing and
 * signature block, in this order.
 *
 * @param editing whether the supporter may change subject and body
 * @param message whether there is a personal message; it stands where the body says {@code
 *     {{message}}}, else after the body
 * @param subject per language, 1 to 200 characters, one line
 * @param body per language, 1 to 10,000 characters
 * @param closing the words above the signature, per language, one line
 * @param targets whom it goes to, in order; 1 to 50
 */
public record LetterTemplate(
    Editing editing,
    PersonalMessage message,
    Texts subject,
    Texts body,
    Texts closing,
    List<Target> targets) {

  /** The same letter to others. */
  LetterTemplate to(List<Target> others) {
    return new LetterTemplate(editing, message, subject, body, closing, others);
  }

  /** Whether the supporter may change the letter. */
  public enum Editing {
    @JsonProperty("editable")
    EDITABLE,
    @JsonProperty("personalise")
    PERSONALISE,
    @JsonProperty("fixed")
    FIXED
  }

  /** Whether the form asks for a personal message. */
  public enum PersonalMessage {
    @JsonProperty("none")
    NONE,
    @JsonProperty("optional")
    OPTIONAL,
    @JsonProperty("required")
    REQUIRED
  }
}
