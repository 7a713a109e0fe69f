package org.outcry.studio.insights.measured;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.completeness.Completeness;
import org.outcry.campaigns.completeness.Lack;
import org.outcry.campaigns.completeness.LackWords;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.insights.form.FieldLabels;
import org.outcry.insights.variants.Percents;
import org.outcry.insights.variants.SampleSize;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.experiments.Experiment.Aim;
import org.outcry.signing.experiments.Experiment.Varied;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.StudioForm;

/** Reads the form that plans an experiment, and says all that is wrong with it at once. */
final class PlanForm {
  /** Nobody waits for more pages than that. */
  static final long LARGEST = 10_000_000;

  private static final double LEAST = 0.0001;
  private static final double MOST = 0.95;

  private final HttpServletRequest request;
  private final boolean posted;
  private final Action action;
  private final ActionContent content;
  private final Varied varied;
  private final Words words;
  private final List<Arm> arms = new ArrayList<>();
  private final List<PlanView.ArmForm> armForms = new ArrayList<>();
  private final List<PlanView.Tick> letters = new ArrayList<>();
  private final List<Field> numbers = new ArrayList<>();
  private @Nullable String lettersError;
  private Aim aim = Aim.SIGNED;
  private int share;
  private Experiment.@Nullable Plan plan;

  /**
   * @param posted whether the form was sent; else it is shown for the first time
   * @param action as the public sees it
   * @param base the rate of the last weeks; empty where too little was counted
   */
  PlanForm(
      HttpServletRequest request,
      boolean posted,
      Action action,
      Varied varied,
      OptionalDouble base,
      Words words) {
    this.request = request;
    this.posted = posted;
    this.action = action;
    this.content = action.content();
    this.varied = varied;
    this.words = words;
    if (varied == Varied.LETTER) {
      readLetters();
    } else {
      arms.add(Arm.asItIs());
      Arm.KEYS.subList(1, Arm.KEYS.size()).forEach(this::readArm);
    }
    readAim();
    readNumbers(base);
  }

  /** Whether the form asks for words of one's own at all. */
  static boolean asksOwnWords(@Nullable LetterTemplate letter) {
    return letter != null
        && (letter.editing() != LetterTemplate.Editing.FIXED
            || letter.message() != LetterTemplate.PersonalMessage.NONE);
  }

  /** The fields that may be left out: those that nobody has to fill in. */
  static List<FormSpec.Field> optional(ActionContent content) {
    return content.form().fields().stream().filter(field -> !field.required()).toList();
  }

  private String typed(String name) {
    return posted ? StudioForm.text(request, name) : "";
  }

  private void readArm(String key) {
    List<Field> fields = new ArrayList<>();
    Map<Language, String> texts = new LinkedHashMap<>();
    for (Language language : content.languages()) {
      String name = key + "." + language.tag();
      String text = typed(name);
      if (!text.isEmpty()) {
        texts.put(language, text);
      }
      fields.add(new Field(name, "text", label(language), null, "off", text, null));
    }
    List<String> leftOut = new ArrayList<>();
    List<PlanView.Tick> ticks = new ArrayList<>();
    if (varied == Varied.FORM) {
      for (FormSpec.Field field : optional(content)) {
        boolean ticked =
            posted && StudioForm.of(request).all(key + ".without").contains(field.parameter());
        if (ticked) {
          leftOut.add(field.parameter());
        }
        ticks.add(
            new PlanView.Tick(
                key + ".without",
                field.parameter(),
                FieldLabels.of(field.parameter(), content, words),
                ticked));
      }
    }
    FieldOrder order =
        varied == Varied.FORM ? new FieldOrder(content, key, this::typed, words) : null;
    List<String> ordered = order == null ? List.of() : order.order();
    boolean empty = texts.isEmpty() && leftOut.isEmpty() && ordered.isEmpty();
    String error = null;
    if (!empty) {
      Texts own = texts.isEmpty() ? null : new Texts(texts);
      Arm arm =
          varied == Varied.HEADLINE
              ? new Arm(key, own, null, List.of(), null)
              : new Arm(key, null, own, leftOut, ordered, null);
      fields = checked(arm, own != null, fields);
      if (arms.stream().anyMatch(other -> shows(other).equals(shows(arm)))) {
        error = words.get("ab.plan.same");
      }
      arms.add(arm);
    } else if (posted && key.equals(Arm.KEYS.get(1))) {
      error = words.get("ab.plan.missing");
    }
    armForms.add(
        new PlanView.ArmForm(
            key,
            words.get("ab.arm", "key", key.toUpperCase(Locale.ROOT)),
            fields,
            ticks,
            order == null ? List.of() : order.places(),
            error));
  }

  private String label(Language language) {
    return varied == Varied.HEADLINE
        ? words.get("ab.plan.headline", "language", language.ownName())
        : words.get("ab.plan.button", "language", language.ownName());
  }

  private ActionContent shows(Arm arm) {
    return arm.over(content);
  }

