package org.outcry.campaigns.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.RichText;

/** The Markdown files of each language. */
record MarkdownFiles(FolderFiles files, Languages languages, Problems problems) {
  /** Rich text in every language; {@code at} is what names the file. */
  Texts richText(String name, Entry at) {
    return everywhere(name, at, this::richText);
  }

  /** What a function makes of the file in each language. */
  Texts everywhere(String name, Entry at, Function<Source, Optional<String>> reader) {
    Map<Language, String> texts = new LinkedHashMap<>();
    for (Language language : languages.all()) {
      String file = language + "/" + name + ".md";
      if (!files.has(file)) {
        at.problem(Message.of("folder.file-missing", "file", Shown.quoted(file)));
      } else {
        reader.apply(new Source(file, problems)).ifPresent(text -> texts.put(language, text));
      }
    }
    return texts.isEmpty() ? Texts.of(Languages.ANY, "") : new Texts(texts);
  }

  /** Whether there is such a file in any language. */
  boolean anywhere(String name) {
    return languages.all().stream().anyMatch(language -> files.has(language + "/" + name + ".md"));
  }

  private Optional<String> richText(Source source) {
    return files.text(source.file()).flatMap(text -> canonical(source, text));
  }

  private static Optional<String> canonical(Source source, String text) {
    switch (RichText.parse(text)) {
      case RichText.Refused refused ->
          refused.refusals().forEach(each -> source.problem(each.line(), each.sentence()));
      case RichText.Accepted(RichText rich) -> {
        if (!rich.canonical().isEmpty()) {
          return Optional.of(rich.canonical());
        }
        source.problem(1, Message.of("folder.text-empty"));
      }
    }
    return Optional.empty();
  }
}
