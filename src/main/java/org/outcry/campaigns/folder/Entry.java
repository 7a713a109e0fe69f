package org.outcry.campaigns.folder;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
 * @param name as problems call it, such as {@code headline}
 * @param line where it is named, from 1
 */
record Entry(Source source, String name, @Nullable Node node, int line) {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Slug NO_SLUG = new Slug("none");

  static Entry absent(Source source, String name) {
    return new Entry(source, name, null, 1);
  }

  boolean isAbsent() {
    return node == null;
  }

  /** A value that has no key: a whole file, an entry of a list. */
  static Entry of(Source source, String name, Node node) {
    return new Entry(source, name, node, node.getStartMark().getLine() + 1);
  }

  void problem(String sentence) {
    if (node != null) {
      source.problem(line, sentence);
    }
  }

  /** “name” is “value”; MEND. */
  void wrong(String mend) {
    problem("%s is %s; %s.".formatted(Shown.quoted(name), shown(), mend));
  }

  private String shown() {
    return switch (node) {
      case ScalarNode scalar when isNull(scalar) -> "empty";
      case ScalarNode scalar -> Shown.quoted(scalar.getValue());
      case SequenceNode _ -> "a list";
      case MappingNode _ -> "a group of keys";
      case null, default -> "missing";
    };
  }

  Mapping mapping(List<String> keys) {
    if (node instanceof MappingNode mapping) {
      return Mapping.of(this, mapping, keys);
    }
    wrong("write its keys below it: " + String.join(", ", keys));
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
      wrong("write a list");
      return List.of();
    }
    int size = sequence.getValue().size();
    if (size < least || size > most) {
      problem(
          "%s has %d entries; write %d to %d.".formatted(Shown.quoted(name), size, least, most));
    }
    List<Entry> entries = new ArrayList<>();
    for (Node each : sequence.getValue().subList(0, Math.min(size, most))) {
      entries.add(Entry.of(source, name + ", entry " + (entries.size() + 1), each));
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
      wrong("write a text");
      return "";
    }
    String text = scalar.getValue().strip();
    if (isNull(scalar) || (text.isEmpty() && shortest > 0)) {
      problem("%s is empty; write its text or take the line away.".formatted(Shown.quoted(name)));
      return "";
    }
    int length = text.codePointCount(0, text.length());
    if (text.contains("\n")) {
      problem(
          "%s has a line break; write it on one line, or fold it with >-."
              .formatted(Shown.quoted(name)));
    } else if (text.codePoints().anyMatch(c -> TextFiles.isForbidden(c) || c == '\t')) {
      problem("%s has a control character; take it out.".formatted(Shown.quoted(name)));
    } else if (length > longest) {
      problem(
          "%s has %,d characters; shorten it to %,d."
              .formatted(Shown.quoted(name), length, longest));
    }
    return text;
  }

  /** A text of which something is made; {@code mend} is told when that gives nothing. */
  <T> T parsed(Function<String, Optional<T>> parser, T none, String mend) {
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
        "write lower-case letters, digits and single hyphens, at most 80 characters");
  }

  long number(long least, long most) {
    return number(least, most, "");
  }

  long number(long least, long most, String orElse) {
    String mend = "write a whole number from %,d to %,d%s".formatted(least, most, orElse);
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
        "write true or false");
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
        "write a day as YYYY-MM-DD");
  }

  <E extends Enum<E>> E choice(Class<E> type) {
    List<String> words = Words.of(type);
    E[] constants = type.getEnumConstants();
    return parsed(
        text -> Optional.of(words.indexOf(text)).filter(i -> i >= 0).map(i -> constants[i]),
        constants[0],
        "write one of: " + String.join(", ", words));
  }

  static boolean isNull(ScalarNode scalar) {
    return Tag.NULL.equals(scalar.getTag());
  }
}
