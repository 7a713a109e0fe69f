package org.outcry.studio.insights.measured;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Category;
import org.outcry.insights.variants.Finding;
import org.outcry.insights.variants.Interval;
import org.outcry.insights.variants.Percents;
import org.outcry.platform.language.Words;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.experiments.Experiment.State;
import org.outcry.signing.measure.PageEvent;
import org.outcry.studio.web.ActionPage;

/** Makes what the page of an experiment shows. */
final class ExperimentViews {
  private ExperimentViews() {}

  /**
   * An experiment's page.
   *
   * @param fits whether the page still says what its arms are made from
   * @param counted what has come of its arms, by their keys
   * @param daily how often the action's page was served a day in the last weeks; 0 for never
   * @param second whether it takes a second person to start it
   * @param reader who looks; {@code null} for one who may not start and end it
   * @param instead what an arm would take the place of in the draft; {@code null} for nothing
   */
  static ExperimentView of(
      ActionPage top,
      Experiment experiment,
      ActionContent content,
      boolean fits,
      Map<String, Map<PageEvent, Long>> counted,
      long daily,
      ZoneId zone,
      boolean second,
      @Nullable UUID reader,
      ExperimentView.@Nullable Instead instead,
      @Nullable String done,
      @Nullable String trouble,
      Words words) {
    boolean decided = experiment.isDecided(Instant.now());
    boolean own = experiment.plannedBy().equals(reader);
    Finding finding = decided ? Finding.of(experiment, counted) : null;
    return new ExperimentView(
        top,
        top.experiments() + "/" + experiment.number(),
        ExperimentWords.title(experiment, words),
        ExperimentWords.state(experiment, words)
            + " "
            + ExperimentWords.when(experiment, zone, words)
            + (experiment.state() == State.FULL && !decided
                ? " " + ExperimentWords.settling(experiment, zone, words)
                : ""),
        done,
        trouble,
        experiment.arms().stream()
            .map(arm ->
                new ExperimentView.Shown(
                    ExperimentWords.name(arm, words),
                    fits ? top.experiments() + "/" + experiment.number() + "/" + arm.key() : null,
                    ExperimentWords.texts(arm, content, words)))
            .toList(),
        facts(experiment, daily, words),
        experiment.startedAt() == null ? null : progress(experiment, counted, words),
        finding == null ? List.of() : lines(finding, words),
        finding == null
            ? List.of()
            : finding.arms().stream()
                .skip(1)
                .map(result -> ExperimentWords.verdict(result, words))
                .toList(),
        reader == null || !second || experiment.state() != State.PLANNED
            ? null
            : own ? words.get("ab.second.own") : words.get("ab.second"),
        reader == null || instead != null
            ? List.of()
            : buttons(experiment, decided, second && own, words),
        instead);
  }

  private static List<String> facts(Experiment experiment, long daily, Words words) {
    Percents percents = Percents.in(words.language());
    int arms = experiment.arms().size();
    long all = experiment.plan().sample() * arms;
    List<String> facts = new ArrayList<>();
    facts.add(ExperimentWords.aim(experiment.aim(), words));
    facts.add(
        words.get(
            "ab.fact.sample",
            Map.of(
                "sample",
                experiment.plan().sample(),
                "all",
                all,
                "base",
                percents.of(experiment.plan().baseRate()),
                "difference",
                percents.typed(experiment.plan().difference()))));
    facts.add(words.get("ab.fact.share", "share", experiment.share(), "arms", arms));
    if (experiment.state() == State.PLANNED && daily > 0) {
      long days = Math.ceilDiv(all * 100, daily * experiment.share());
      facts.add(words.get("ab.fact.days", "days", days));
    }
    return facts;
  }

  private static BarsPlot progress(
      Experiment experiment, Map<String, Map<PageEvent, Long>> counted, Words words) {
    return BarsPlot.of(
        new Caption(
            "progress",
            words.get("ab.progress"),
            words.get("ab.progress.text", "sample", experiment.plan().sample()),
            words.get("ab.column.arm")),
        words.get("ab.column.served"),
        words.get("ab.column.of-sample"),
        Stream.concat(
                // What the bars are long beside.
                Stream.of(new Category(words.get("ab.progress.whole"), experiment.plan().sample())),
                experiment.arms().stream()
                    .map(arm ->
                        new Category(
                            ExperimentWords.name(arm, words),
                            counted
                                .getOrDefault(arm.key(), Map.of())
                                .getOrDefault(PageEvent.SERVED, 0L))))
            .toList(),
        experiment.plan().sample(),
        words.language());
  }

  private static List<ExperimentView.Line> lines(Finding finding, Words words) {
    Percents percents = Percents.in(words.language());
    return finding.arms().stream()
        .map(result -> {
          Interval between = result.rate().interval(finding.certainty());
          double first = finding.arms().getFirst().rate().value();
          return new ExperimentView.Line(
              ExperimentWords.name(result.arm(), words),
              words.number(result.rate().tried()),
              words.number(result.rate().reached()),
              percents.of(result.rate().value()),
              words.get(
                  "ab.between",
                  "low",
                  percents.of(between.low()),
                  "high",
                  percents.of(between.high())),
              result.way() == Finding.Way.AS_IT_IS
                  ? ""
                  : words.get(
                      "ab.difference",
                      "difference",
                      percents.points(result.rate().value() - first),
                      "low",
                      percents.points(result.difference().low()),
                      "high",
                      percents.points(result.difference().high())));
        })
        .toList();
  }

  private static List<ExperimentView.Button> buttons(
      Experiment experiment, boolean decided, boolean barred, Words words) {
    return switch (experiment.state()) {
      case PLANNED -> {
        ExperimentView.Button discard =
            new ExperimentView.Button("discard", words.get("ab.discard"), true);
        yield barred
            ? List.of(discard)
            : List.of(new ExperimentView.Button("start", words.get("ab.start"), false), discard);
      }
      case RUNNING -> List.of(new ExperimentView.Button("stop", words.get("ab.stop"), true));
      case FULL -> decided ? taking(experiment, words) : List.of();
      case STOPPED, CHANGED -> List.of();
    };
  }

  /** What an arm would take the place of in a draft. */
  static ExperimentView.Instead instead(Experiment experiment, Draft draft, Arm arm, Words words) {
    return new ExperimentView.Instead(
        draft.stamp(),
        ExperimentWords.now(experiment.varied(), draft.content(), words),
        ExperimentWords.now(experiment.varied(), Winner.in(draft.content(), arm), words),
        new ExperimentView.Button(
            "take:" + arm.key(),
            words.get("ab.instead.take", "arm", ExperimentWords.name(arm, words)),
            true));
  }

  /** What an arm says can be taken into the draft. */
  private static List<ExperimentView.Button> taking(Experiment experiment, Words words) {
    return experiment.arms().stream()
        .skip(experiment.varied() == Experiment.Varied.LETTER ? 0 : 1)
        .map(arm ->
            new ExperimentView.Button(
                "take:" + arm.key(),
                words.get("ab.take", "arm", ExperimentWords.name(arm, words)),
                true))
        .toList();
  }
}
