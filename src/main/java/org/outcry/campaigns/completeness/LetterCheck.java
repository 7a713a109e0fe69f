package org.outcry.campaigns.completeness;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterFit;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.completeness.Lack.Code;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;

/** Looks at the letter and whom it goes to. */
record LetterCheck(Lacks lacks, ActionContent content, LetterTemplate letter) {
  private static final int MOST_TARGETS = 50;
  private static final int MOST_POINTS = 10;
  private static final int MOST_AT_LEAST = 2_000;

  void check() {
    if (letter.targets().isEmpty()) {
      lacks.add(Code.NO_TARGET, "targets", "");
    }
    lacks.must(letter.targets().size() <= MOST_TARGETS, "targets", "targets");
    Set<Slug> keys = new HashSet<>();
    for (Target target : letter.targets()) {
      lacks.must(keys.add(target.key()), "targets", target.key().value());
      if (target.follows() == null) {
        new TargetCheck(lacks, target).check();
      }
    }
    LetterFit.misfits(letter, content.languages())
        .forEach(each ->
            lacks.text(
                Code.LETTER_LONG, "letter", TextPart.BODY, each.language(), each.target().name()));
    List<String> variants = letter.variants().stream().map(LetterVariant::key).toList();
    lacks.must(
        variants.stream().allMatch(each -> each.matches("[b-j]"))
            && variants.equals(variants.stream().distinct().sorted().toList()),
        "letter",
        "variants");
    if (letter.ownWords() != null) {
      ownWords(letter.ownWords());
    }
  }

  private void ownWords(OwnWords asked) {
    boolean none = letter.editing() == Editing.FIXED && letter.message() == PersonalMessage.NONE;
    boolean unbound = asked.least() != null && letter.message() != PersonalMessage.REQUIRED;
    if (none || unbound) {
      lacks.add(Code.OWN_WORDS, "letter", "");
    }
    int least = Objects.requireNonNullElse(asked.least(), 1);
    lacks.must(least >= 1 && least <= MOST_AT_LEAST, "letter", "least");
    lacks.must(asked.points().size() <= MOST_POINTS, "letter", "points");
    lacks.must(asked.least() != null || !asked.points().isEmpty(), "letter", "own-words");
  }
}
