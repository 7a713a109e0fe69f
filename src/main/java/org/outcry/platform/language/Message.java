package org.outcry.platform.language;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A sentence that is not said yet, or a part of one: a message's key with its arguments. What lies
 * too deep to know who will read it makes one of these: screens say it in their reader's language,
 * commands and logs in English.
 *
 * @param key written out in the source: {@code Message.of("folder.missing")}
 * @param arguments by their names: text, numbers, dates, languages or further messages
 */
public record Message(String key, Map<String, Object> arguments) {
  private static final String KEY = "key";
  private static final String ARGUMENTS = "arguments";
  private static final String LANGUAGE = "language";

  public Message {
    arguments = Map.copyOf(arguments);
  }

  /** Loaded once, by the first sentence that is said without a reader. */
  private static final class English {
    private static final Words WORDS = Messages.load().in(Language.ENGLISH);
  }

  public static Message of(String key) {
    return new Message(key, Map.of());
  }

  public static Message of(String key, String name, Object value) {
    return new Message(key, Map.of(name, value));
  }

  public static Message of(String key, String name1, Object value1, String name2, Object value2) {
    return new Message(key, Map.of(name1, value1, name2, value2));
  }

  public static Message of(
      String key,
      String name1,
      Object value1,
      String name2,
      Object value2,
      String name3,
      Object value3) {
    return new Message(key, Map.of(name1, value1, name2, value2, name3, value3));
  }

  /** A text that is the same in every language. */
  public static Message plain(String text) {
    return of("message.plain", "text", text);
  }

  /** Sentences after each other; at least one. */
  public static Message sentences(List<Message> all) {
    return all.stream()
        .reduce((before, next) -> of("message.sentences", "before", before, "next", next))
        .orElseThrow();
  }

  /** Parts of a sentence, with commas between them; at least one. */
  public static Message list(List<Message> all) {
    return all.stream()
        .reduce((before, next) -> of("message.list", "before", before, "next", next))
        .orElseThrow();
  }

  /**
   * Said in a reader's language. What an earlier version stored may have no words any more, or
   * others: then that is said, with its key and its arguments, and the page stands.
   */
  public String in(Words words) {
    try {
      return words.get(key, arguments);
    } catch (IllegalArgumentException gone) {
      return words.get("message.earlier", "what", key + said(words));
    }
  }

  private String said(Words words) {
    return arguments.isEmpty()
        ? ""
        : new TreeMap<>(arguments)
            .entrySet().stream()
                .map(each -> each.getKey() + ": " + words.said(each.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
  }

  /** Said in English, for commands and logs. */
  public String english() {
    return in(English.WORDS);
  }

  @Override
  public String toString() {
    return english();
  }

  /** As it stands in the database: its key and its arguments, not its words. */
  @JsonValue
  Map<String, Object> stored() {
    Map<String, Object> stored = new HashMap<>(arguments);
    stored.replaceAll((name, value) ->
        value instanceof Language language ? Map.of(LANGUAGE, language.tag()) : value);
    return Map.of(KEY, key, ARGUMENTS, stored);
  }

  /** Out of the database. A text is what was stored before there were messages. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Message read(Object stored) {
    return stored instanceof Map<?, ?> ? (Message) argument(stored) : plain(stored.toString());
  }

  private static Object argument(Object stored) {
    if (!(stored instanceof Map<?, ?> map)) {
      return stored;
    }
    if (map.get(LANGUAGE) instanceof String tag) {
      return new Language(tag);
    }
    Map<String, Object> arguments = new HashMap<>();
    if (map.get(ARGUMENTS) instanceof Map<?, ?> all) {
      all.forEach((name, value) -> arguments.put(String.valueOf(name), argument(value)));
    }
    return new Message(String.valueOf(map.get(KEY)), arguments);
  }
}
