package org.outcry.platform.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the message files against the sources: keys are written out there, never put together. */
class MessageKeysTest {
  private static final String KEY = "\"([a-z0-9-]+(?:\\.[a-z0-9-]+)+)\"";
  private static final Pattern USED =
      Pattern.compile("(?:\\.get|\\bMessage\\.of|new Message)\\(\\s*" + KEY);
  private static final Pattern MADE = Pattern.compile("\\bMessage\\.of\\(\\s*" + KEY);
  private static final Pattern REFUSED = Pattern.compile("new Refusal\\(\\s*[\\w.]+,\\s*" + KEY);
  private static final Pattern WRITTEN = Pattern.compile(KEY);
  private static final Pattern NARROW_SPACE_MISSING =
      Pattern.compile("[^\\u202f][;:!?»](\\s|$)|«[^\\u202f]");

  /** Families whose last part is a name; MessageFamiliesTest shows that they are complete. */
  private static final Pattern NAMED_AT_RUN_TIME =
      Pattern.compile(
          "letter\\.(state|gap)\\..+|field\\..+|error\\.[a-z_]+\\.(missing|wrong)"
              + "|(closed|paused|busy|too-many)\\.(title|text)");

  private final Set<String> existing =
      Wording.compile(Language.ENGLISH, patterns(Language.ENGLISH)).keys();

  @Test
  void every_key_that_is_used_exists() throws IOException {
    Set<String> wanted = find(USED);
    for (String refusal : find(REFUSED)) {
      wanted.add(refusal + ".title");
      wanted.add(refusal + ".text");
    }
    assertThat(wanted).isNotEmpty();
    wanted.removeAll(existing);
    assertThat(wanted).as("keys without a message").isEmpty();
  }

  /** A message that is made deep below the screens is said long after: nothing may lack then. */
  @Test
  void every_message_that_is_made_has_all_that_its_words_need() throws IOException {
    List<Wording> wordings =
        Stream.of(Language.ENGLISH, Language.FRENCH)
            .map(language -> Wording.compile(language, patterns(language)))
            .toList();
    List<String> wrong = new ArrayList<>();
    int made = 0;
    for (Path file : sources()) {
      String source = Files.readString(file);
      Matcher matcher = MADE.matcher(source);
      while (matcher.find()) {
        made++;
        Set<String> given = new TreeSet<>(Arguments.names(source, matcher.end()));
        for (Wording wording : wordings) {
          Set<String> needed = wording.arguments(matcher.group(1));
          if (!given.equals(needed)) {
            wrong.add("%s: %s needs %s".formatted(file, matcher.group(), needed));
          }
        }
      }
    }
    assertThat(made).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  @Test
  void no_screen_says_in_english_what_its_reader_is_to_read() throws IOException {
    for (Path file : sources()) {
      if (file.startsWith("src/main/java/org/outcry/studio") || file.startsWith("src/main/jte")) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(".english()");
      }
    }
  }

  @Test
  void every_message_is_used() throws IOException {
    Set<String> written = find(WRITTEN);
    Set<String> unused = new TreeSet<>(existing);
    unused.removeIf(key -> NAMED_AT_RUN_TIME.matcher(key).matches());
    unused.removeIf(
        key -> written.contains(key) || written.contains(key.replaceFirst("\\.(title|text)$", "")));
    assertThat(unused).as("messages that nothing shows").isEmpty();
  }

  @Test
  void french_has_its_narrow_spaces_and_curly_apostrophes() {
    patterns(Language.FRENCH)
        .forEach((key, text) -> {
          String said = text.replaceAll("https?://\\S+|\\{[^{}]*\\}", "x");
          assertThat(said).as(key).doesNotContain("'").doesNotContain("\"");
          assertThat(NARROW_SPACE_MISSING.matcher(said).find()).as(key + ": " + said).isFalse();
        });
  }

  private static Map<String, String> patterns(Language language) {
    return Objects.requireNonNull(Messages.patterns().get(language));
  }

  private static Set<String> find(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : sources()) {
      Matcher matcher = pattern.matcher(Files.readString(file));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : new Path[] {Path.of("src/main/java"), Path.of("src/main/jte")}) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).forEach(sources::add);
      }
    }
    return sources;
  }

  /** What stands in a call of Java, as far as it matters here. */
  private static final class Arguments {
    /** Every second argument after the first, which are written out as strings. */
    static List<String> names(String source, int afterFirst) {
      List<String> all = split(source, afterFirst);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < all.size(); i += 2) {
        names.add(all.get(i).replace("\"", ""));
      }
      return names;
    }

    /** What stands between commas up to the parenthesis that ends the call. */
    private static List<String> split(String source, int from) {
      List<String> all = new ArrayList<>();
      int depth = 0;
      int start = -1;
      boolean quoted = false;
      for (int i = from; ; i++) {
        char c = source.charAt(i);
        if (c == '"' && source.charAt(i - 1) != '\\') {
          quoted = !quoted;
        } else if (!quoted && (c == '(' || c == '{')) {
          depth++;
        } else if (!quoted && depth == 0 && (c == ',' || c == ')')) {
          if (start >= 0) {
            all.add(source.substring(start, i).strip());
          }
          start = i + 1;
          if (c == ')') {
            return all;
          }
        } else if (!quoted && (c == ')' || c == '}')) {
          depth--;
        }
      }
    }
  }
}
