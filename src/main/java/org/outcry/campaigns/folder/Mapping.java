package org.outcry.campaigns.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outcry.platform.language.Message;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Keys with their values. */
final class Mapping {
  private final Entry at;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private Mapping(Entry at) {
    this.at = at;
  }

  static Mapping absent(Entry at) {
    return new Mapping(Entry.absent(at.source(), at.name()));
  }

  /** Tells of unknown and doubled keys. */
  static Mapping of(Entry at, MappingNode node, List<String> known) {
    Mapping mapping = all(at, node);
    mapping.entries.forEach((key, entry) -> {
      if (!known.contains(key)) {
        at.source().problem(entry.line(), unknown(key, known));
      }
    });
    return mapping;
  }

  private static Message unknown(String key, List<String> known) {
    return Shown.nearest(key, known)
        .map(near ->
            Message.of(
                "folder.unknown-key.near", "key", Shown.quoted(key), "near", Shown.quoted(near)))
        .orElseGet(() ->
            Message.of(
                "folder.unknown-key", "key", Shown.quoted(key), "keys", String.join(", ", known)));
  }

  /** Any keys; tells of doubled ones. */
  static Mapping all(Entry at, MappingNode node) {
    Mapping mapping = new Mapping(at);
    for (NodeTuple tuple : node.getValue()) {
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        at.source().problem(line, Message.of("folder.bad-key"));
      } else {
        Entry entry = new Entry(at.source(), Shown.key(key.getValue()), tuple.getValueNode(), line);
        if (mapping.entries.putIfAbsent(key.getValue(), entry) != null) {
          at.source()
              .problem(line, Message.of("folder.doubled", "key", Shown.quoted(key.getValue())));
        }
      }
    }
    return mapping;
  }

  Map<String, Entry> entries() {
    return entries;
  }

  Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The value; absent, and told of, when the key is missing. */
  Entry need(String key) {
    Entry entry = entries.get(key);
    if (entry != null) {
      return entry;
    }
    at.problem(
        at.name().equals(YamlFile.ROOT)
            ? Message.of("folder.lacks.root", "key", Shown.quoted(key))
            : Message.of(
                "folder.lacks", "name", Shown.quoted(at.name()), "key", Shown.quoted(key)));
    return Entry.absent(at.source(), Shown.key(key));
  }
}
