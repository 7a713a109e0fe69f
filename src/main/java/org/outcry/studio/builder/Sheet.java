package org.outcry.studio.builder;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.texts.LetterText;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.RichText;
import org.outcry.studio.builder.Input.Kind;
import org.outcry.studio.web.RichFaults;

/**
 * A panel's form, described once: each method asks for one thing and gives back what it is. Where
 * nothing was posted that is what it was before; else it is what was typed, and what is wrong with
 * it stands beside it. An empty text is never wrong: a draft may be incomplete.
 */
final class Sheet {
  /** How many of too many items are shown, so that what was typed can be made fewer. */
  private static final int SHOWN_BEYOND = 200;

  /** The field of an item that says which one it is, wherever it stands by now. */
  static final String WAS = "was";

  private final Words words;
  private final List<Language> languages;
  private final @Nullable Typing typing;
  private final String prefix;
  private final @Nullable Around around;
  private final List<Input> inputs = new ArrayList<>();
  private Translations translations = Translations.NONE;

  private Sheet(
      Words words,
      List<Language> languages,
      @Nullable Typing typing,
      String prefix,
      @Nullable Around around) {
    this.words = words;
    this.languages = languages;
    this.typing = typing;
    this.prefix = prefix;
    this.around = around;
  }

  /** A form that shows what there is. */
  static Sheet shown(Words words, List<Language> languages) {
    return new Sheet(words, languages, null, "", null);
  }

  /** A form that was posted. */
  static Sheet posted(Words words, List<Language> languages, Typing typing) {
    return new Sheet(words, languages, typing, "", null);
  }

  /** The same form for somebody, with what its panels look up. */
  Sheet around(Around known) {
    return new Sheet(words, languages, typing, prefix, known);
  }

  /** What is known beyond the draft; only asked of a form that is for somebody. */
  Around around() {
    return Objects.requireNonNull(around);
  }

  /** Whether nothing was posted: it shows what there is. */
  boolean isShown() {
    return typing == null;
  }

  /** Whether the form was sent to be kept, and not only to get another field. */
  boolean isSent() {
    return typing != null && !typing.restructured();
  }

  private Sheet within(String inner) {
    return new Sheet(words, languages, typing, prefix + inner + ".", around).about(translations);
  }

  /** The same form, which tells of translations that are out of date. */
  Sheet about(Translations known) {
    translations = known;
    return this;
  }

  Words words() {
    return words;
  }

  /** The action's languages. */
  List<Language> languages() {
    return languages;
  }

  List<Input> inputs() {
    return List.copyOf(inputs);
  }

  /** What is wrong, in order. */
  List<Input> errors() {
    return inputs.stream().flatMap(Input::all).filter(each -> each.error() != null).toList();
  }

  /** Offers values for a line of this sheet, in which anything else can be typed, too. */
  void propose(String name, List<String> values) {
    List<Input.Option> options =
        values.stream().map(each -> new Input.Option(each, each, null)).toList();
    inputs.replaceAll(each -> each.name().equals(prefix + name) ? each.offering(options) : each);
  }

  /** Says what is wrong with an input of this sheet, which has nothing wrong yet. */
  void wrong(String name, String sentence) {
    for (int i = 0; i < inputs.size(); i++) {
      Input each = inputs.get(i);
      if (each.name().equals(prefix + name) && each.error() == null) {
        inputs.set(i, each.wrong(sentence));
      }
    }
  }

  /** The same of an input that is deeper in the form, its name from this sheet on. */
  void wrongWithin(String name, String sentence) {
    inputs.replaceAll(each -> wrongWithin(each, prefix + name, sentence));
  }

  private static Input wrongWithin(Input input, String name, String sentence) {
    if (input.name().equals(name) && input.error() == null) {
      return input.wrong(sentence);
    }
    return input.inner().isEmpty()
        ? input
        : input.holding(
            input.inner().stream().map(each -> wrongWithin(each, name, sentence)).toList());
  }

