package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;

/** The parts of a page that a step changed, by the names that the audit has for them. */
final class ChangedParts {
  private record Part(String name, Function<ActionContent, @Nullable Object> of) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("headline", ActionContent::headline),
          new Part("strapline", ActionContent::strapline),
          new Part("notice", ActionContent::notice),
          new Part("counter", ActionContent::counter),
          new Part("sections", ActionContent::sections),
          new Part("call", ActionContent::call),
          new Part("letter", ActionContent::letter),
          new Part("form", ActionContent::form),
          new Part("thanks", ActionContent::thanks),
          new Part("good-news", ActionContent::goodNews),
          new Part("scripts", ActionContent::scripts),
          new Part("languages", ActionContent::languages),
          new Part("ends", ActionContent::ends),
          new Part("confirmation", ActionContent::confirmation),
          new Part("retention", ActionContent::anonymiseAfterDays),
          new Part("seal-to", ActionContent::sealTo));

  private ChangedParts() {}

  /** In the order of the page, as campaign.yaml calls them. */
  static List<String> of(ActionContent before, ActionContent after) {
    List<String> changed = new ArrayList<>();
    for (Part part : PARTS) {
      if (!Objects.equals(part.of().apply(before), part.of().apply(after))) {
        changed.add(part.name());
      }
    }
    return changed;
  }
}
