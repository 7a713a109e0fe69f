package org.outcry.letters.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.letters.LetterLikeness;
import org.outcry.platform.language.Message;
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
    Map<String, Object> found =
        Map.of(
            "common",
            Math.round(measure.common() * 100),
            "letters",
            measure.letters(),
            "unchanged",
            measure.unchanged());
    return measure.common() > COPIES
        ? Finding.warn(SUBJECT, new Message("preflight.likeness.copies", found))
        : Finding.pass(SUBJECT, new Message("preflight.likeness.own", found));
  }

  private static Finding expected(LetterTemplate letter) {
    return letter.message() == PersonalMessage.REQUIRED
        ? Finding.pass(SUBJECT, Message.of("preflight.likeness.will-differ"))
        : Finding.warn(SUBJECT, Message.of("preflight.likeness.may-not"));
  }
}