  /** Says what is missing, in a form that is not kept before it is complete. */
  void needed(String name, boolean given, String sentence) {
    if (isSent() && !given) {
      wrongWithin(name, sentence);
    }
  }

  /** What was typed; what there is where nothing was posted, or not this: an item just added. */
  private String value(String name, String present) {
    return typing == null || !typing.has(prefix + name) ? present : typing.first(prefix + name);
  }

  private void add(Input input) {
    inputs.add(input);
  }

  private Input input(Kind kind, String name, String label, String value) {
    return Input.of(kind, prefix + name, label, value);
  }

  /** A text in each of the action's languages, of one line. */
  Texts texts(String name, String label, Texts present, int most) {
    return texts(Kind.LINE, name, label, null, present, most);
  }

  /** The same that may be missing in all of them. */
  @Nullable Texts optional(String name, String label, @Nullable Texts present, int most) {
    return optional(Kind.LINE, name, label, null, present, most);
  }

  /** The same of any kind, with a sentence below its label. */
  @Nullable Texts optional(
      Kind kind,
      String name,
      String label,
      @Nullable String help,
      @Nullable Texts present,
      int most) {
    Texts texts =
        texts(
            kind,
            name,
            words.get("studio.input.optional", "label", label),
            help,
            present == null ? nothing() : present,
            most);
    return texts.byLanguage().values().stream().allMatch(String::isEmpty) ? null : texts;
  }

  private Texts nothing() {
    return Texts.of(languages.getFirst(), "");
  }

  /** A text of some kind in each of the action's languages. */
  Texts texts(
      Kind kind, String name, String label, @Nullable String help, Texts present, int most) {
    Map<Language, String> texts = new LinkedHashMap<>();
    List<Input> each = new ArrayList<>();
    for (Language language : languages) {
      String value =
          value(name + "." + language.tag(), present.byLanguage().getOrDefault(language, ""));
      boolean lacking = value.isBlank() && !texts.isEmpty();
      Input input =
          input(
                  kind,
                  name + "." + language.tag(),
                  lacking
                      ? words.get("studio.input.untranslated", "language", language.ownName())
                      : language.ownName(),
                  value)
              .bounded(most)
              .in(language);
      Text read = text(kind, in(label, language), value, most);
      each.add(input.wrong(read.error()));
      each.addAll(outdated(name, present, language));
      if (!read.text().isEmpty()) {
        texts.put(language, read.text());
      }
    }
    add(input(Kind.TEXTS, name, label, "").helped(help).holding(each));
    return texts.isEmpty() ? nothing() : new Texts(texts);
  }

  /**
   * What the original said when a translation was written, and whether it is right all the same.
   */
  private List<Input> outdated(String name, Texts present, Language language) {
    @Nullable String was = translations.was(present, language);
    if (was == null) {
      return List.of();
    }
    Language first = languages.getFirst();
    String still = name + "." + language.tag() + ".still";
    boolean right = typing != null && typing.first(prefix + still).equals("yes");
    if (right) {
      translations.confirm(present, language);
    }
    return List.of(
        input(
                Kind.WAS,
                name + "." + language.tag() + ".was",
                words.get("studio.input.outdated", "language", language, "original", first),
                Changes.gone(was, present.byLanguage().getOrDefault(first, "")))
            .in(first),
        input(
                Kind.TICK,
                still,
                words.get("studio.input.still", "language", language),
                right ? "yes" : "")
            .in(language));
  }

  /** What a text is called where something is said of it in one language of several. */
  private String in(String label, Language language) {
    return languages.size() == 1 ? label : label + " (" + language.ownName() + ")";
  }

  /** A text and what is wrong with it. */
  private record Text(String text, @Nullable String error) {}

