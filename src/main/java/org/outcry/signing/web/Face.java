package org.outcry.signing.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.platform.language.Language;
import org.outcry.signing.Typed;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.measure.PageSeen;

/**
 * One of the pages that a visitor may be shown at one address.
 *
 * @param variant of the letter; {@code null} where all see the same
 * @param experiment that it is part of; {@code null} for none
 * @param arm of the experiment; {@code null} for none
 * @param weight how likely it is among the others
 */
record Face(
    @Nullable String variant, @Nullable Experiment experiment, @Nullable Arm arm, int weight) {
  /** The page where there is but one. */
  static final Face ONLY = new Face(null, null, null, 1);

  private static final int ALL = 100;

  /**
   * All faces of a page that takes signatures.
   *
   * @param running the experiment that runs with it; {@code null} for none
   */
  static List<Face> of(ActionContent content, @Nullable Experiment running) {
    List<@Nullable String> variants = variants(content.letter());
    if (running == null) {
      return variants.stream().map(each -> new Face(each, null, null, 1)).toList();
    }
    List<Face> faces = new ArrayList<>();
    for (Arm arm : running.arms()) {
      // An arm of a letter is one variant; any other is shown with each of them.
      List<@Nullable String> of = arm.letter() == null ? variants : List.of(arm.letter());
      int weight = running.share() * variants.size() / of.size();
      of.forEach(each -> faces.add(new Face(each, running, arm, weight)));
    }
    int rest = (ALL - running.share()) * running.arms().size();
    if (rest > 0) {
      variants.forEach(each -> faces.add(new Face(each, null, null, rest)));
    }
    return List.copyOf(faces);
  }

  private static List<@Nullable String> variants(@Nullable LetterTemplate letter) {
    List<@Nullable String> variants = new ArrayList<>();
    if (letter != null && letter.varies()) {
      variants.addAll(letter.keys());
    } else {
      variants.add(null);
    }
    return variants;
  }

  /** Whether everybody sees it, so that anybody may keep it. */
  boolean isOnly() {
    return variant == null && arm == null;
  }

  /** What the form says of it. */
  Typed typed() {
    Typed typed = variant == null ? Typed.NOTHING : Typed.NOTHING.with(Typed.VARIANT, variant);
    return token() == null ? typed : typed.with(Typed.ARM, String.valueOf(token()));
  }

  /** What it shows of a page. */
  ActionContent content(ActionContent page) {
    return arm == null ? page : arm.over(page);
  }

  /** What is counted with it. */
  PageSeen seen(Action action, Language language) {
    return PageSeen.of(action, language, token(), variant);
  }

  private @Nullable String token() {
    return experiment == null || arm == null ? null : experiment.token(arm);
  }
}
