package org.outcry.campaigns;

import java.util.Optional;
import java.util.regex.Pattern;

/** The bounds of an action's own script. */
public final class ScriptRules {
  /** The most bytes of UTF-8. */
  public static final int LONGEST = 64 * 1024;

  /** The most origins that it may reach. */
  public static final int MOST_ORIGINS = 20;

  private static final Pattern ORIGIN =
      Pattern.compile(
          "https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[1-9][0-9]{0,4})?");

  private ScriptRules() {}

  /** An https origin as a policy names it; empty when it is none. */
  public static Optional<String> origin(String written) {
    return Optional.of(written).filter(text -> ORIGIN.matcher(text).matches());
  }
}
