package org.outcry.studio.builder;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;

/** Names for targets in files, made of what they are called. */
final class TargetKeys {
  private static final int LONGEST = 60;

  private TargetKeys() {}

  /** A key that no other target has; it counts as taken then. */
  static Slug free(String name, List<Target> all, Set<Slug> taken) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-$", "");
    String stem = cut.isEmpty() ? "target" : cut;
    Slug key =
        Stream.concat(
                Stream.of(stem), IntStream.iterate(2, n -> n + 1).mapToObj(n -> stem + "-" + n))
            .map(Slug::new)
            .filter(each -> !taken.contains(each))
            .filter(each -> all.stream().noneMatch(other -> other.key().equals(each)))
            .findFirst()
            .orElseThrow();
    taken.add(key);
    return key;
  }
}
