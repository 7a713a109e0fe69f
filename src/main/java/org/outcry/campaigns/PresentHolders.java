package org.outcry.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.language.Message;
import org.outcry.targets.Following;
import org.outcry.targets.Offices;
import org.outcry.targets.OfficesRefused;
import org.outcry.targets.Resolution;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/** Brings the targets of a content that follow offices up to date. */
@Component
class PresentHolders {
  private final Offices offices;

  PresentHolders(Offices offices) {
    this.offices = offices;
  }

  /**
   * The same content with whoever holds the offices now; the same object when nothing differs.
   *
   * @throws OfficesRefused when an office has no holder, or lacks a text in one of the languages
   */
  ActionContent in(UUID organisation, ActionContent content) {
    if (content.letter() == null) {
      return content;
    }
    List<Target> targets = new ArrayList<>();
    List<Message> refusals = new ArrayList<>();
    for (Target target : content.letter().targets()) {
      Following follows = target.follows();
      if (follows == null) {
        targets.add(target);
        continue;
      }
      switch (offices.resolve(organisation, follows.office(), content.languages())) {
        case Resolution.Present(Target present) -> targets.add(present);
        case Resolution.Refused(List<Message> sentences) ->
            sentences.forEach(each ->
                refusals.add(
                    Message.of(
                        "refusal.office-of", "action", content.slug().value(), "why", each)));
      }
    }
    if (!refusals.isEmpty()) {
      throw new OfficesRefused(refusals);
    }
    return targets.equals(content.letter().targets()) ? content : content.withTargets(targets);
  }
}
