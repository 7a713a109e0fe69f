package org.outcry.campaigns.folder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;

/** Reads the letter: its part of campaign.yaml and the languages' letter.md. */
final class LetterReader {
  private static final int MOST_TARGETS = 50;
  private static final int MOST_ADDRESSES = 10;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final EmailAddress NO_ADDRESS = new EmailAddress("nobody@outcry.example");

  private final Languages languages;
  private final MarkdownFiles markdown;
  private final FormSpec form;
  private final Set<Slug> targets = new HashSet<>();

  LetterReader(Languages languages, MarkdownFiles markdown, FormSpec form) {
    this.languages = languages;
    this.markdown = markdown;
    this.form = form;
  }

  LetterTemplate read(Entry entry) {
    Mapping letter = entry.mapping(Keys.LETTER);
    LetterTemplate.Editing editing = letter.need("editing").choice(LetterTemplate.Editing.class);
    PersonalMessage message = letter.need("message").choice(PersonalMessage.class);
    List<Target> targets =
        letter.need("targets").list(1, MOST_TARGETS).stream().map(this::target).toList();
    Map<Language, String> subjects = new HashMap<>();
    Map<Language, String> closings = new HashMap<>();
    Texts bodies =
        markdown.everywhere(
            "letter",
            entry,
            source ->
                markdown
                    .files()
                    .text(source.file())
                    .flatMap(text -> LetterFile.read(source, text, form, message))
                    .map(file -> {
                      Language language =
                          new Language(source.file().substring(0, source.file().indexOf('/')));
                      subjects.put(language, file.subject());
                      closings.put(language, file.closing());
                      return file.body();
                    }));
    return new LetterTemplate(
        editing, message, ordered(subjects), bodies, ordered(closings), targets);
  }

  private Texts ordered(Map<Language, String> texts) {
    Map<Language, String> ordered = new LinkedHashMap<>();
    languages
        .all()
        .forEach(language -> {
          String text = texts.get(language);
          if (text != null) {
            ordered.put(language, text);
          }
        });
    return ordered.isEmpty() ? Texts.of(Languages.ANY, "") : new Texts(ordered);
  }

  private Target target(Entry entry) {
    Mapping target = entry.mapping(Keys.TARGET);
    Entry key = target.need("key");
    Slug slug = key.slug();
    if (!key.isAbsent() && !targets.add(slug)) {
      key.wrong("another target has that name already; write another");
    }
    return new Target(
        slug,
        texts(target, "style", 100),
        target.need("name").text(200),
        texts(target, "office", 200),
        texts(target, "institution", 200),
        target.find("country").map(LetterReader::country).orElse(null),
        target
            .find("language")
            .map(each -> each.parsed(Languages::parse, Languages.ANY, "write a tag such as en"))
            .orElse(null),
        languages.texts(target.need("salutation"), 200),
        texts(target, "closing", 200),
        target.need("email").list(1, MOST_ADDRESSES).stream().map(LetterReader::email).toList());
  }

  private @Nullable Texts texts(Mapping target, String key, int longest) {
    return target.find(key).map(entry -> languages.texts(entry, longest)).orElse(null);
  }

  private static String country(Entry entry) {
    return entry.parsed(
        text -> Optional.of(text).filter(COUNTRIES::contains),
        "",
        "write a country's two capital letters (ISO 3166-1) such as CA");
  }

  private static EmailAddress email(Entry entry) {
    return entry.parsed(
        EmailAddress::parse, NO_ADDRESS, "write an e-mail address such as name@example.org");
  }
}
