package org.outcry.campaigns.completeness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.outcry.campaigns.Launch;
import org.outcry.campaigns.LaunchGuard;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.springframework.stereotype.Component;

/** Lets nothing go live that is not complete. */
@Component
class CompletenessGuard implements LaunchGuard {
  private static final int TOLD = 5;

  private final Words words;

  CompletenessGuard(Messages messages) {
    this.words = messages.in(Language.ENGLISH);
  }

  @Override
  public Optional<String> refusal(Launch launch) {
    List<Lack> lacks =
        Completeness.lacks(
            launch.content(),
            Draft.keys(launch.content().sections().size()),
            launch.organisation());
    if (lacks.isEmpty()) {
      return Optional.empty();
    }
    String first =
        lacks.stream()
            .limit(TOLD)
            .map(each -> LackWords.sentence(each, words))
            .collect(Collectors.joining(" "));
    return Optional.of(
        words.get(
            "lack.refusal",
            Map.of(
                "action",
                launch.content().slug().value(),
                "first",
                first,
                "more",
                Math.max(0, lacks.size() - TOLD))));
  }
}
