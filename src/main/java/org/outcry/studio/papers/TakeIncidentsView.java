package org.outcry.studio.papers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.FreshFactor;
import org.outcry.studio.web.StudioView;

/**
 * The form that takes the register out.
 *
 * @param path where it is posted
 * @param back that of the register
 * @param code asks for the second factor; {@code null} while it is fresh
 * @param again how it can be shown otherwise; {@code null} for not at all
 */
public record TakeIncidentsView(
    StudioView page,
    String path,
    String back,
    Field reason,
    @Nullable Field code,
    FreshFactor.@Nullable Otherwise again) {
  /** What is wrong, in order. */
  public List<Field> errors() {
    List<Field> all = new ArrayList<>();
    for (Field field : code == null ? List.of(reason) : List.of(reason, code)) {
      if (field.error() != null) {
        all.add(field);
      }
    }
    return all;
  }
}
