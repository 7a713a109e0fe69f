package org.outcry.signing.web;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.signing.Typed;
import org.outcry.signing.experiments.RunningExperiments;
import org.outcry.signing.measure.PageSeen;

/**
 * A form that was posted.
 *
 * @param action as it is now
 * @param version that the visitor saw
 * @param content of that version
 * @param arm of an experiment that the visitor saw; {@code null} for none that runs
 * @param language of the page
 */
record Posted(
    Action action,
    int version,
    ActionContent content,
    Language language,
    Typed typed,
    RunningExperiments.@Nullable Shown arm) {
  /** What the visitor saw: the content, but for what an experiment has varied. */
  ActionContent shown() {
    return arm == null ? content : arm.page();
  }

  /** The same with the suggested letter in the place of the typed one. */
  Posted withSuggestedLetter() {
    return new Posted(action, version, content, language, typed.withSuggestedLetter(), arm);
  }

  /** What is counted with this form. */
  PageSeen seen() {
    return PageSeen.of(
        action,
        language,
        arm == null ? null : arm.token(),
        content.letter() == null ? null : typed.variant(content.letter()));
  }
}
