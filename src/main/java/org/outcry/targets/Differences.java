package org.outcry.targets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.outcry.platform.database.Documents;
import org.outcry.platform.text.ForeignText;
import tools.jackson.databind.JsonNode;

/** In what two records of the registry differ, as staff read it. */
final class Differences {
  private Differences() {}

  /** Empty when they are the same: “country: FR → CA, phone: none → +1 …”. */
  static String between(Object before, Object after) {
    Map<String, String> one = new LinkedHashMap<>();
    Map<String, String> two = new LinkedHashMap<>();
    flatten("", Documents.read(Documents.write(before), JsonNode.class), one);
    flatten("", Documents.read(Documents.write(after), JsonNode.class), two);
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(two.keySet());
    StringBuilder said = new StringBuilder();
    for (String key : keys) {
      String old = one.getOrDefault(key, "none");
      String now = two.getOrDefault(key, "none");
      if (!old.equals(now)) {
        said.append(said.isEmpty() ? "" : ", ")
            .append("%s: %s → %s".formatted(key, ForeignText.line(old), ForeignText.line(now)));
      }
    }
    return said.toString();
  }

  private static void flatten(String name, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.propertyStream()
          .forEach(each ->
              flatten(
                  name.isEmpty() || name.equals("delivery")
                      ? each.getKey()
                      : name + "." + each.getKey(),
                  each.getValue(),
                  into));
    } else if (node.isArray()) {
      String all = String.join(" ", node.valueStream().map(JsonNode::asString).toList());
      if (!all.isEmpty()) {
        into.put(name, all);
      }
    } else if (!node.isNull()) {
      into.put(name, node.asString());
    }
  }
}