  private Text text(Kind kind, String label, String typed, int most) {
    String text =
        kind == Kind.LINE || kind == Kind.MERGE_LINE
            ? typed.strip().replaceAll("\\s*\n\\s*", " ").replace('\t', ' ')
            : typed.stripTrailing();
    int length = text.codePointCount(0, text.length());
    if (most > 0 && length > most) {
      return new Text(
          text, words.get("studio.input.long", "label", label, "length", length, "most", most));
    }
    if (text.codePoints().anyMatch(ForeignText::isForbidden)) {
      return new Text(text, words.get("studio.input.character", "label", label));
    }
    return kind == Kind.RICH && !text.isBlank()
        ? rich(label, text)
        : new Text(text.isBlank() ? "" : text, null);
  }

  private Text rich(String label, String text) {
    return switch (RichText.parse(text)) {
      case RichText.Accepted(RichText read) -> new Text(read.canonical(), null);
      case RichText.Refused(var refusals) ->
          new Text(text, RichFaults.said(label, refusals, words));
    };
  }

  /** A text of one line that may be the same in all languages, see {@link FreeTexts}. */
  Texts free(String name, String label, @Nullable String help, Texts present, int most) {
    Map<Language, String> texts = new LinkedHashMap<>();
    List<Input> each = new ArrayList<>();
    for (Language language : languages) {
      String field = name + "." + language.tag();
      String value = value(field, FreeTexts.shown(present, language, languages.getFirst()));
      Text read = text(Kind.LINE, in(label, language), value, most);
      each.add(
          input(Kind.LINE, field, language.ownName(), value)
              .bounded(most)
              .in(language)
              .wrong(read.error()));
      if (!read.text().isEmpty()) {
        texts.put(language, read.text());
      }
    }
    add(input(Kind.TEXTS, name, label, "").helped(help).holding(each));
    return FreeTexts.of(present, texts);
  }

  /** A text of one line that is the same in all languages. */
  String line(String name, String label, @Nullable String help, String present, int most) {
    return plain(Kind.LINE, name, label, help, present, most);
  }

  /** A text of some kind that is the same in all languages. */
  String plain(
      Kind kind, String name, String label, @Nullable String help, String present, int most) {
    String value = value(name, present);
    Text read = text(kind, label, value, most);
    add(input(kind, name, label, value).bounded(most).helped(help).wrong(read.error()));
    return read.text();
  }

  /**
   * A text that something is made of.
   *
   * @param parse gives {@code null} when nothing can be made of it
   * @param mend what to type, said where that is so
   * @return {@code null} when it is empty or wrong
   */
  <T> @Nullable T parsed(
      String name,
      String label,
      @Nullable String help,
      String present,
      Function<String, @Nullable T> parse,
      String mend) {
    return parsed(Kind.LINE, name, label, help, present, parse, mend);
  }

  /** The same asked for in some way. */
  <T> @Nullable T parsed(
      Kind kind,
      String name,
      String label,
      @Nullable String help,
      String present,
      Function<String, @Nullable T> parse,
      String mend) {
    String value = value(name, present).strip();
    @Nullable T made = value.isEmpty() ? null : parse.apply(value);
    add(
        input(kind, name, label, value)
            .bounded(2000)
            .helped(help)
            .wrong(value.isEmpty() || made != null ? null : mend));
    return made;
  }

  /** A whole number; {@code null} for none. */
  @Nullable Long number(
      String name,
      String label,
      @Nullable String help,
      @Nullable Long present,
      long least,
      long most) {
    String value = value(name, present == null ? "" : String.valueOf(present)).strip();
    String digits = value.replaceAll("[\\s\u00a0\u202f,.']", "");
    boolean good = digits.matches("-?[0-9]{1,18}");
    long number = good ? Long.parseLong(digits) : 0;
    boolean fits = good && number >= least && number <= most;
    add(
        input(Kind.NUMBER, name, label, value)
            .helped(help)
            .wrong(
                value.isEmpty() || fits
                    ? null
                    : words.get(
                        "studio.input.number", "label", label, "least", least, "most", most)));
    return fits ? number : null;
  }

