package org.outcry.studio.papers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.platform.language.Words;
import org.outcry.privacy.incidents.Duty;
import org.outcry.privacy.incidents.Incident;
import org.outcry.privacy.incidents.IncidentDuties;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentParts;
import org.outcry.privacy.incidents.Risk;
import org.outcry.privacy.incidents.ToldAuthority;
import org.outcry.studio.register.Choice;

/** Incidents in words. */
final class IncidentWords {
  private final Words words;
  private final ZonedTimes times;

  IncidentWords(ZonedTimes times) {
    this.words = times.words();
    this.times = times;
  }

  /** What the law asks for. */
  List<IncidentView.Asked> duties(Incident incident, @Nullable DataProtection data, Instant now) {
    return IncidentDuties.of(incident, data, now, words, times).stream().map(this::asked).toList();
  }

  private IncidentView.Asked asked(Duty duty) {
    return switch (duty.standing()) {
      case OVERDUE -> asked(duty, "fail", words.get("incident.overdue"), true);
      case OPEN -> asked(duty, "warn", words.get("incident.to-do"), true);
      case DONE -> asked(duty, "pass", words.get("incident.done"), false);
      case LASTING -> asked(duty, "warn", words.get("incident.keep"), false);
    };
  }

  private static IncidentView.Asked asked(Duty duty, String look, String mark, boolean pressing) {
    return new IncidentView.Asked(look, mark, duty.sentence(), pressing, duty.until());
  }

  String risk(@Nullable Risk risk) {
    return switch (risk) {
      case null -> words.get("incident.not-assessed");
      case NONE -> words.get("incident.risk.none");
      case RISK -> words.get("incident.risk.risk");
      case HIGH -> words.get("incident.risk.high");
    };
  }

  List<Choice> risks(String chosen) {
    return Stream.of(Risk.values())
        .map(each -> new Choice(each.word(), risk(each), each.word().equals(chosen)))
        .toList();
  }

  List<Choice> answers(String chosen) {
    return List.of(
        new Choice("yes", words.get("incident.yes"), chosen.equals("yes")),
        new Choice("no", words.get("incident.no"), chosen.equals("no")));
  }

  private String serious(@Nullable Boolean serious) {
    return serious == null
        ? words.get("incident.not-assessed")
        : serious ? words.get("incident.yes") : words.get("incident.no");
  }

  private String people(@Nullable Long people) {
    return people == null
        ? words.get("incident.people.unknown")
        : words.get("incident.people.count", "count", people);
  }

  String title(Incident incident) {
    return words.get("incident.one", "number", incident.number());
  }

  /** A line for a list. */
  String brief(Incident incident) {
    return words.get(
        "incident.brief",
        "known",
        times.minute(incident.knownAt()),
        "people",
        people(incident.people()));
  }

  /** How it stands, of each thing the latest that was said. */
  List<IncidentView.Fact> facts(Incident incident, @Nullable DataProtection data) {
    List<IncidentView.Fact> facts = new ArrayList<>();
    facts.add(fact(words.get("incident.known"), times.minute(incident.knownAt())));
    Instant happened = incident.happenedAt();
    if (happened != null) {
      facts.add(fact(words.get("incident.happened"), times.minute(happened)));
    }
    facts.add(fact(words.get("incident.people"), people(incident.people())));
    if (IncidentDuties.asksRisk(data) || incident.risk() != null) {
      facts.add(fact(words.get("incident.risk"), risk(incident.risk())));
    }
    if (IncidentDuties.asksSerious(data) || incident.serious() != null) {
      facts.add(fact(words.get("incident.serious.short"), serious(incident.serious())));
    }
    List<ToldAuthority> asked = ToldAuthority.of(data);
    for (ToldAuthority each : ToldAuthority.values()) {
      Instant at = incident.toldAt(each);
      if (at != null || asked.contains(each)) {
        facts.add(fact(told(each), told(at)));
      }
    }
    facts.add(fact(words.get("incident.people-told"), told(incident.peopleToldAt())));
    return facts;
  }

  /** Of which authorities it is asked when they were told. */
  List<IncidentView.Authority> authorities(@Nullable DataProtection data) {
    return ToldAuthority.of(data).stream()
        .map(each -> new IncidentView.Authority(IncidentTyped.field(each), told(each)))
        .toList();
  }

  private String told(ToldAuthority authority) {
    return switch (authority) {
      case EU -> words.get("incident.told.eu");
      case UK -> words.get("incident.told.uk");
      case QUEBEC -> words.get("incident.told.quebec");
      case CANADA -> words.get("incident.told.canada");
      case UNNAMED -> words.get("incident.told.unnamed");
    };
  }

  private String told(@Nullable Instant at) {
    return at == null ? words.get("incident.not-told") : times.minute(at);
  }

  private static IncidentView.Fact fact(String name, String value) {
    return new IncidentView.Fact(name, value);
  }

  IncidentView.Entry entry(IncidentEntry entry) {
    List<IncidentView.Fact> said = new ArrayList<>();
    if (entry.knownAt() != null) {
      said.add(fact(words.get("incident.known"), times.minute(entry.knownAt())));
    }
    if (entry.happenedAt() != null) {
      said.add(fact(words.get("incident.happened"), times.minute(entry.happenedAt())));
    }
    if (entry.people() != null) {
      said.add(fact(words.get("incident.people"), people(entry.people())));
    }
    if (entry.risk() != null) {
      said.add(fact(words.get("incident.risk"), risk(entry.risk())));
    }
    if (entry.serious() != null) {
      said.add(fact(words.get("incident.serious.short"), serious(entry.serious())));
    }
    for (ToldAuthority each : ToldAuthority.values()) {
      Instant at = entry.authoritiesToldAt().get(each);
      if (at != null) {
        said.add(fact(told(each), times.minute(at)));
      }
    }
    if (entry.peopleToldAt() != null) {
      said.add(fact(words.get("incident.people-told"), times.minute(entry.peopleToldAt())));
    }
    return new IncidentView.Entry(
        times.minute(entry.at()), entry.by(), said, parts(entry.text()), entry.closed());
  }

  /** Each part of a new incident below its heading; whatever else as it is. */
  private List<IncidentView.Part> parts(String text) {
    return IncidentParts.of(text)
        .map(parts ->
            List.of(
                new IncidentView.Part(words.get("incident.facts"), parts.facts()),
                new IncidentView.Part(words.get("incident.data"), parts.data()),
                new IncidentView.Part(words.get("incident.effects"), parts.effects()),
                new IncidentView.Part(words.get("incident.measures"), parts.measures())))
        .orElseGet(() -> List.of(new IncidentView.Part(null, text)));
  }
}
