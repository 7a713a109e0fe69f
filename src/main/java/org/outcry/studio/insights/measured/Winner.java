package org.outcry.studio.insights.measured;

import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.signing.experiments.Arm;

/** Takes what an arm of an experiment says over into an action's content. */
final class Winner {
  private Winner() {}

  /**
   * The content with it; a letter says to all what the arm's variant said. In a language that was
   * added since, the words stay.
   */
  static ActionContent in(ActionContent content, Arm arm) {
    LetterTemplate letter = content.letter();
    Arm whole =
        new Arm(
            arm.key(),
            arm.headline() == null ? null : arm.headline().over(content.headline()),
            arm.button() == null ? null : arm.button().over(content.form().button()),
            arm.leftOut(),
            arm.order(),
            arm.letter());
    ActionContent taken = whole.over(content);
    return arm.letter() == null || letter == null || !letter.has(arm.letter())
        ? taken
        : taken.change().letter(letter.showing(arm.letter())).made();
  }
}