  /** A day; {@code null} for none. */
  @Nullable LocalDate day(
      String name, String label, @Nullable String help, @Nullable LocalDate present) {
    String value = value(name, present == null ? "" : present.toString()).strip();
    @Nullable LocalDate day = null;
    try {
      day = value.isEmpty() ? null : LocalDate.parse(value);
    } catch (DateTimeParseException none) {
      day = null;
    }
    boolean good = value.isEmpty() || day != null && day.getYear() >= 1800 && day.getYear() <= 2999;
    add(
        input(Kind.DAY, name, label, value)
            .helped(help)
            .wrong(good ? null : words.get("studio.input.day", "label", label)));
    return good ? day : null;
  }

  /** Yes or no. */
  boolean tick(String name, String label, @Nullable String help, boolean present) {
    boolean yes = typing == null ? present : typing.first(prefix + name).equals("yes");
    add(input(Kind.TICK, name, label, yes ? "yes" : "").helped(help));
    return yes;
  }

  /** One of several; what is none of them leaves it as it was. */
  String choice(
      Kind kind,
      String name,
      String label,
      @Nullable String help,
      List<Input.Option> options,
      String present) {
    String value = value(name, present);
    boolean known = options.stream().anyMatch(option -> option.value().equals(value));
    String chosen = known ? value : present;
    add(input(kind, name, label, chosen).helped(help).offering(options));
    return chosen;
  }

  /** The form of what an input of this sheet holds, which is made before it. */
  Sheet inside(String name) {
    return within(name);
  }

  /** Puts into an input of this sheet what it holds. */
  void fill(String name, Sheet inside) {
    inputs.replaceAll(
        each -> each.name().equals(prefix + name) ? each.holding(inside.inputs()) : each);
  }

  /** What goes along unseen, whatever was sent before. */
  void carry(String name, String value) {
    add(input(Kind.HIDDEN, name, "", value));
  }

  /** What goes along unseen. */
  String hidden(String name, String present) {
    String value = value(name, present);
    add(input(Kind.HIDDEN, name, "", value));
    return value;
  }

  /** Several under one heading. */
  <T> T group(String name, String label, @Nullable String help, Function<Sheet, T> inner) {
    return group(Kind.GROUP, name, label, help, inner);
  }

  /** Several that most do not need, behind a line that opens them. */
  <T> T more(String name, String label, Function<Sheet, T> inner) {
    return group(Kind.MORE, name, label, null, inner);
  }

  private <T> T group(
      Kind kind, String name, String label, @Nullable String help, Function<Sheet, T> inner) {
    Sheet sheet = within(name);
    T made = inner.apply(sheet);
    boolean used = typing != null && typing.pressedWithin(prefix + name);
    add(
        input(kind, name, label, kind == Kind.MORE && used ? "open" : "")
            .helped(help)
            .holding(sheet.inputs()));
    return made;
  }

  /** A sentence in the form. */
  void note(String name, String sentence) {
    add(input(Kind.NOTE, name, sentence, ""));
  }

  /**
   * A button that does something to the form.
   *
   * @return whether it was pressed
   */
  boolean step(String name, String label) {
    add(input(Kind.STEP, name, label, ""));
    return pressed(name);
  }

  /** Whether a button of this sheet was pressed, which is asked for later. */
  boolean pressed(String name) {
    return typing != null && typing.pressed(prefix + name);
  }

  /** What was typed into a field of this sheet; empty when nothing was posted. */
  String typed(String name) {
    return value(name, "");
  }

  /** Types into a field of this sheet that is asked for later; only after a step. */
  void put(String name, String value) {
    Objects.requireNonNull(typing).put(prefix + name, value);
  }

  /** Adds an item to a list of this sheet that is asked for later; only after a step. */
  void append(String list, Map<String, String> fields) {
    Objects.requireNonNull(typing).append(prefix + list, fields);
  }

  /** Shows an input of this sheet below all that were asked for so far. */
  void last(String name) {
    inputs.stream()
        .filter(each -> each.name().equals(prefix + name))
        .findFirst()
        .ifPresent(each -> {
          inputs.remove(each);
          inputs.add(each);
        });
  }

