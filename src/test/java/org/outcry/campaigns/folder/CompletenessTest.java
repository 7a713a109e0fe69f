package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.FormSpec.Option;
import org.outcry.campaigns.FormSpec.Own;
import org.outcry.campaigns.FormSpec.Standard;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.StandardField;
import org.outcry.campaigns.completeness.Completeness;
import org.outcry.campaigns.completeness.Lack;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.texts.EveryText;
import org.outcry.campaigns.texts.TextPlace;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Channel;
import org.outcry.targets.Delivery;
import org.outcry.targets.Gender;
import org.outcry.targets.Target;
import org.outcry.testing.Seed;

/**
 * What lacks nothing is written to a folder that is read as the same, and what a folder is read as
 * lacks nothing.
 */
class CompletenessTest {
  private static final int ROUNDS = 400;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          " lead",
          "trail ",
          "plain",
          "yes",
          "a: b # c",
          "two\nlines",
          "two\n\nparagraphs",
          "tab\there",
          "x".repeat(61),
          "x".repeat(121),
          "é".repeat(300),
          "🕊".repeat(301),
          "y".repeat(2001),
          "z".repeat(10_001),
          "*emphasis*",
          "_emphasis_",
          "# level one",
          "<b>bold</b>",
          "a\u2028b",
          "a\u202eb",
          "a\u0000b",
          "\ufeffbom",
          "سلام",
          "{{target.name}}",
          "{{ target.name }}",
          "{{supporter.city}}",
          "{{message}}",
          "{{nothing}}",
          "{{target.gender: a | b}}",
          "{{target.gender: a | b | c}}",
          "{{broken",
          "broken}}",
          "{{organisation.name}} {{date}}",
          "  \n\n\nlate\n\n\n\nbody  ");

  @TempDir Path folder;

  private static Language random(Random random, List<Language> languages) {
    return languages.get(random.nextInt(languages.size()));
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> keys(ActionContent content) {
    return Draft.keys(content.sections().size());
  }

  private List<CampaignFolder> good() throws IOException {
    List<CampaignFolder> good = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      all.filter(Files::isDirectory).sorted().map(Folders::good).forEach(good::add);
    }
    good.add(Folders.good(Folders.sample(folder.resolve("sample"))));
    good.add(Folders.good(Folders.everyTarget(folder.resolve("every"))));
    return good;
  }

  @Test
  void every_example_lacks_nothing() throws IOException {
    for (CampaignFolder each : good()) {
      assertThat(Completeness.lacks(each.content(), keys(each.content()), each.organisation()))
          .as(each.content().slug().value())
          .isEmpty();
    }
  }

  @Test
  void what_is_complete_is_what_a_folder_holds() throws IOException {
    long seed = Seed.get();
    Random random = new Random(seed);
    List<CampaignFolder> good =
        List.of(
            Folders.good(Folders.sample(folder.resolve("sample"))),
            Folders.good(Folders.everyTarget(folder.resolve("every"))));
    int complete = 0;
    int incomplete = 0;
    for (int round = 0; round < ROUNDS; round++) {
      CampaignFolder from = any(random, good);
      ActionContent content = from.content();
      List<String> steps = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        int step = random.nextInt(STEPS.size());
        content = STEPS.get(step).change(content, random);
        steps.add("step " + step);
      }
      List<Lack> lacks = Completeness.lacks(content, keys(content), from.organisation());
      @Nullable ActionContent read = read(from, content);
      String what = "seed " + seed + ", round " + round + " " + steps + " " + lacks;
      boolean same = read != null && sameOrganisationName(content, read).equals(content);
      assertThat(lacks.isEmpty()).as(what).isEqualTo(same);
      if (read != null) {
        assertThat(Completeness.lacks(read, keys(read), from.organisation())).as(what).isEmpty();
      }
      complete += same ? 1 : 0;
      incomplete += same ? 0 : 1;
    }
    assertThat(Math.min(complete, incomplete)).isGreaterThan(ROUNDS / 10);
  }

  /** The organisation's name is noted where the letter names it, and by nobody typed. */
  private static ActionContent sameOrganisationName(ActionContent like, ActionContent read) {
    LetterTemplate letter = read.letter();
    return letter == null || like.letter() == null
        ? read
        : read.change()
            .letter(
                new LetterTemplate(
                    letter.editing(),
                    letter.message(),
                    letter.subject(),
                    letter.body(),
                    letter.closing(),
                    letter.targets(),
                    letter.variants(),
                    like.letter().organisation(),
                    letter.ownWords(),
                    letter.whenLate()))
            .made();
  }

  private @Nullable ActionContent read(CampaignFolder from, ActionContent content)
      throws IOException {
    Path written = Files.createTempDirectory(folder, "round");
    Map<String, byte[]> files =
        FolderWriter.files(
            from.organisation(),
            content,
            sha256 -> Objects.requireNonNull(from.pictures().get(sha256)).bytes());
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      if (each.getKey().matches("[A-Za-z0-9._/-]{1,120}")) {
        Folders.write(written, each.getKey(), each.getValue());
      }
    }
    @Nullable ActionContent read =
        CampaignFolder.read(written, Folders.OFFICES) instanceof CampaignFolder.Good good
            ? good.folder().content()
            : null;
    try (Stream<Path> all = Files.walk(written)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    return read;
  }

  private interface Step {
    ActionContent change(ActionContent content, Random random);
  }

  private static final List<Step> STEPS =
      List.of(
          (content, random) -> content,
          CompletenessTest::anotherText,
          CompletenessTest::anotherText,
          CompletenessTest::withoutALanguage,
          CompletenessTest::anotherLanguage,
          (content, random) -> content.change().notice(text(content, random)).made(),
          (content, random) -> content.change().goodNews(text(content, random)).made(),
          (content, random) ->
              content
                  .change()
                  .counter(
                      new Counting(
                          any(random, List.of(0L, 1L, 1_000_000_000L, 1_000_000_001L)),
                          random.nextBoolean(),
                          random.nextBoolean(),
                          offset(random)))
                  .made(),
          CompletenessTest::anotherSection,
          CompletenessTest::movedSection,
          (content, random) -> form(content, fields(content, random), null),
          (content, random) -> form(content, content.form().fields(), consents(content, random)),
          CompletenessTest::choices,
          CompletenessTest::letter,
          CompletenessTest::letter,
          (content, random) -> content.change().letter(null).made(),
          (content, random) ->
              content
                  .change()
                  .confirmation(
                      new Confirmation(
                          any(random, List.of(Confirmation.When.values())),
                          any(random, List.of(Confirmation.Of.values())),
                          any(random, List.of(0, 1, 14, 60, 61)),
                          random.nextBoolean() ? null : any(random, List.of(0, 1, 13, 14, 59, 60))))
                  .made(),
          (content, random) ->
              content
                  .change()
                  .anonymiseAfterDays(any(random, List.of(-1, 0, 13, 14, 36_500, 36_501)))
                  .ends(LocalDate.of(any(random, List.of(1799, 1800, 2030, 2999, 3000)), 1, 31))
                  .made(),
          (content, random) ->
              content
                  .change()
                  .scripts(
                      new Scripts(
                          any(
                              random,
                              List.of("", "a()", "a()\n", "a\rb", "x".repeat(65_537), "\ufeffa")),
                          any(
                              random,
                              List.of(
                                  List.of(),
                                  List.of("https://a.example"),
                                  List.of("http://a.example"),
                                  List.of("https://a.example/path")))))
                  .made(),
          (content, random) ->
              content
                  .change()
                  .thanks(
                      new Thanks(
                          content.thanks().text(),
                          content.thanks().share(),
                          new NextAction(
                              text(content, random),
                              any(
                                  random,
                                  List.of(
                                      "/a/next",
                                      "/a/Next",
                                      "https://x.example/a b",
                                      "https://x.example/",
                                      "http://x.example/"))),
                          null))
                  .made());

  private static Texts text(ActionContent content, Random random) {
    String text = any(random, TEXTS);
    Map<Language, String> texts = new LinkedHashMap<>();
    content.languages().forEach(each -> texts.put(each, text));
    if (random.nextInt(4) == 0 && texts.size() > 1) {
      texts.remove(random(random, content.languages()));
    }
    return new Texts(texts);
  }

  /** One text, in one language, is another. */
  private static ActionContent anotherText(ActionContent content, Random random) {
    List<TextPlace> places = List.copyOf(EveryText.of(content, keys(content)).keySet());
    TextPlace chosen = any(random, places);
    Language language = random(random, content.languages());
    return EveryText.map(
        content,
        keys(content),
        (place, texts) -> {
          if (!place.equals(chosen)) {
            return texts;
          }
          Map<Language, String> changed = new LinkedHashMap<>(texts.byLanguage());
          if (random.nextInt(5) == 0 && changed.size() > 1) {
            changed.remove(language);
          } else {
            changed.put(language, any(random, TEXTS));
          }
          return new Texts(changed);
        });
  }

  /** A language is taken away, or only its name is. */
  private static ActionContent withoutALanguage(ActionContent content, Random random) {
    Language gone = content.languages().getLast();
    if (content.languages().size() == 1) {
      return content;
    }
    ActionContent less =
        content
            .change()
            .languages(content.languages().stream().filter(each -> !each.equals(gone)).toList())
            .made();
    return random.nextBoolean()
        ? less
        : EveryText.map(
            less,
            keys(less),
            (_, texts) -> {
              Map<Language, String> left = new LinkedHashMap<>(texts.byLanguage());
              left.remove(gone);
              return left.isEmpty() ? texts : new Texts(left);
            });
  }

  private static ActionContent anotherLanguage(ActionContent content, Random random) {
    Language more = any(random, List.of(new Language("fa"), new Language("pt-BR"), Language.ANY));
    List<Language> languages = new ArrayList<>(content.languages());
    languages.add(random.nextInt(5) == 0 ? languages.getFirst() : more);
    ActionContent changed = content.change().languages(List.copyOf(languages)).made();
    return random.nextBoolean()
        ? changed
        : EveryText.map(
            changed,
            keys(changed),
            (_, texts) -> {
              Map<Language, String> all = new LinkedHashMap<>(texts.byLanguage());
              all.put(more, texts.byLanguage().values().iterator().next());
              return new Texts(all);
            });
  }

  private static List<OffsetEntry> offset(Random random) {
    return random.nextBoolean()
        ? List.of()
        : List.of(
            new OffsetEntry(
                any(random, List.of(-5L, 0L, 7L, 1_000_000_001L)),
                any(random, List.of("Paper", "", " x", "x".repeat(301))),
                "Sheets",
                "Zoë",
                LocalDate.of(2020, 7, 27)));
  }

  private static ActionContent anotherSection(ActionContent content, Random random) {
    List<Section> sections = new ArrayList<>(content.sections());
    int many = random.nextInt(20) == 0 ? 110 : 1;
    for (int i = 0; i < many; i++) {
      sections.add(
          switch (random.nextInt(6)) {
            case 5 -> new Section.Supporters(any(random, List.of(0, 1, 8, 30, 31)), i % 2 == 0);
            case 0 -> new Section.Counter();
            case 1 -> new Section.Form();
            case 2 -> new Section.Quotation(text(content, random), text(content, random));
            default ->
                new Section.Story(
                    new Slug(any(random, List.of("letter-b", "thanks", "story", "new", "x" + i))),
                    text(content, random));
          });
    }
    return content.change().sections(List.copyOf(sections)).made();
  }

  private static ActionContent movedSection(ActionContent content, Random random) {
    List<Section> sections = new ArrayList<>(content.sections());
    Section taken = sections.remove(random.nextInt(sections.size()));
    if (random.nextInt(3) > 0) {
      sections.add(random.nextInt(sections.size() + 1), taken);
    }
    return content.change().sections(List.copyOf(sections)).made();
  }

  private static ActionContent form(
      ActionContent content, List<FormSpec.Field> fields, @Nullable List<ConsentSpec> consents) {
    FormSpec form = content.form();
    return content
        .change()
        .form(
            new FormSpec(
                fields,
                consents == null ? form.consents() : consents,
                form.button(),
                !form.household(),
                form.choices()))
        .made();
  }

  private static List<FormSpec.Field> fields(ActionContent content, Random random) {
    List<FormSpec.Field> fields = new ArrayList<>(content.form().fields());
    switch (random.nextInt(4)) {
      case 0 -> fields.remove(random.nextInt(fields.size()));
      case 1 ->
          fields.add(
              new Standard(any(random, List.of(StandardField.values())), random.nextBoolean()));
      default -> {
        int many = random.nextInt(10) == 0 ? 61 : 1;
        Texts label = text(content, random);
        for (int i = 0; i < many; i++) {
          fields.add(
              new Own(
                  new Slug(any(random, List.of("connection", "memory", "new-" + i))),
                  any(random, List.of(Kind.values())),
                  text(content, random),
                  random.nextBoolean() ? null : text(content, random),
                  Stream.iterate(0, each -> each + 1)
                      .limit(many > 1 ? 0 : any(random, List.of(0, 0, 1, 200, 201)))
                      .map(each ->
                          new Option(
                              new Slug(random.nextInt(500) == 0 ? "same" : "v" + each), label))
                      .toList(),
                  random.nextBoolean()));
        }
      }
    }
    return List.copyOf(fields);
  }

  private static List<ConsentSpec> consents(ActionContent content, Random random) {
    List<ConsentSpec> consents = new ArrayList<>(content.form().consents());
    int many = random.nextInt(10) == 0 ? 21 : 1;
    for (int i = 0; i < many; i++) {
      consents.add(
          new ConsentSpec(
              new Slug(any(random, List.of("pass-on", "new-" + i))),
              any(random, List.of(FormSpec.ConsentKind.values())),
              text(content, random),
              random.nextInt(3) == 0));
    }
    return List.copyOf(consents);
  }

  private static ActionContent choices(ActionContent content, Random random) {
    List<SafetyChoice> choices = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      choices.add(any(random, List.of(SafetyChoice.values())));
    }
    FormSpec form = content.form();
    return content
        .change()
        .form(
            new FormSpec(form.fields(), form.consents(), form.button(), form.household(), choices))
        .made();
  }

  private static ActionContent letter(ActionContent content, Random random) {
    LetterTemplate letter = content.letter();
    if (letter == null) {
      return content;
    }
    List<Target> targets = new ArrayList<>(letter.targets());
    List<LetterVariant> variants = new ArrayList<>(letter.variants());
    @Nullable OwnWords words = letter.ownWords();
    Editing editing = letter.editing();
    PersonalMessage message = letter.message();
    switch (random.nextInt(5)) {
      case 0 -> {
        if (!targets.isEmpty()) {
          targets.removeFirst();
        }
      }
      case 1 -> targets.add(target(content, random));
      case 2 ->
          variants.add(
              new LetterVariant(
                  any(random, List.of("b", "c", "k", "a")),
                  text(content, random),
                  text(content, random)));
      case 3 -> {
        editing = any(random, List.of(Editing.values()));
        message = any(random, List.of(PersonalMessage.values()));
      }
      default ->
          words =
              new OwnWords(
                  random.nextBoolean() ? null : any(random, List.of(0, 1, 2_000, 2_001)),
                  Stream.generate(() -> text(content, random))
                      .limit(any(random, List.of(0, 1, 10, 11)))
                      .toList());
    }
    return content
        .change()
        .letter(
            new LetterTemplate(
                editing,
                message,
                letter.subject(),
                letter.body(),
                letter.closing(),
                targets,
                variants,
                letter.organisation(),
                words,
                letter.whenLate()))
        .made();
  }

  private static Target target(ActionContent content, Random random) {
    Function<Integer, @Nullable Texts> maybe =
        _ -> random.nextInt(3) > 0 ? null : text(content, random);
    return new Target(
        new Slug(any(random, List.of("judge", "new"))),
        maybe.apply(0),
        any(random, List.of("Ada Quill", "", " x", "x".repeat(201))),
        maybe.apply(1),
        maybe.apply(2),
        any(random, List.of("FR", "NO", "XX", "fr")),
        random.nextBoolean() ? null : random(random, content.languages()),
        text(content, random),
        maybe.apply(3),
        random.nextBoolean()
            ? List.of()
            : Stream.generate(() -> new EmailAddress("a@b.example"))
                .limit(any(random, List.of(1, 10, 11)))
                .toList(),
        any(random, List.of(Gender.values())),
        new Delivery(
            any(
                random,
                List.of(
                    List.of(Channel.EMAIL),
                    List.of(Channel.DOSSIER),
                    List.of(Channel.PRINT),
                    List.of(Channel.WEB_FORM, Channel.EMAIL))),
            any(random, List.of("https://x.example/", "http://x.example/", "https://x.example/ ")),
            random.nextBoolean() ? null : any(random, List.of("+47 22 00 00 00", "none")),
            random.nextBoolean() ? List.of() : List.of(any(random, List.of("A street", "", " x"))),
            null,
            Delivery.USUAL.hours(),
            random.nextBoolean() ? null : any(random, List.of(99, 100, 400, 100_000, 100_001)),
            null),
        null);
  }

  @Test
  void each_lack_says_in_which_part_and_language() {
    CampaignFolder sample = Folders.good(Folders.sample(folder.resolve("said")));
    Organisation organisation = sample.organisation();
    ActionContent content = sample.content();
    ActionContent changed =
        content
            .change()
            .headline(Texts.of(Language.ENGLISH, "Free them"))
            .letter(Objects.requireNonNull(content.letter()).to(List.of()))
            .made();
    assertThat(Completeness.lacks(changed, keys(changed), organisation))
        .extracting(Lack::code, Lack::panel, Lack::language)
        .containsExactly(
            tuple(Lack.Code.MISSING, "head", Language.FRENCH),
            tuple(Lack.Code.NO_TARGET, "targets", null));
  }
}
