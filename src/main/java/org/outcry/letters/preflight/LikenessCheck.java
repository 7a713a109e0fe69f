package org.outcry.letters.preflight;

import java.util.List;
import java.util.Objects;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.letters.LetterLikeness;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * How alike the letters are: filters and offices treat copies of one letter as one. It never stops
 * an action, for many people may mean the same.
 */
@Order(7)
@Component
class LikenessCheck implements Check {
  private static final String SUBJECT = "Common text";

  /** Beyond this, letters read as copies. */
  private static final double COPIES = 0.8;

  private final LetterLikeness likeness;

  LikenessCheck(LetterLikeness likeness) {
    this.likeness = likeness;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    return List.of(
        likeness
            .of(candidate.content().slug())
            .map(LikenessCheck::written)
            .orElseGet(() -> expected(Objects.requireNonNull(candidate.content().letter()))));
  }

  private static Finding written(LetterLikeness.Measure measure) {
    String found =
        "%.0f %% of the words of the latest %d letters stand in others too; %d of them say nothing of their own."
            .formatted(measure.common() * 100, measure.letters(), measure.unchanged());
    return measure.common() > COPIES
        ? Finding.warn(SUBJECT, found + " Ask for own words: letter.own-words in campaign.yaml.")
        : Finding.pass(SUBJECT, found);
  }

  private static Finding expected(LetterTemplate letter) {
    return letter.message() == PersonalMessage.REQUIRED
        ? Finding.pass(SUBJECT, "Nobody has written yet; each letter will have its own message.")
        : Finding.warn(
            SUBJECT,
            "Nobody has written yet; letters may be sent as they stand, all of them alike. Ask for own words: letter.own-words in campaign.yaml.");
  }
}
