package org.outcry.letters.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.dkim.DkimKey;
import org.outcry.mail.dkim.Publication;

/** A key in words for staff. */
record KeyText(DkimKey key, Publication published) {
  /**
   * Mail is on its way for five days at most (RFC 5321, section 4.5.4.1), and people forward it a
   * little later.
   */
  private static final Duration ON_ITS_WAY = Duration.ofDays(14);

  /** What the key does, and what is to be done. */
  String state() {
    return switch (key.state()) {
      case MADE -> "New, of %s. Signs after --activate.".formatted(day(key.madeAt()));
      case ACTIVE -> "Signs since %s.".formatted(day(key.activatedAt()));
      case RETIRED ->
          "Signed until %s. Keep its record until %s, then --revoke %s."
              .formatted(day(key.retiredAt()), day(end(key.retiredAt())), key.selector());
      case REVOKED ->
          "Revoked on %s. The record may go when it has been so for a while."
              .formatted(day(key.revokedAt()));
    };
  }

  /** Whether its record is there. */
  String publication() {
    return switch (published) {
      case PUBLISHED -> "The DNS has it.";
      case ABSENT -> "The DNS does not have it yet: publish it.";
      case DIFFERENT -> "The DNS has something else under this name: replace it.";
      case UNKNOWN -> "The DNS did not answer, so whether it is published is not known.";
    };
  }

  private static @Nullable Instant end(@Nullable Instant retired) {
    return retired == null ? null : retired.plus(ON_ITS_WAY);
  }

  private static LocalDate day(@Nullable Instant time) {
    if (time == null) {
      throw new IllegalStateException("a key's state has no time");
    }
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
