package org.outcry.platform.script;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/**
 * Tells whether a text is a script as browsers take it today (ECMA-262, a classic script). The text
 * is only ever parsed: by acorn, which Rhino runs without any access to Java.
 */
public final class ScriptSyntax {
  /** How long a text is looked at; 64 KiB take about a second. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final int INSTRUCTIONS = 100_000;
  private static final String CHECK =
      """
      function check(text) {
        try {
          acorn.parse(text, {ecmaVersion: "latest", sourceType: "script"});
          return "";
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          return error.loc.line + " " + (error.loc.column + 1) + " " + error.message;
        }
      }
      """;

  /** Forms are read several times over, and previews ask again after each key. */
  private static final Cache<String, Optional<Fault>> KNOWN =
      Caffeine.newBuilder().maximumSize(16).expireAfterAccess(Duration.ofMinutes(10)).build();

  private ScriptSyntax() {}

  /**
   * Where a text is no script.
   *
   * @param line from 1
   * @param column from 1
   * @param reason what acorn says of it, in English, without a full stop ("Unexpected token")
   */
  public record Fault(int line, int column, String reason) {}

  /** The first fault; empty when the text is a script. */
  public static Optional<Fault> fault(String text) {
    return KNOWN.get(text, ScriptSyntax::check);
  }

  private static Optional<Fault> check(String text) {
    String found;
    try {
      found = Acorn.LOADED.check(text);
    } catch (TooLong | StackOverflowError tangled) {
      return Optional.of(new Fault(1, 1, "It is nested too deeply to be checked"));
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = found.split(" ", 3);
    return Optional.of(
        new Fault(
            Integer.parseInt(parts[0]),
            Integer.parseInt(parts[1]),
            parts[2].replaceFirst(" \\([0-9]+:[0-9]+\\)$", "")));
  }

  /** A text that took too long; an error, so that no script's {@code catch} could hold it. */
  private static final class TooLong extends Error {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("a script took too long to be checked", null, false, false);
    }
  }

  /** Gives each text its time. */
  private static final class Bounded extends ContextFactory {
    private long until = Long.MAX_VALUE;

    @Override
    protected Context makeContext() {
      Context context = super.makeContext();
      // Only interpreted code can be nested deeply, and be stopped.
      context.setInterpretedMode(true);
      context.setLanguageVersion(Context.VERSION_ES6);
      context.setInstructionObserverThreshold(INSTRUCTIONS);
      return context;
    }

    @Override
    protected void observeInstructionCount(Context context, int count) {
      if (System.nanoTime() > until) {
        throw new TooLong();
      }
    }
  }

  /** The parser, loaded when it is first asked; one text at a time. */
  private static final class Acorn {
    private static final Acorn LOADED = new Acorn();

    private final Bounded factory = new Bounded();
    private final ScriptableObject scope;
    private final Function check;

    private Acorn() {
      try (Context context = factory.enterContext()) {
        scope = context.initSafeStandardObjects();
        context.evaluateString(scope, source(), "acorn.js", 1, null);
        context.evaluateString(scope, CHECK, "check.js", 1, null);
        check = (Function) ScriptableObject.getProperty(scope, "check");
      }
    }

    private static String source() {
      try (InputStream in =
          Objects.requireNonNull(ScriptSyntax.class.getResourceAsStream("/acorn/acorn.js"))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private synchronized String check(String text) {
      try (Context context = factory.enterContext()) {
        factory.until = System.nanoTime() + LONGEST.toNanos();
        return Context.toString(check.call(context, scope, scope, new Object[] {text}));
      }
    }
  }
}
