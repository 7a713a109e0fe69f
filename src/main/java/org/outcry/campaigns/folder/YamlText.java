package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes maps, lists, strings, numbers and booleans as YAML in one form: blocks indented by two
 * spaces, texts plain where no reader of YAML 1.1 or 1.2 could take them for anything else, and in
 * double quotes otherwise.
 */
final class YamlText {
  private static final String SIMPLE = "[\\p{L}\\p{M}\\p{N} .,;()!?%/+=_’–—…-]*+";

  /** No choice is taken back, and none is nested but at a colon: long texts need no deep stack. */
  private static final Pattern PLAIN =
      Pattern.compile("\\p{L}" + SIMPLE + "(?::(?=[^ ])" + SIMPLE + ")*");

  private static final Pattern YAML_1_1_WORD =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|\\.?inf|\\.?nan");
  private static final Resolver RESOLVER = new Resolver();
  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The document, with a line feed at its end. */
  static String write(Map<String, ?> document) {
    YamlText text = new YamlText();
    text.map(document, 0, false);
    return text.out.toString();
  }

  /** Keys on lines of their own; the first continues the line when a list's dash stands there. */
  private void map(Map<?, ?> map, int indent, boolean continued) {
    boolean first = continued;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(first ? "" : " ".repeat(indent)).append(scalar(entry.getKey())).append(':');
      first = false;
      value(entry.getValue(), indent + 2);
    }
  }

  private void value(Object value, int indent) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append('\n');
        map(map, indent, false);
      }
      case List<?> list when list.isEmpty() -> out.append(" []\n");
      case List<?> list -> {
        out.append('\n');
        for (Object each : list) {
          out.append(" ".repeat(indent)).append('-');
          if (each instanceof Map<?, ?> map) {
            out.append(' ');
            map(map, indent + 2, true);
          } else {
            value(each, indent + 2);
          }
        }
      }
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String scalar(Object value) {
    return value instanceof String text ? text(text) : value.toString();
  }

  static String text(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && !YAML_1_1_WORD.matcher(text).matches()
            && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
    if (plain) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(character -> quoted(quoted, character));
    return quoted.append('"').toString();
  }

  private static void quoted(StringBuilder out, int character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        boolean invisible =
            character < 0x20
                || (character >= 0x7F && character < 0xA0)
                || character == 0x2028
                || character == 0x2029
                || character == 0xFEFF
                || (character & 0xFFFE) == 0xFFFE
                || (character >= 0xD800 && character < 0xE000);
        if (!invisible) {
          out.appendCodePoint(character);
        } else if (character <= 0xFFFF) {
          out.append("\\u%04X".formatted(character));
        } else {
          out.append("\\U%08X".formatted(character));
        }
      }
    }
  }
}
