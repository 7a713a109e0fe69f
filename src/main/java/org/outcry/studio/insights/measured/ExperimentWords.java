package org.outcry.studio.insights.measured;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.insights.form.FieldLabels;
import org.outcry.insights.variants.Finding;
import org.outcry.insights.variants.Percents;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.experiments.Experiment.Varied;

/** What is said of experiments. */
final class ExperimentWords {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private ExperimentWords() {}

  static String title(Experiment experiment, Words words) {
    return words.get(
        "ab.title", "number", experiment.number(), "what", varied(experiment.varied(), words));
  }

  static String varied(Varied varied, Words words) {
    return switch (varied) {
      case HEADLINE -> words.get("ab.varied.headline");
      case FORM -> words.get("ab.varied.form");
      case LETTER -> words.get("ab.varied.letter");
    };
  }

  static String state(Experiment experiment, Words words) {
    return switch (experiment.state()) {
      case PLANNED -> words.get("ab.state.planned");
      case RUNNING -> words.get("ab.state.running");
      case FULL -> words.get("ab.state.full");
      case STOPPED -> words.get("ab.state.stopped");
      case CHANGED -> words.get("ab.state.changed");
    };
  }

  /** When it was planned, ran, ended. */
  static String when(Experiment experiment, ZoneId zone, Words words) {
    Instant started = experiment.startedAt();
    Instant ended = experiment.endedAt();
    if (started == null) {
      return words.get("ab.when.planned", "day", day(experiment.plannedAt(), zone, words));
    }
    return ended == null
        ? words.get("ab.when.running", "from", day(started, zone, words))
        : words.get(
            "ab.when.ended", "from", day(started, zone, words), "to", day(ended, zone, words));
  }

  /** When it is said what came of one whose sample is full. */
  static String settling(Experiment experiment, ZoneId zone, Words words) {
    Instant ended = Objects.requireNonNull(experiment.endedAt());
    return words.get(
        "ab.when.settling",
        "time",
        MINUTE.format(ended.plus(Experiment.SETTLING).plusSeconds(59).atZone(zone)));
  }

  private static String day(Instant at, ZoneId zone, Words words) {
    return words.date(at.atZone(zone).toLocalDate());
  }

  static String name(Arm arm, Words words) {
    return words.get("ab.arm", "key", arm.key().toUpperCase(Locale.ROOT));
  }

  /** What an arm shows, where it is not the page as it is. */
  static List<ExperimentView.Text> texts(Arm arm, ActionContent content, Words words) {
    List<ExperimentView.Text> texts = new ArrayList<>();
    if (arm.headline() != null) {
      add(texts, arm.headline());
    }
    if (arm.button() != null) {
      add(texts, arm.button());
    }
    for (String field : arm.leftOut()) {
      texts.add(
          new ExperimentView.Text(
              "", words.get("ab.without", "field", FieldLabels.of(field, content, words)), null));
    }
    if (!arm.order().isEmpty()) {
      texts.add(fields(arm.over(content), content, words));
    }
    if (arm.letter() != null) {
      texts.add(
          new ExperimentView.Text(
              "", words.get("ab.letter", "key", arm.letter().toUpperCase(Locale.ROOT)), null));
    }
    if (texts.isEmpty()) {
      texts.add(new ExperimentView.Text("", words.get("ab.as-it-is"), null));
    }
    return texts;
  }

  /** What the page says now of what is varied. */
  static List<ExperimentView.Text> now(Varied varied, ActionContent content) {
    List<ExperimentView.Text> texts = new ArrayList<>();
    if (varied == Varied.HEADLINE) {
      add(texts, content.headline());
    } else if (varied == Varied.FORM) {
      add(texts, content.form().button());
    }
    return texts;
  }

  /** The same of a draft, with all of what is varied. */
  static List<ExperimentView.Text> now(Varied varied, ActionContent content, Words words) {
    List<ExperimentView.Text> texts = new ArrayList<>(now(varied, content));
    LetterTemplate letter = content.letter();
    if (varied == Varied.LETTER && letter != null) {
      add(texts, letter.subject());
      add(texts, letter.body());
    } else if (varied == Varied.FORM) {
      texts.add(fields(content, content, words));
    }
    return texts;
  }

  /** The fields of a page in the order in which its form shows them. */
  private static ExperimentView.Text fields(
      ActionContent shown, ActionContent content, Words words) {
    return new ExperimentView.Text(
        words.get("ab.fields"),
        FieldOrder.shown(shown).stream()
            .map(field -> FieldLabels.of(field, content, words))
            .collect(Collectors.joining(", ")),
        null);
  }

  private static void add(List<ExperimentView.Text> texts, Texts more) {
    more.byLanguage()
        .forEach((Language language, String text) ->
            texts.add(new ExperimentView.Text(language.ownName(), text, language.tag())));
  }

  static String aim(Experiment.Aim aim, Words words) {
    return switch (aim) {
      case SIGNED -> words.get("ab.aim.signed");
      case PERSONAL -> words.get("ab.aim.personal");
    };
  }

  /** What a result means. */
  static String verdict(Finding.Result result, Words words) {
    Percents percents = Percents.in(words.language());
    String arm = name(result.arm(), words);
    String low = percents.points(result.difference().low());
    String high = percents.points(result.difference().high());
    return switch (result.way()) {
      case AS_IT_IS -> "";
      case BETTER -> words.get("ab.better", "arm", arm, "low", low, "high", high);
      case WORSE -> words.get("ab.worse", "arm", arm, "low", low, "high", high);
      case OPEN -> words.get("ab.open", "arm", arm, "low", low, "high", high);
    };
  }
}
