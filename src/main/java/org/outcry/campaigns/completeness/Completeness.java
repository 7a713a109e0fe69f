package org.outcry.campaigns.completeness;

import java.util.List;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterConsent;
import org.outcry.campaigns.texts.EveryText;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.organisations.Organisation;

/**
 * What a content lacks before the public may see it. What lacks nothing can be written as a
 * campaign folder and is read from there as the same; what a folder was read as lacks nothing.
 */
public final class Completeness {
  private Completeness() {}

  /**
   * What stands in the way of publishing, in the order of the page's parts.
   *
   * @param keys of the sections, in their order
   * @param organisation whose action it is
   */
  public static List<Lack> lacks(
      ActionContent content, List<String> keys, Organisation organisation) {
    Lacks lacks = new Lacks();
    TextCheck texts = new TextCheck(lacks, content);
    EveryText.of(content, keys).forEach(texts::check);
    new PageCheck(lacks, content, keys).check();
    new FormCheck(lacks, content).check();
    if (content.letter() != null) {
      new LetterCheck(lacks, content, content.letter()).check();
    }
    if (LetterConsent.isMissing(content, organisation)) {
      lacks.add(Lack.Code.NO_CONSENT, "consents", "");
    }
    new SettingsCheck(lacks, content).check();
    if (lacks.all().isEmpty()) {
      new FilesCheck(lacks, content, organisation).check();
    }
    return lacks.all();
  }

  /** What should be thought of before, and stands in nobody's way. */
  public static List<Lack> advice(ActionContent content, List<String> keys, Outdated outdated) {
    Lacks lacks = new Lacks();
    EveryText.of(content, keys)
        .forEach((place, texts) -> {
          content.languages().stream()
              .filter(language -> outdated.was(place.path(), language).isPresent())
              .forEach(language ->
                  lacks.text(Lack.Code.OUTDATED, place.panel(), place.part(), language, ""));
          if (place.part() == TextPart.ALTERNATIVE
              && texts.byLanguage().keySet().containsAll(content.languages())
              && texts.byLanguage().values().stream().allMatch(String::isEmpty)) {
            lacks.text(Lack.Code.SILENT, place.panel(), place.part(), null, "");
          }
        });
    return lacks.all();
  }
}
