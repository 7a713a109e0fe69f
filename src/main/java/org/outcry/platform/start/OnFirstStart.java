package org.outcry.platform.start;

/**
 * What happens exactly once in the life of an installation with an embedded database: at its first
 * start, before the web server takes requests, in the order of the beans' {@code @Order}.
 *
 * <p>All hooks run in one transaction, together with the row that marks the first start: when one
 * throws or the process dies, nothing has happened and the next start tries again.
 */
public interface OnFirstStart {
  /** Does it, in the current transaction; an exception stops the start. */
  void run();
}
