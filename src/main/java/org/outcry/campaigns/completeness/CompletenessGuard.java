package org.outcry.campaigns.completeness;

import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Launch;
import org.outcry.campaigns.LaunchGuard;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Message;
import org.springframework.stereotype.Component;

/** Lets nothing go live that is not complete. */
@Component
class CompletenessGuard implements LaunchGuard {
  private static final int TOLD = 5;

  @Override
  public Optional<Message> refusal(Launch launch) {
    List<Lack> lacks =
        Completeness.lacks(
            launch.content(),
            Draft.keys(launch.content().sections().size()),
            launch.organisation());
    if (lacks.isEmpty()) {
      return Optional.empty();
    }
    List<Message> first = lacks.stream().limit(TOLD).map(LackWords::sentence).toList();
    return Optional.of(
        Message.of(
            "lack.refusal",
            "action",
            launch.content().slug().value(),
            "first",
            Message.sentences(first),
            "more",
            Math.max(0, lacks.size() - TOLD)));
  }
}
