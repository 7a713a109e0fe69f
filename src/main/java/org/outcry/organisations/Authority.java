package org.outcry.organisations;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outcry.organisations.DataProtection.Jurisdiction;

/**
 * An authority that people can complain to about their data.
 *
 * @param code its country, ISO 3166-1 alpha-2; {@code CA-QC} for Quebec's
 * @param name in its own language
 * @param website an https address
 */
public record Authority(String code, String name, String website) {
  private static final SortedMap<String, Authority> ALL = read();
  private static final Set<String> NOT_EUROPEAN = Set.of("CA", "CA-QC", "CH", "GB");

  public static Optional<Authority> of(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  /** The codes of all that are known, sorted. */
  public static List<String> codes() {
    return List.copyOf(ALL.keySet());
  }

  /** Whether it watches over the General Data Protection Regulation. */
  public boolean isEuropean() {
    return !NOT_EUROPEAN.contains(code);
  }

  /** The one authority of a jurisdiction; empty for the European Union, which has many. */
  public static Optional<Authority> of(Jurisdiction jurisdiction) {
    return switch (jurisdiction) {
      case EU -> Optional.empty();
      case UK -> of("GB");
      case CANADA -> of("CA");
      case QUEBEC -> of("CA-QC");
    };
  }

  private static SortedMap<String, Authority> read() {
    Properties properties = new Properties();
    try (InputStreamReader text =
        new InputStreamReader(
            Objects.requireNonNull(
                Authority.class.getResourceAsStream("/data-authorities.properties")),
            StandardCharsets.UTF_8)) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SortedMap<String, Authority> all = new TreeMap<>();
    for (String code : properties.stringPropertyNames()) {
      List<String> parts = List.of(properties.getProperty(code).split("\\|", 2));
      all.put(code, new Authority(code, parts.get(0), parts.get(1)));
    }
    return all;
  }
}
