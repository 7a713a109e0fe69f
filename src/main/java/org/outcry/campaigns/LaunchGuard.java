package org.outcry.campaigns;

import java.util.Optional;
import org.outcry.platform.language.Message;

/** Has a say before an action is shown to the public; a module above may have a bean of it. */
public interface LaunchGuard {
  /** Why it must not be, and what to do; empty when it may. May take some seconds. */
  Optional<Message> refusal(Launch launch);
}
