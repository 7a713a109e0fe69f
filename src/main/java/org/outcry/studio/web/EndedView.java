package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent in a session that has ended.
 *
 * @param text what became of it, and what to do
 * @param action where it is sent again
 * @param values what it holds; without a proof, what can be copied of it
 * @param proof that it is that one; {@code null} when it can't be sent again
 */
public record EndedView(
    StudioView page,
    String title,
    String text,
    String action,
    List<Value> values,
    @Nullable String proof) {
  /** Something that was typed into a field. */
  public record Value(String name, String text) {}
}
