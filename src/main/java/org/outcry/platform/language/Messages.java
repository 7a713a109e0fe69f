package org.outcry.platform.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of the interface, read once from every {@code messages/NAME_LANGUAGE.properties} of the
 * class path. Each file is UTF-8, its values are ICU message patterns with named arguments. A
 * language has an interface when it has a file; it then has every key of every other language.
 */
public final class Messages {
  private static final Pattern FILE =
      Pattern.compile("([a-z]+)_([a-z]{2,3}(?:-[A-Z]{2})?)\\.properties");

  private final Map<Language, Wording> wordings;
  private final Map<Language, Words> words = new ConcurrentHashMap<>();

  private Messages(Map<Language, Wording> wordings) {
    this.wordings = wordings;
  }

  /**
   * Reads the files of the class path.
   *
   * @throws IllegalStateException saying which key of which language is missing, doubled, has other
   *     arguments than in English, or is no ICU pattern
   */
  public static Messages load() {
    return of(patterns());
  }

  /** What the files of the class path hold, by language and key. */
  static Map<Language, Map<String, String>> patterns() {
    try {
      Map<Language, Map<String, String>> patterns = new LinkedHashMap<>();
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*_*.properties")) {
        read(file, patterns);
      }
      return patterns;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The message files cannot be read.", unreadable);
    }
  }

  /** From patterns by language and key; there is always English. */
  static Messages of(Map<Language, Map<String, String>> patterns) {
    Map<Language, Wording> wordings = new LinkedHashMap<>();
    patterns.forEach((language, byKey) -> wordings.put(language, Wording.compile(language, byKey)));
    Wording english = wordings.get(Language.ENGLISH);
    if (english == null) {
      throw new IllegalStateException("There are no English messages.");
    }
    for (Wording wording : wordings.values()) {
      wording.mustMatch(english);
    }
    return new Messages(Map.copyOf(wordings));
  }

  private static void read(Resource file, Map<Language, Map<String, String>> patterns)
      throws IOException {
    String name = String.valueOf(file.getFilename());
    Matcher matcher = FILE.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          "Name messages/" + name + " like web_en.properties: letters, _, a language.");
    }
    Map<String, String> byKey =
        patterns.computeIfAbsent(new Language(matcher.group(2)), any -> new TreeMap<>());
    Properties properties = new OnlyOnce(name);
    try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    for (String key : properties.stringPropertyNames()) {
      if (byKey.put(key, properties.getProperty(key)) != null) {
        throw new IllegalStateException(
            "The message " + key + " in " + name + " stands in another file, too; keep one.");
      }
    }
  }

  /** The languages that the interface speaks. */
  public Set<Language> languages() {
    return wordings.keySet();
  }

  /**
   * The words for a page in a language. Where the interface does not speak it, they are English,
   * while numbers, dates and {@link Words#language} stay the page's own.
   */
  public Words in(Language language) {
    return words.computeIfAbsent(
        language, each -> new Words(each, wordings.getOrDefault(each, english())));
  }

  private Wording english() {
    return Objects.requireNonNull(wordings.get(Language.ENGLISH));
  }

  /** Properties of which a file holds each key once; the class would silently take the last. */
  private static final class OnlyOnce extends Properties {
    private static final long serialVersionUID = 1;
    private final String file;

    OnlyOnce(String file) {
      this.file = file;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new IllegalStateException("The message " + key + " stands twice in " + file + ".");
      }
      return super.put(key, value);
    }
  }
}
