package org.outcry.studio.life;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.StudioView;

/**
 * The form that makes an action.
 *
 * @param path where it is posted
 * @param from the slug of the action that it is a copy of; {@code null} for none
 * @param of that action's headline; {@code null} for none
 * @param address what stands before the slug in the page's address
 * @param languages to choose from
 * @param first the tag of the chosen first language
 * @param others the tags of the other chosen ones
 */
public record NewActionView(
    StudioView page,
    String path,
    String back,
    @Nullable String from,
    @Nullable String of,
    Field headline,
    Field slug,
    String address,
    List<Choice> languages,
    String first,
    List<String> others,
    boolean letter) {

  /** A language. */
  public record Choice(String tag, String name) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return List.of(headline, slug).stream().filter(each -> each.error() != null).toList();
  }
}
