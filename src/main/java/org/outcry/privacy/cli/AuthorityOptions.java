package org.outcry.privacy.cli;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.privacy.incidents.ToldAuthority;
import picocli.CommandLine.Option;

/** The options that say when each authority was told of an incident. */
final class AuthorityOptions {
  private static final String UNNAMED = "--authority-told";

  @Option(
      names = UNNAMED,
      paramLabel = "TIME",
      description = {
        "When the GDPR's supervisory authority was told; where that law does not bind you, the",
        "ICO, or the authority of the one law that does."
      })
  private @Nullable String unnamed;

  @Option(
      names = "--uk-told",
      paramLabel = "TIME",
      description = "When the Information Commissioner's Office was told.")
  private @Nullable String uk;

  @Option(
      names = "--quebec-told",
      paramLabel = "TIME",
      description = "When the Commission d'acc\u00e8s \u00e0 l'information was told.")
  private @Nullable String quebec;

  @Option(
      names = "--canada-told",
      paramLabel = "TIME",
      description = "When the Privacy Commissioner was told.")
  private @Nullable String canada;

  /**
   * The moments that were written.
   *
   * @param data of the organisation
   * @param known before which nobody can have been told; {@code null} where it is not known
   */
  Map<ToldAuthority, Instant> read(
      @Nullable DataProtection data, IncidentOptions options, @Nullable Instant known) {
    Map<ToldAuthority, Instant> told = new EnumMap<>(ToldAuthority.class);
    put(told, ToldAuthority.UK, options.told("--uk-told", uk, known));
    put(told, ToldAuthority.QUEBEC, options.told("--quebec-told", quebec, known));
    put(told, ToldAuthority.CANADA, options.told("--canada-told", canada, known));
    Instant at = options.told(UNNAMED, unnamed, known);
    if (at != null) {
      ToldAuthority meant = meant(ToldAuthority.of(data));
      if (meant == ToldAuthority.UNNAMED) {
        options
            .problem()
            .accept(UNNAMED + " does not say which; write --quebec-told or --canada-told.");
      } else if (told.put(meant, at) != null) {
        options
            .problem()
            .accept(
                "%s and --%s-told mean the same here; write one.".formatted(UNNAMED, meant.word()));
      }
    }
    return told;
  }

  private static ToldAuthority meant(List<ToldAuthority> bound) {
    return bound.isEmpty() || bound.equals(List.of(ToldAuthority.QUEBEC, ToldAuthority.CANADA))
        ? ToldAuthority.UNNAMED
        : bound.getFirst();
  }

  private static void put(
      Map<ToldAuthority, Instant> told, ToldAuthority authority, @Nullable Instant at) {
    if (at != null) {
      told.put(authority, at);
    }
  }
}
