package org.outcry.privacy.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.outcry.platform.language.Words;

/** A paper in one language. */
public record Paper(Words words, String title, List<Chapter> chapters) {
  /** A heading with what stands below it; never empty. */
  public record Chapter(String title, List<Sentence> sentences) {}

  /** The names of all settings that it speaks of. */
  public Set<String> settings() {
    return chapters.stream()
        .flatMap(chapter -> chapter.sentences().stream())
        .flatMap(sentence -> sentence.settings().stream())
        .map(Setting::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Puts a paper together; a chapter in which nothing is said is left out. */
  static final class Writer {
    private final Words words;
    private final String title;
    private final List<Chapter> chapters = new ArrayList<>();
    private String heading = "";
    private String prefix = "";
    private List<Sentence> said = new ArrayList<>();

    Writer(Words words, String title) {
      this.words = words;
      this.title = title;
    }

    Writer chapter(String next) {
      end();
      heading = prefix + next;
      return this;
    }

    /** Begins the headings that follow with some words; with none again for "". */
    Writer under(String words) {
      prefix = words;
      return this;
    }

    Writer say(String text, Setting... settings) {
      said.add(new Sentence(text, List.of(settings)));
      return this;
    }

    Writer say(String text, List<Setting> settings) {
      said.add(new Sentence(text, List.copyOf(settings)));
      return this;
    }

    private void end() {
      if (!said.isEmpty()) {
        chapters.add(new Chapter(heading, List.copyOf(said)));
        said = new ArrayList<>();
      }
    }

    Paper paper() {
      end();
      return new Paper(words, title, List.copyOf(chapters));
    }
  }
}
