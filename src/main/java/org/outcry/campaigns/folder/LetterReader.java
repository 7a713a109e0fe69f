package org.outcry.campaigns.folder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/** Reads the letter: its part of campaign.yaml and the languages' letter.md. */
final class LetterReader {
  private static final int MOST_TARGETS = 50;

  private final Languages languages;
  private final MarkdownFiles markdown;
  private final FormSpec form;
  private final TargetReader targets;

  LetterReader(Languages languages, MarkdownFiles markdown, FormSpec form, TargetReader targets) {
    this.languages = languages;
    this.markdown = markdown;
    this.form = form;
    this.targets = targets;
  }

  LetterTemplate read(Entry entry) {
    Mapping letter = entry.mapping(Keys.LETTER);
    LetterTemplate.Editing editing = letter.need("editing").choice(LetterTemplate.Editing.class);
    PersonalMessage message = letter.need("message").choice(PersonalMessage.class);
    List<Target> all =
        letter.need("targets").list(1, MOST_TARGETS).stream().map(targets::read).toList();
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
    return new LetterTemplate(editing, message, ordered(subjects), bodies, ordered(closings), all);
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
}
