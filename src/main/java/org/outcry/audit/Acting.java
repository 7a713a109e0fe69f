package org.outcry.audit;

import org.jspecify.annotations.Nullable;

/** Who acts on this thread, for as long as they do: a request of the studio, a command. */
public final class Acting {
  private static final ThreadLocal<@Nullable Acting> PRESENT = new ThreadLocal<>();

  private Actor actor;
  private int recorded;

  private Acting(Actor actor) {
    this.actor = actor;
  }

  /** Somebody begins; {@link #end} is to be called in any case. */
  public static void begin(Actor actor) {
    PRESENT.set(new Acting(actor));
  }

  /** It turns out who it is: somebody has signed in. */
  public static void become(Actor actor) {
    Acting present = PRESENT.get();
    if (present != null) {
      present.actor = actor;
    }
  }

  /** They are done. */
  public static void end() {
    PRESENT.remove();
  }

  /** Whether anything of what they did has been recorded since they began. */
  public static boolean hasRecorded() {
    Acting present = PRESENT.get();
    return present != null && present.recorded > 0;
  }

  /** Who acts; Outcry itself where nobody does. */
  public static Actor actor() {
    Acting present = PRESENT.get();
    return present == null ? Actor.OUTCRY : present.actor;
  }

  static void recorded() {
    Acting present = PRESENT.get();
    if (present != null) {
      present.recorded++;
    }
  }
}
