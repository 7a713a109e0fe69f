package org.outcry.studio.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser calls itself, in a few words: enough to tell one's own devices apart. */
final class Browser {
  private record Name(String mark, String shown) {}

  /** The first that is found counts: most claim to be others too. */
  private static final List<Name> PROGRAMS =
      List.of(
          new Name("Edg/", "Edge"),
          new Name("OPR/", "Opera"),
          new Name("Firefox/", "Firefox"),
          new Name("Chrome/", "Chrome"),
          new Name("Safari/", "Safari"));

  private static final List<Name> SYSTEMS =
      List.of(
          new Name("Android", "Android"),
          new Name("iPhone", "iPhone"),
          new Name("iPad", "iPad"),
          new Name("Windows", "Windows"),
          new Name("Mac OS", "macOS"),
          new Name("Linux", "Linux"));

  private Browser() {}

  /** Such as "Firefox, Linux"; empty for an unknown one. */
  static String of(String agent) {
    return Stream.of(found(PROGRAMS, agent), found(SYSTEMS, agent))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> found(List<Name> names, String agent) {
    return names.stream().filter(name -> agent.contains(name.mark())).map(Name::shown).findFirst();
  }
}
