package org.outcry.mail.inbound;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A desk to which everything with the word {@code token} in it belongs. */
public final class FakeDesk implements InboundDesk {
  private final List<Arrival> taken = new CopyOnWriteArrayList<>();
  private final List<Arrival> unmatched = new CopyOnWriteArrayList<>();
  private final Set<String> known = new HashSet<>();
  private volatile @Nullable RuntimeException failure;

  /** From now on nothing can be taken; null ends that. */
  public void fail(@Nullable RuntimeException with) {
    failure = with;
  }

  @Override
  public synchronized Taken take(Arrival arrival) {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    if (!isOurs(arrival)) {
      unmatched.add(arrival);
      return Taken.UNMATCHED;
    }
    if (!known.add(arrival.way() + " " + arrival.key())) {
      return Taken.KNOWN;
    }
    taken.add(arrival);
    return Taken.RECORDED;
  }

  private static boolean isOurs(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Message message ->
          new String(message.content(), StandardCharsets.ISO_8859_1).contains("token");
      case Arrival.Bounce bounce -> bounce.sentAs().value().contains("token");
      case Arrival.Complaint complaint -> complaint.sentAs().value().contains("token");
    };
  }

  public synchronized void clear() {
    failure = null;
    taken.clear();
    unmatched.clear();
    known.clear();
  }

  /** What was recorded, once each. */
  public List<Arrival> taken() {
    return taken;
  }

  /** What was none of ours, as often as it came. */
  public List<Arrival> unmatched() {
    return unmatched;
  }
}
