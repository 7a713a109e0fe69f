package org.outcry.platform.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.outcry.platform.text.Nearest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Tells at the start of environment variables that look like settings and are none: most likely
 * somebody has mistyped one, and it is not in force. Values are never told.
 */
@ServerOnly
@Component
@Order(180)
class UnknownSettings implements StartNotice {
  private static final String OURS = "OUTCRY_";

  /** Those that no record of settings has. */
  private static final List<String> OTHERS =
      List.of(
          "OUTCRY_CONSOLE_LOG", "OUTCRY_HEAP", "OUTCRY_MANAGEMENT_PORT", "OUTCRY_NEW_MASTER_KEY");

  @Override
  public List<Line> lines() {
    return lines(System.getenv().keySet());
  }

  static List<Line> lines(Collection<String> variables) {
    List<String> ours = variables.stream().filter(name -> name.startsWith(OURS)).sorted().toList();
    if (ours.isEmpty()) {
      return List.of();
    }
    var known = new TreeMap<String, String>();
    known().forEach(name -> known.put(bare(name), name));
    return ours.stream()
        .filter(name -> !known.containsKey(bare(name)))
        .map(name -> {
          String meant =
              Nearest.to(name, known.values()).map(each -> " Is " + each + " meant?").orElse("");
          return new Line("Setting?", "nothing is called " + printable(name) + "." + meant);
        })
        .toList();
  }

  /** As Spring compares them: {@code UPDATESPERHOUR} and {@code UPDATES_PER_HOUR} are one. */
  private static String bare(String name) {
    return name.replaceAll("_\\d+$", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String printable(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "?");
  }

  /** The names of all settings. */
  static Set<String> known() {
    Set<String> names = new TreeSet<>(OTHERS);
    Stream.of("**/*Properties.class", "**/*Settings.class")
        .flatMap(UnknownSettings::records)
        .forEach(type -> {
          var prefix =
              Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
          Arrays.stream(type.getRecordComponents())
              .map(component -> variable(prefix + "." + component.getName()))
              .forEach(names::add);
        });
    return names;
  }

  private static Stream<Class<?>> records(String files) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.setResourcePattern(files);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("org.outcry").stream()
        .<Class<?>>map(
            found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .filter(Class::isRecord);
  }

  private static String variable(String property) {
    return property
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .replace('.', '_')
        .toUpperCase(Locale.ROOT);
  }
}
