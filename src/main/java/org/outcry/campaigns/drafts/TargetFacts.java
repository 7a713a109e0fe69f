package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.EnumWords;
import org.outcry.targets.Delivery;
import org.outcry.targets.Target;

/**
 * Where letters go and how: of each target all that a content says beside what is written to them,
 * one fact a line, each with the target's key before it. Two of them are always there, since what
 * they begin with is not written in a folder: the channels and the hours.
 */
final class TargetFacts {
  private final List<String> facts = new ArrayList<>();
  private final String key;

  private TargetFacts(Target target) {
    this.key = target.key().value();
  }

  static List<String> of(List<Target> targets) {
    List<String> all = new ArrayList<>();
    if (targets.size() > 1) {
      all.add(
          "targets: "
              + targets.stream().map(each -> each.key().value()).collect(Collectors.joining(", ")));
    }
    for (Target target : targets) {
      TargetFacts facts = new TargetFacts(target);
      facts.person(target);
      facts.ways(target.delivery());
      all.addAll(facts.facts);
    }
    return all;
  }

  private void person(Target target) {
    fact("office followed", target.follows() == null ? null : target.follows().office());
    texts("style", target.style());
    fact("name", target.name());
    texts("office", target.office());
    texts("institution", target.institution());
    fact("country", target.country());
    fact("language", target.language());
    list("email", target.email().stream().map(EmailAddress::value).toList());
    fact("gender", EnumWords.of(target.gender()));
  }

  private void ways(Delivery delivery) {
    list("channels", delivery.channels().stream().map(EnumWords::of).toList());
    fact("web-form", delivery.webForm());
    fact("phone", delivery.phone());
    list("postal-address", delivery.postalAddress());
    fact("time-zone", delivery.timeZone());
    fact("hours", delivery.hours().written());
    fact("limit", delivery.limit());
    fact("fallback", delivery.fallback());
  }

  private void fact(String name, @Nullable Object value) {
    if (value != null) {
      facts.add(key + " " + name + ": " + value);
    }
  }

  private void texts(String name, @Nullable Texts texts) {
    if (texts != null) {
      for (Map.Entry<Language, String> each : texts.byLanguage().entrySet()) {
        fact(name + " (" + each.getKey().tag() + ")", each.getValue());
      }
    }
  }

  private void list(String name, List<String> values) {
    if (!values.isEmpty()) {
      fact(name, String.join(", ", values));
    }
  }
}
