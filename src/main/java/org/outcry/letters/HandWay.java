package org.outcry.letters;

import org.jspecify.annotations.Nullable;
import org.outcry.targets.Channel;
import org.outcry.targets.Target;

/**
 * Whom a letter goes to that staff deliver by hand, and how.
 *
 * @param channel a web form or the telephone; {@code null} where the addressee has neither
 * @param where the form's address or the number; empty for none
 */
public record HandWay(Target to, @Nullable Channel channel, String where) {
  static HandWay of(Target to) {
    return switch (to.way().orElse(null)) {
      case WEB_FORM -> new HandWay(to, Channel.WEB_FORM, text(to.delivery().webForm()));
      case PHONE -> new HandWay(to, Channel.PHONE, text(to.delivery().phone()));
      case EMAIL, DIGEST, DOSSIER, PRINT -> new HandWay(to, null, "");
      case null -> new HandWay(to, null, "");
    };
  }

  private static String text(@Nullable String known) {
    return known == null ? "" : known;
  }

  /** Where they go, as files and commands have it. */
  public String written() {
    return channel == Channel.PHONE ? "tel: " + where : where;
  }

  /** Whether letters to two are delivered alike, and to the same name. */
  public boolean isLike(HandWay other) {
    return channel == other.channel
        && where.equals(other.where)
        && to.name().equals(other.to.name());
  }
}
