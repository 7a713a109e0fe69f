package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be taken out of an action.
 *
 * @param about what to know of it
 * @param sealed how sealed data is taken out; {@code null} where nothing is
 * @param register where it is read who took what out; {@code null} for whoever may not
 */
public record OutView(
    StudioView page,
    String about,
    @Nullable String sealed,
    List<Way> ways,
    @Nullable String register) {
  /** Something that can be taken out. */
  public record Way(String path, String name, String help) {}
}
