package org.outcry.campaigns.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        at.source()
            .problem(
                entry.line(),
                "%s is not known here; %s."
                    .formatted(
                        Shown.quoted(key),
                        Shown.nearest(key, known)
                            .map(near -> "write " + Shown.quoted(near) + " if that is meant")
                            .orElse("the keys are " + String.join(", ", known))));
      }
    });
    return mapping;
  }

  /** Any keys; tells of doubled ones. */
  static Mapping all(Entry at, MappingNode node) {
    Mapping mapping = new Mapping(at);
    for (NodeTuple tuple : node.getValue()) {
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        at.source().problem(line, "A key must be a word; write it without brackets.");
      } else {
        Entry entry = new Entry(at.source(), key.getValue(), tuple.getValueNode(), line);
        if (mapping.entries.putIfAbsent(key.getValue(), entry) != null) {
          at.source()
              .problem(
                  line,
                  "%s stands here a second time; keep one."
                      .formatted(Shown.quoted(key.getValue())));
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
    String where = at.name().equals("the file") ? "The file" : Shown.quoted(at.name());
    at.problem("%s lacks %s; add it.".formatted(where, Shown.quoted(key)));
    return Entry.absent(at.source(), key);
  }
}
