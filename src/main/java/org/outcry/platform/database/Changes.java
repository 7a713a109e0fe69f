package org.outcry.platform.database;

/**
 * News of what was changed on any node, over PostgreSQL's LISTEN and NOTIFY, so that caches can
 * drop it within a second.
 */
public interface Changes {
  /**
   * Tells every node, this one included, once the current transaction has committed.
   *
   * @param topic lower-case letters and underscores, such as {@code action}
   * @param key what was changed, at most 200 characters, no personal data
   */
  void announce(String topic, String key);

  /**
   * Tells every node, once the current transaction has committed, that anything may have changed.
   */
  void announceEverything();

  /**
   * Calls a listener for every change of a topic, on a thread of its own; listeners are quick and
   * do not throw. When the connection is lost, within a second, about every second while there is
   * none, and when there is one again, {@link Listener#everything} is called, since news may have
   * been missed; and so it is after {@link #announceEverything}.
   */
  void listen(String topic, Listener listener);

  /** Who wants to know. */
  interface Listener {
    void changed(String key);

    /** Anything of the topic may have changed. */
    void everything();

    /** One to whom every change is the same. */
    static Listener of(Runnable forget) {
      return new Listener() {
        @Override
        public void changed(String key) {
          forget.run();
        }

        @Override
        public void everything() {
          forget.run();
        }
      };
    }
  }
}
