package org.outcry.audit;

import java.util.Optional;
import java.util.UUID;

/** Knows whose an action is: to be implemented by the module that has actions. */
public interface ActionChains {
  /** The organisation of an action; empty for a slug of none. */
  Optional<UUID> organisation(String slug);
}
