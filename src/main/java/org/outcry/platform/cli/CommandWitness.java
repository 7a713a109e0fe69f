package org.outcry.platform.cli;

import java.util.List;

/** Hears of each command that is not {@link ReadOnly}; a bean of it is found. */
public interface CommandWitness {
  /**
   * What somebody asked for.
   *
   * @param command its name, with that of its part: {@code update send}
   * @param arguments in their order
   */
  record Run(String command, List<Argument> arguments) {}

  /**
   * An argument as it was typed.
   *
   * @param name of an option with its hyphens, or the label of a place: {@code SLUG}
   */
  record Argument(String name, String value) {}

  /** It is about to run; an exception keeps it from running. */
  void begins(Run run);

  /**
   * It has run.
   *
   * @param code 0 when it is done
   */
  void ended(Run run, int code);
}
