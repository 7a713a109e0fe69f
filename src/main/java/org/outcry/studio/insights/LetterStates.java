package org.outcry.studio.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Category;
import org.outcry.insights.plot.Figures;
import org.outcry.insights.plot.StatePlot;
import org.outcry.insights.plot.StatePlot.Tone;
import org.outcry.insights.plot.StatePlot.Toned;
import org.outcry.platform.language.Words;

/** Letters by state: the ledger's twelve states, of which some are one to look at. */
final class LetterStates {
  private LetterStates() {}

  /** A part of the bar, with the states that it is made of. */
  private record Group(String name, Tone tone, List<Category> states) {
    long letters() {
      return states.stream().mapToLong(Category::value).sum();
    }
  }

  static StatePlot plot(Map<String, Long> letters, Words words) {
    List<Group> groups =
        List.of(
            group(words.get("insights.letters.answered"), Tone.THIRD, letters, words, "replied"),
            group(words.get("insights.letters.sent"), Tone.FIRST, letters, words, "accepted"),
            group(
                words.get("insights.letters.waiting"),
                Tone.FIFTH,
                letters,
                words,
                "queued",
                "claimed",
                "deferred"),
            group(words.get("insights.letters.held"), Tone.SECOND, letters, words, "held"),
            group(
                words.get("insights.letters.uncertain"), Tone.FOURTH, letters, words, "uncertain"),
            group(
                words.get("insights.letters.failed"),
                Tone.WRONG,
                letters,
                words,
                "bounced",
                "rejected",
                "failed"),
            group(
                words.get("insights.letters.ended"),
                Tone.NONE,
                letters,
                words,
                "expired",
                "withdrawn"));
    Figures figures = Figures.in(words.language());
    long whole = groups.stream().mapToLong(Group::letters).sum();
    long sent = groups.get(0).letters() + groups.get(1).letters();
    Caption caption =
        new Caption(
            "letters",
            words.get("insights.letters"),
            words.get(
                "insights.letters.about",
                "sent",
                figures.number(sent),
                "all",
                figures.number(whole),
                "answered",
                figures.number(groups.getFirst().letters())),
            words.get("insights.state"));
    List<Toned> all = new ArrayList<>();
    groups.forEach(
        group -> group.states().forEach(state -> all.add(new Toned(state, group.tone()))));
    return of(
            caption,
            groups.stream()
                .map(each -> new Toned(new Category(each.name(), each.letters()), each.tone()))
                .toList(),
            words)
        .with(of(caption, all, words).table());
  }

  private static StatePlot of(Caption caption, List<Toned> parts, Words words) {
    return StatePlot.of(
        caption,
        words.get("insights.letters.count"),
        words.get("insights.share"),
        parts,
        words.language());
  }

  private static Group group(
      String name, Tone tone, Map<String, Long> letters, Words words, String... states) {
    return new Group(
        name,
        tone,
        List.of(states).stream()
            .map(state -> new Category(state(state, words), letters.getOrDefault(state, 0L)))
            .toList());
  }

  private static String state(String state, Words words) {
    return switch (state) {
      case "replied" -> words.get("insights.state.replied");
      case "accepted" -> words.get("insights.state.accepted");
      case "queued" -> words.get("insights.state.queued");
      case "claimed" -> words.get("insights.state.claimed");
      case "deferred" -> words.get("insights.state.deferred");
      case "held" -> words.get("insights.state.held");
      case "uncertain" -> words.get("insights.state.uncertain");
      case "bounced" -> words.get("insights.state.bounced");
      case "rejected" -> words.get("insights.state.rejected");
      case "failed" -> words.get("insights.state.failed");
      case "expired" -> words.get("insights.state.expired");
      case "withdrawn" -> words.get("insights.state.withdrawn");
      default -> throw new IllegalArgumentException("no state of a letter: " + state);
    };
  }
}
