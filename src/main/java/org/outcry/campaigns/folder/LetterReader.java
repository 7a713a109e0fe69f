package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.Placeholder;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/** Reads the letter: its part of campaign.yaml and the languages' letter.md with its variants. */
final class LetterReader {
  private static final int MOST_TARGETS = 50;
  private static final int MOST_AT_LEAST = 2_000;
  private static final int MOST_POINTS = 10;
  private static final int LONGEST_POINT = 300;
  private static final Pattern VARIANT = Pattern.compile("[^/]+/letter-([b-j])\\.md");

  private final Languages languages;
  private final MarkdownFiles markdown;
  private final FormSpec form;
  private final TargetReader targets;
  private final Texts organisation;

  /**
   * @param organisation its name
   */
  LetterReader(
      Languages languages,
      MarkdownFiles markdown,
      FormSpec form,
      TargetReader targets,
      Texts organisation) {
    this.languages = languages;
    this.markdown = markdown;
    this.form = form;
    this.targets = targets;
    this.organisation = organisation;
  }

  LetterTemplate read(Entry entry) {
    Mapping letter = entry.mapping(Keys.LETTER);
    LetterTemplate.Editing editing = letter.need("editing").choice(LetterTemplate.Editing.class);
    PersonalMessage message = letter.need("message").choice(PersonalMessage.class);
    MergeFields fields = new MergeFields(new MergeRules(form, message));
    List<Target> all =
        letter.need("targets").list(1, MOST_TARGETS).stream()
            .map(each -> target(each, fields))
            .toList();
    Map<Language, LetterFile> first = files("letter", entry, Keys.LETTER_HEAD, fields);
    List<LetterVariant> variants = new ArrayList<>();
    LetterLimits limits = new LetterLimits(languages, markdown.problems(), all, first);
    limits.check("letter", first);
    for (String key : variantKeys()) {
      String name = "letter-" + key;
      Map<Language, LetterFile> files = files(name, entry, Keys.VARIANT_HEAD, fields);
      variants.add(
          new LetterVariant(
              key, texts(files, LetterFile::subject), texts(files, LetterFile::body)));
      limits.check(name, files);
    }
    Texts subject = texts(first, LetterFile::subject);
    Texts body = texts(first, LetterFile::body);
    return new LetterTemplate(
        editing,
        message,
        subject,
        body,
        texts(first, LetterFile::closing),
        all,
        variants,
        namesOrganisation(subject, body, variants) ? organisation : null,
        letter.find("own-words").map(each -> ownWords(each, editing, message)).orElse(null),
        letter
            .find("when-late")
            .map(each -> each.choice(LetterTemplate.WhenLate.class))
            .orElse(LetterTemplate.WhenLate.WAIT));
  }

  private OwnWords ownWords(Entry entry, LetterTemplate.Editing editing, PersonalMessage message) {
    Mapping asked = entry.mapping(Keys.OWN_WORDS);
    if (editing == LetterTemplate.Editing.FIXED && message == PersonalMessage.NONE) {
      entry.problem(Message.of("folder.own-words"));
    }
    Optional<Entry> least = asked.find("least");
    if (message != PersonalMessage.REQUIRED) {
      least.ifPresent(
          each -> each.problem(Message.of("folder.least", "value", "message: required")));
    }
    return new OwnWords(
        least.map(each -> (int) each.number(1, MOST_AT_LEAST)).orElse(null),
        asked
            .find("points")
            .map(points ->
                points.list(1, MOST_POINTS).stream()
                    .map(point -> languages.texts(point, LONGEST_POINT))
                    .toList())
            .orElse(List.of()));
  }

  /** Their own closing may have the same merge fields as the letter's, their salutation none. */
  private Target target(Entry entry, MergeFields fields) {
    Target target = targets.read(entry);
    if (target.closing() != null && target.follows() == null) {
      target
          .closing()
          .byLanguage()
          .values()
          .forEach(text -> fields.check(entry.source(), entry.line(), text, LetterPart.CLOSING));
    }
    if (target.salutation().byLanguage().values().stream()
        .anyMatch(text -> !Placeholder.in(text).isEmpty())) {
      entry.problem(Message.of("folder.salutation", "target", target.key().value()));
    }
    return target;
  }

  /** The variants beside the first of which there is a file in any language. */
  private TreeSet<String> variantKeys() {
    TreeSet<String> keys = new TreeSet<>();
    for (String file : markdown.files().names()) {
      Matcher matcher = VARIANT.matcher(file);
      if (matcher.matches()
          && languages.all().stream().anyMatch(each -> file.startsWith(each + "/"))) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }

  /** A letter's files in all languages, as far as they can be read. */
  private Map<Language, LetterFile> files(
      String name, Entry entry, List<String> head, MergeFields fields) {
    Map<String, LetterFile> byFile = new HashMap<>();
    markdown.everywhere(
        name,
        entry,
        source ->
            markdown
                .files()
                .text(source.file())
                .flatMap(text -> LetterFile.read(source, text, head, fields))
                .map(file -> {
                  byFile.put(source.file(), file);
                  return file.body();
                }));
    Map<Language, LetterFile> files = new LinkedHashMap<>();
    for (Language language : languages.all()) {
      LetterFile file = byFile.get(language + "/" + name + ".md");
      if (file != null) {
        files.put(language, file);
      }
    }
    return files;
  }

  private static Texts texts(Map<Language, LetterFile> files, Function<LetterFile, String> part) {
    Map<Language, String> texts = new LinkedHashMap<>();
    files.forEach((language, file) -> texts.put(language, part.apply(file)));
    return texts.isEmpty() ? Texts.of(Languages.ANY, "") : new Texts(texts);
  }

  private static boolean namesOrganisation(
      Texts subject, Texts body, List<LetterVariant> variants) {
    return Stream.concat(
            Stream.of(subject, body),
            variants.stream().flatMap(each -> Stream.of(each.subject(), each.body())))
        .flatMap(texts -> texts.byLanguage().values().stream())
        .flatMap(text -> Placeholder.in(text).stream())
        .anyMatch(placeholder -> placeholder.field() == MergeField.ORGANISATION_NAME);
  }
}