  /**
   * The same checks as of the page's own texts: what the page with this arm lacks, and without does
   * not.
   */
  private List<Field> checked(Arm arm, boolean texts, List<Field> fields) {
    if (!texts) {
      return fields;
    }
    List<String> keys = Draft.keys(content.sections().size());
    List<Lack> before = Completeness.lacks(content, keys, action.organisation());
    List<Lack> lacks =
        Completeness.lacks(shows(arm), keys, action.organisation()).stream()
            .filter(lack -> !before.contains(lack))
            .toList();
    List<Field> checked = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Language language = content.languages().get(i);
      Field field = fields.get(i);
      String wrong =
          lacks.stream()
              .filter(lack -> language.equals(lack.language()))
              .map(lack -> LackWords.sentence(lack, words))
              .findFirst()
              .orElse(null);
      checked.add(
          new Field(field.name(), "text", field.label(), null, "off", field.value(), wrong));
    }
    return checked;
  }

  private void readLetters() {
    LetterTemplate letter = content.letter();
    List<String> keys = letter == null ? List.of() : letter.keys();
    List<String> chosen =
        posted
            ? keys.stream().filter(StudioForm.of(request).all("letter")::contains).toList()
            : keys.stream().limit(Arm.KEYS.size()).toList();
    for (String key : keys) {
      letters.add(
          new PlanView.Tick(
              "letter",
              key,
              words.get("ab.letter", "key", key.toUpperCase(Locale.ROOT)),
              chosen.contains(key)));
    }
    if (chosen.size() < 2 || chosen.size() > Arm.KEYS.size()) {
      lettersError = words.get("ab.plan.letters");
      return;
    }
    for (int i = 0; i < chosen.size(); i++) {
      arms.add(new Arm(Arm.KEYS.get(i), null, null, List.of(), chosen.get(i)));
    }
  }

  private void readAim() {
    if (asksOwnWords(content.letter()) && typed("aim").equals(Aim.PERSONAL.word())) {
      aim = Aim.PERSONAL;
    }
  }

  private void readNumbers(OptionalDouble suggested) {
    Percents percents = Percents.in(words.language());
    String baseTyped =
        posted || suggested.isEmpty() ? typed("base") : percents.typed(suggested.getAsDouble());
    String differenceTyped = typed("difference");
    String shareTyped = posted ? typed("share") : "100";
    OptionalDouble base = rate(baseTyped);
    OptionalDouble difference = rate(differenceTyped);
    OptionalInt part = part(shareTyped);
    boolean high =
        base.isPresent()
            && difference.isPresent()
            && base.getAsDouble() + difference.getAsDouble() >= 1;
    long sample =
        base.isPresent() && difference.isPresent() && !high && arms.size() > 1
            ? SampleSize.perArm(base.getAsDouble(), difference.getAsDouble(), arms.size())
            : 0;
    numbers.add(
        number(
            "base",
            words.get("ab.plan.base"),
            suggested.isEmpty()
                ? words.get("ab.plan.base.help")
                : words.get("ab.plan.base.known", "rate", percents.of(suggested.getAsDouble())),
            baseTyped,
            base.isEmpty() ? words.get("ab.plan.base.wrong") : null));
    numbers.add(
        number(
            "difference",
            words.get("ab.plan.difference"),
            words.get("ab.plan.difference.help"),
            differenceTyped,
            difference.isEmpty() || high
                ? words.get("ab.plan.difference.wrong")
                : sample > LARGEST ? words.get("ab.plan.large", "sample", sample) : null));
    numbers.add(
        number(
            "share",
            words.get("ab.plan.share"),
            words.get("ab.plan.share.help"),
            shareTyped,
            part.isEmpty() ? words.get("ab.plan.share.wrong") : null));
    if (sample > 0 && base.isPresent() && difference.isPresent() && part.isPresent()) {
      share = part.getAsInt();
      plan = new Experiment.Plan(base.getAsDouble(), difference.getAsDouble(), sample);
    }
  }

  private Field number(
      String name, String label, String help, String value, @Nullable String error) {
    return new Field(name, "text", label, help, "off", value, posted ? error : null);
  }

  private static OptionalDouble rate(String typed) {
    OptionalDouble rate = Percents.parse(typed);
    return rate.isPresent() && rate.getAsDouble() >= LEAST && rate.getAsDouble() <= MOST
        ? rate
        : OptionalDouble.empty();
  }

  private static OptionalInt part(String typed) {
    return typed.matches("[1-9][0-9]?|100")
        ? OptionalInt.of(Integer.parseInt(typed))
        : OptionalInt.empty();
  }

  List<Arm> arms() {
    return arms;
  }

  Aim aim() {
    return aim;
  }

  int share() {
    return share;
  }

  /** What is fixed; only asked where nothing is wrong. */
  Experiment.@Nullable Plan plan() {
    return plan;
  }

  List<PlanView.ArmForm> armForms() {
    return armForms;
  }

  List<PlanView.Tick> letters() {
    return letters;
  }

  @Nullable String lettersError() {
    return posted ? lettersError : null;
  }

  List<Field> numbers() {
    return numbers;
  }
}