  /**
   * A text of a letter in each of the action's languages, its merge fields in their one form.
   *
   * @param kind {@link Kind#MERGE_LINE} or {@link Kind#MERGE_AREA}
   */
  Texts merged(
      Kind kind,
      String name,
      String label,
      @Nullable String help,
      Texts present,
      int most,
      MergeRules rules,
      LetterPart part) {
    Texts typed = texts(kind, name, label, help, present, most);
    List<Input.Option> fields = around().mergeFields(words, part, rules);
    Map<Language, String> tidy = new LinkedHashMap<>();
    List<Input> each = new ArrayList<>();
    for (Input input : inputs.removeLast().inner()) {
      Language language = Objects.requireNonNull(input.language());
      String text = typed.byLanguage().getOrDefault(language, "");
      MergeRules.Checked checked =
          rules.check(kind == Kind.MERGE_AREA ? LetterText.body(text) : text, part);
      tidy.put(language, checked.text());
      each.add(
          input
              .offering(fields)
              .wrong(
                  input.error() != null
                      ? input.error()
                      : MergeSentences.first(checked, in(label, language), words).orElse(null)));
    }
    add(input(Kind.TEXTS, name, label, "").helped(help).holding(each));
    tidy.values().removeIf(String::isEmpty);
    return tidy.isEmpty() ? nothing() : new Texts(tidy);
  }

  /**
   * Any number of items of the same kind, which can be added, moved and removed.
   *
   * @param item what one of them is called ({@code Option}); its number is put behind it
   * @param most how many there may be
   * @param blank what a new one starts from
   * @param editor asks for one of them, and makes it
   */
  <T> List<T> list(
      String name,
      String label,
      @Nullable String help,
      String item,
      List<T> present,
      int most,
      T blank,
      BiFunction<Sheet, T, T> editor) {
    return list(Items.of(name, label, help, item, present, most, blank), editor);
  }

  /**
   * Whether a form is sent whose items say nothing of which they are, as one that was opened before
   * they did: each is then the one that stands in its place.
   */
  private boolean isOld(String list, int count) {
    return isSent()
        && IntStream.range(0, count)
            .noneMatch(i -> Objects.requireNonNull(typing).has(list + "." + i + "." + WAS));
  }

  /** The same of items that are of several kinds, or have names. */
  <T> List<T> list(Items<T> asked, BiFunction<Sheet, T, T> editor) {
    String whole = prefix + asked.name();
    boolean posted = typing != null && typing.has(whole + ".count");
    List<T> present = asked.present();
    int count = posted ? Objects.requireNonNull(typing).count(whole) : present.size();
    List<T> items = new ArrayList<>();
    List<Input> shown = new ArrayList<>();
    Set<String> given = new HashSet<>();
    boolean old = posted && isOld(whole, count);
    boolean twice = false;
    for (int i = 0; i < Math.min(count, asked.most() + SHOWN_BEYOND); i++) {
      Sheet sheet = within(asked.name() + "." + i);
      boolean there = !posted || old && i < present.size();
      String was = there ? asked.key().apply(present.get(i)) : "";
      was = sheet.hidden(WAS, given.contains(was) ? "" : was);
      twice |= !was.isEmpty() && !given.add(was);
      T made = editor.apply(sheet, posted ? asked.from(was) : present.get(i));
      items.add(made);
      String called = asked.called().apply(made);
      String numbered = words.get("studio.input.item", "item", asked.item(), "number", i + 1);
      shown.add(
          Input.of(
                  Kind.ITEM,
                  whole + "." + i,
                  called.isEmpty() ? numbered : called,
                  asked.fixed().test(made) ? Input.FIXED : "")
              .holding(sheet.inputs()));
    }
    add(
        Input.of(Kind.LIST, whole, asked.label(), String.valueOf(shown.size()))
            .helped(asked.help())
            .bounded(asked.most())
            .offering(asked.kinds())
            .holding(shown)
            .wrong(
                count > asked.most()
                    ? words.get("studio.input.many", "label", asked.label(), "most", asked.most())
                    : twice ? words.get("studio.input.same", "label", asked.label()) : null));
    return List.copyOf(items);
  }
}
