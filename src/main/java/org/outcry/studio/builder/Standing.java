package org.outcry.studio.builder;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.outcry.campaigns.completeness.Completeness;
import org.outcry.campaigns.completeness.Lack;
import org.outcry.campaigns.completeness.LackWords;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;

/** How a draft stands: what it lacks, and what should be thought of, by the panel. */
record Standing(Map<String, List<Lack>> lacks, Map<String, List<Lack>> thoughts, Words words) {

  static Standing of(Draft draft, Organisation organisation, Words words) {
    return new Standing(
        byPanel(Completeness.lacks(draft.content(), draft.keys(), organisation)),
        byPanel(Completeness.advice(draft.content(), draft.keys(), draft.outdated())),
        words);
  }

  private static Map<String, List<Lack>> byPanel(List<Lack> lacks) {
    return lacks.stream().collect(Collectors.groupingBy(Lack::panel));
  }

  /** What a panel lacks, each a sentence. */
  List<String> missing(String panel) {
    return LackWords.sentences(lacks.getOrDefault(panel, List.of()), words);
  }

  /** What should be thought of, each a sentence. */
  List<String> advice(String panel) {
    return LackWords.sentences(thoughts.getOrDefault(panel, List.of()), words);
  }
}
