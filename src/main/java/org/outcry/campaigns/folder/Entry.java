package org.outcry.campaigns.folder;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value in a YAML file. Whoever asks for what it is not gets a harmless value, and the reason
 * stands among the problems: what was read is thrown away when there is any. An absent entry, whose
 * problem has been told already, is silent.
 *
 * @param name as problems call it: its key, such as {@code headline}, or its place in a list
 * @param line where it is named, from 1
 */
record Entry(Source source, Message name, @Nullable Node node, int line) {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Slug NO_SLUG = new Slug("none");

  static Entry absent(Source source, Message name) {
    return new Entry(source, name, null, 1);
  }

  boolean isAbsent() {
    return node == null;
  }

  /** A value that has no key: a whole file, an entry of a list. */
  static Entry of(Source source, Message name, Node node) {
    return new Entry(source, name, node, node.getStartMark().getLine() + 1);
  }

  void problem(Message sentence) {
    if (node != null) {
      source.problem(line, sentence);
    }
  }

  /** “name” is “value”; MEND. */
  void wrong(Message mend) {
    problem(Message.of("folder.wrong", "name", Shown.quoted(name), "value", shown(), "mend", mend));
  }

  private Message shown() {
    return switch (node) {
      case ScalarNode scalar when isNull(scalar) -> Message.of("folder.value.empty");
      case ScalarNode scalar -> Shown.quoted(scalar.getValue());
      case SequenceNode _ -> Message.of("folder.value.list");
      case MappingNode _ -> Message.of("folder.value.group");
      case null, default -> Message.of("folder.value.missing");
    };
  }

  Mapping mapping(List<String> keys) {
    if (node instanceof MappingNode mapping) {
      return Mapping.of(this, mapping, keys);
    }
    wrong(Message.of("folder.mend.keys", "keys", String.join(", ", keys)));
    return Mapping.absent(this);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  List<Entry> list(int least, int most) {
    if (!(node instanceof SequenceNode sequence)) {
      wrong(Message.of("folder.mend.list"));
      return List.of();
    }
    int size = sequence.getValue().size();
    if (size < least || size > most) {
      problem(
          new Message(
              "folder.entries",
              Map.of("name", Shown.quoted(name), "size", size, "least", least, "most", most)));
    }
    List<Entry> entries = new ArrayList<>();
    for (Node each : sequence.getValue().subList(0, Math.min(size, most))) {
      Message place = Message.of("folder.entry", "list", name, "number", entries.size() + 1);
      entries.add(Entry.of(source, place, each));
    }
    return entries;
  }

  /** One line, at least one character. */
  String text(int longest) {
    return text(1, longest);
  }

  /** One line, white space around it removed. */
  String text(int shortest, int longest) {
    if (!(node instanceof ScalarNode scalar)) {
      wrong(Message.of("folder.mend.text"));
      return "";
    }
    String text = scalar.getValue().strip();
    if (isNull(scalar) || (text.isEmpty() && shortest > 0)) {
      problem(Message.of("folder.empty", "name", Shown.quoted(name)));
      return "";
    }
    int length = text.codePointCount(0, text.length());
    if (text.contains("\n")) {
      problem(Message.of("folder.line-break", "name", Shown.quoted(name)));
    } else if (text.codePoints().anyMatch(c -> TextFiles.isForbidden(c) || c == '\t')) {
      problem(Message.of("folder.control", "name", Shown.quoted(name)));
    } else if (length > longest) {
      problem(
          Message.of("folder.long", "name", Shown.quoted(name), "length", length, "most", longest));
    }
    return text;
  }

  /** A text of which something is made; {@code mend} is told when that gives nothing. */
  <T> T parsed(Function<String, Optional<T>> parser, T none, Message mend) {
    if (!(node instanceof ScalarNode scalar) || isNull(scalar)) {
      wrong(mend);
      return none;
    }
    Optional<T> value = parser.apply(scalar.getValue());
    if (value.isEmpty()) {
      wrong(mend);
    }
    return value.orElse(none);
  }

  Slug slug() {
    return parsed(
        text -> Slug.isSlug(text) ? Optional.of(new Slug(text)) : Optional.empty(),
        NO_SLUG,
        Message.of("folder.mend.slug"));
  }

  long number(long least, long most) {
    return number(least, most, Message.of("folder.mend.number", "least", least, "most", most));
  }

  long number(long least, long most, Message mend) {
    boolean plain =
        node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return parsed(
        text ->
            Optional.of(text)
                .filter(_ -> plain)
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most),
        Math.max(least, 1L),
        mend);
  }

  boolean flag() {
    boolean plain =
        node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return parsed(
        text ->
            switch (text) {
              case "true" -> Optional.of(plain).filter(yes -> yes);
              case "false" -> Optional.of(false).filter(_ -> plain);
              default -> Optional.empty();
            },
        false,
        Message.of("folder.mend.flag"));
  }

  LocalDate date() {
    return parsed(
        text -> {
          try {
            return Optional.of(LocalDate.parse(text))
                .filter(day -> day.getYear() >= 1800 && day.getYear() <= 2999);
          } catch (DateTimeParseException none) {
            return Optional.empty();
          }
        },
        LocalDate.EPOCH,
        Message.of("folder.mend.date"));
  }

  <E extends Enum<E>> E choice(Class<E> type) {
    List<String> words = Words.of(type);
    E[] constants = type.getEnumConstants();
    return parsed(
        text -> Optional.of(words.indexOf(text)).filter(i -> i >= 0).map(i -> constants[i]),
        constants[0],
        oneOf(words));
  }

  /** What to write where one of a few words is wanted. */
  static Message oneOf(List<String> words) {
    return Message.of("folder.mend.one-of", "words", String.join(", ", words));
  }

  static boolean isNull(ScalarNode scalar) {
    return Tag.NULL.equals(scalar.getTag());
  }
}
