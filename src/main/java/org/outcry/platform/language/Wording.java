package org.outcry.platform.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One language's messages, compiled.
 *
 * @param plain messages without arguments, ready to be shown
 * @param formats messages with arguments; a format is not thread-safe, so it is cloned to be used
 */
record Wording(Language language, Map<String, String> plain, Map<String, MessageFormat> formats) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)+");

  static Wording compile(Language language, Map<String, String> patterns) {
    Map<String, String> plain = new TreeMap<>();
    Map<String, MessageFormat> formats = new TreeMap<>();
    patterns.forEach((key, pattern) -> {
      MessageFormat format = compile(language, key, pattern);
      if (format.getArgumentNames().isEmpty()) {
        plain.put(key, format.format(Map.of()));
      } else {
        formats.put(key, format);
      }
    });
    return new Wording(language, plain, formats);
  }

  private static MessageFormat compile(Language language, String key, String pattern) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalStateException(
          "Name the message " + key + " in lower case with a dot, such as sign.button.");
    }
    if (pattern.isBlank()) {
      throw new IllegalStateException("The message " + key + " is empty in " + language + ".");
    }
    try {
      MessageFormat format = new MessageFormat(pattern, ULocale.forLanguageTag(language.tag()));
      if (format.usesNamedArguments() || format.getArgumentNames().isEmpty()) {
        return format;
      }
      throw new IllegalArgumentException("name its arguments instead of numbering them");
    } catch (IllegalArgumentException wrong) {
      throw new IllegalStateException(
          "The message " + key + " in " + language + " is no ICU pattern: " + wrong.getMessage(),
          wrong);
    }
  }

  /** Refuses a language that lacks one of the other's messages, has more, or other arguments. */
  void mustMatch(Wording other) {
    Set<String> keys = keys();
    for (String key : other.keys()) {
      if (!keys.contains(key)) {
        throw new IllegalStateException(missing(key, language));
      }
      if (!arguments(key).equals(other.arguments(key))) {
        throw new IllegalStateException(
            "The message "
                + key
                + " has the arguments "
                + arguments(key)
                + (" in " + language + " but " + other.arguments(key))
                + (" in " + other.language + "."));
      }
    }
    keys.removeAll(other.keys());
    for (String key : keys) {
      throw new IllegalStateException(missing(key, other.language));
    }
  }

  static String missing(String key, Language language) {
    return "The message " + key + " is missing in " + language + ".";
  }

  Set<String> keys() {
    Set<String> keys = new TreeSet<>(plain.keySet());
    keys.addAll(formats.keySet());
    return keys;
  }

  Set<String> arguments(String key) {
    @Nullable MessageFormat format = formats.get(key);
    return format == null ? Set.of() : format.getArgumentNames();
  }
}
