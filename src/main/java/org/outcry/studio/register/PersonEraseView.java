package org.outcry.studio.register;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.FreshFactor;

/**
 * What goes and what stays when somebody is erased.
 *
 * @param back where the record is
 * @param path of this page
 * @param who whose record it is
 * @param trouble why it was not done; {@code null} before anybody tried
 * @param goes what goes in any case
 * @param stays what stays
 * @param unconfirmed addresses that are asked about: staff entered them, and nobody has confirmed
 *     them
 * @param whole whether the record goes whole whichever of these are chosen
 * @param which what is wrong with the choice; its name is that of the ticks
 * @param reason why, and how they asked
 * @param code of the second factor; {@code null} where it was shown a short while ago
 * @param again how it can be shown otherwise; {@code null} for not at all
 * @param stamp of what is shown
 */
public record PersonEraseView(
    Place place,
    String back,
    String path,
    String who,
    @Nullable String trouble,
    List<String> goes,
    List<String> stays,
    List<Tick> unconfirmed,
    boolean whole,
    Field which,
    Field reason,
    @Nullable Field code,
    FreshFactor.@Nullable Otherwise again,
    String stamp) {
  /**
   * An address that is asked about.
   *
   * @param signed how much was signed with it
   */
  public record Tick(UUID id, String email, String signed, boolean chosen) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return Stream.of(which, reason, code)
        .filter(each -> each != null && each.error() != null)
        .toList();
  }
}
