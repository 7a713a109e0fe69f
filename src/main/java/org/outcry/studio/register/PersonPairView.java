package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two records side by side, and what one of them says once they are merged.
 *
 * @param back where the record is that stays
 * @param path of this page
 * @param swap where the other stays instead
 * @param trouble why they were not merged; {@code null} before anybody tried
 * @param tooMuch why they can't be merged as they are; {@code null} when they can
 * @param one who stays
 * @param other who is left
 * @param keptStamp of what is shown of who stays
 * @param leftStamp of what is shown of who is left
 */
public record PersonPairView(
    Place place,
    String back,
    String path,
    String swap,
    @Nullable String trouble,
    @Nullable String tooMuch,
    String one,
    String other,
    List<Row> rows,
    String keptStamp,
    String leftStamp) {
  /**
   * Something that either says.
   *
   * @param differs whether the other says something else, which then stays with its record alone
   */
  public record Row(String what, String one, String other, String after, boolean differs) {}
}
