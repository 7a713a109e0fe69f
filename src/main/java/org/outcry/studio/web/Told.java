package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Deed;

/** What a handler adds to the entry of the audit that {@link StudioRecorder} writes of it. */
public final class Told {
  private static final String ATTRIBUTE = Told.class.getName();

  private Told() {}

  @FunctionalInterface
  private interface Detail extends UnaryOperator<@Nullable Deed> {}

  /** What it was done with. */
  public static void with(HttpServletRequest request, String what, @Nullable Object value) {
    add(request, deed -> deed == null ? null : deed.with(what, value));
  }

  /** What has another value now; nothing where it is the same. */
  public static void changed(
      HttpServletRequest request, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      add(request, deed -> deed == null ? null : deed.changed(what, before, after));
    }
  }

  /** Signatures that it was done to: their erasure finds the entry. */
  public static void naming(HttpServletRequest request, Collection<UUID> signatures) {
    for (UUID each : signatures) {
      add(request, deed -> deed == null ? null : deed.naming(each));
    }
  }

  /** That nothing was done, so that there is no entry. */
  public static void nothing(HttpServletRequest request) {
    add(request, _ -> null);
  }

  private static void add(HttpServletRequest request, Detail detail) {
    Object before = request.getAttribute(ATTRIBUTE);
    Detail all = before instanceof Detail first ? deed -> detail.apply(first.apply(deed)) : detail;
    request.setAttribute(ATTRIBUTE, all);
  }

  /** The entry with what was told; {@code null} for none. */
  static @Nullable Deed into(HttpServletRequest request, Deed deed) {
    return request.getAttribute(ATTRIBUTE) instanceof Detail told ? told.apply(deed) : deed;
  }
}
