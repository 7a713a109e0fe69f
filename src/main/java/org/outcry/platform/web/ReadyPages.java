package org.outcry.platform.web;

import java.util.Optional;

/** Where {@link ReadyPage}s are found before anything else looks at a request. */
public interface ReadyPages {
  /**
   * The page at an address, if it is ready. Called for every GET and HEAD on the request's thread,
   * so it looks things up in memory and never blocks for long.
   *
   * @param path as the request spells it, percent-encoded, without the query; hostile
   */
  Optional<ReadyPage> find(String path);
}
