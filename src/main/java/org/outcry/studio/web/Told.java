package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Deed;

/** What a handler adds to the entry of the audit that {@link StudioRecorder} writes of it. */
public final class Told {
  private static final String ATTRIBUTE = Told.class.getName();
  private static final String NOTHING = "nothing";

  private Told() {}

  private record Details(List<UnaryOperator<Deed>> told) {}

  /** What it was done with. */
  public static void with(HttpServletRequest request, String what, @Nullable Object value) {
    add(request, deed -> deed.with(what, value));
  }

  /** What has another value now; nothing where it is the same. */
  public static void changed(
      HttpServletRequest request, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      add(request, deed -> deed.changed(what, before, after));
    }
  }

  /** Signatures that it was done to: their erasure finds the entry. */
  public static void naming(HttpServletRequest request, Collection<UUID> signatures) {
    signatures.forEach(each -> add(request, deed -> deed.naming(each)));
  }

  /** That nothing was done, so that there is no entry. */
  public static void nothing(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, NOTHING);
  }

  private static void add(HttpServletRequest request, UnaryOperator<Deed> detail) {
    if (request.getAttribute(ATTRIBUTE) instanceof Details details) {
      details.told().add(detail);
    } else {
      request.setAttribute(ATTRIBUTE, new Details(new ArrayList<>(List.of(detail))));
    }
  }

  /** The entry with what was told; {@code null} for none. */
  static @Nullable Deed into(HttpServletRequest request, Deed deed) {
    Object told = request.getAttribute(ATTRIBUTE);
    if (NOTHING.equals(told)) {
      return null;
    }
    Deed all = deed;
    if (told instanceof Details details) {
      for (UnaryOperator<Deed> each : details.told()) {
        all = each.apply(all);
      }
    }
    return all;
  }
}
