package org.outcry.studio.tasks;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.ExportView;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.FreshFactor;
import org.outcry.studio.web.StudioView;

/**
 * The form for the file of letters that are delivered by hand.
 *
 * @param path of this page
 * @param back to all that wait
 * @param of whose letters
 * @param code the field that asks for the second factor; {@code null} while it is fresh
 * @param again how it can be shown otherwise; {@code null} for not at all
 */
public record TaskFileView(
    StudioView page,
    String path,
    String back,
    ExportView.Group of,
    Field reason,
    @Nullable Field code,
    FreshFactor.@Nullable Otherwise again) {
  /** The fields with something wrong, in order. */
  public List<Field> errors() {
    return Stream.concat(Stream.of(of.field(), reason), Stream.ofNullable(code))
        .filter(Objects::nonNull)
        .filter(field -> field.error() != null)
        .toList();
  }
}
