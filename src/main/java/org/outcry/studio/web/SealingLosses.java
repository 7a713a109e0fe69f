package org.outcry.studio.web;

import java.util.List;
import org.outcry.platform.language.Words;

/**
 * What is lost when an action is sealed, in the reader's language; it stands before each choice to
 * seal one. {@link org.outcry.campaigns.Sealing} says the same to commands.
 */
public final class SealingLosses {
  private SealingLosses() {}

  /** A sentence each. */
  public static List<String> in(Words words) {
    return List.of(
        words.get("studio.sealing.key"),
        words.get("studio.sealing.search"),
        words.get("studio.sealing.answers"),
        words.get("studio.sealing.mail"),
        words.get("studio.sealing.page"),
        words.get("studio.sealing.paper"),
        words.get("studio.sealing.dispute"),
        words.get("studio.sealing.uncertain"),
        words.get("studio.sealing.count"),
        words.get("studio.sealing.self-service"),
        words.get("studio.sealing.print"),
        words.get("studio.sealing.test"),
        words.get("studio.sealing.reopen"),
        words.get("studio.sealing.fixed"));
  }
}
