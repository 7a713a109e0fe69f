package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One update.
 *
 * @param path of this page
 * @param back that of all of them
 * @param language of the subject
 * @param standing how far it is
 * @param done what was just done; {@code null} for nothing
 * @param error what stood in the way of it; {@code null} for nothing
 * @param obstacle why it can't be sent; {@code null} where it can
 * @param previews as its readers get it, by language
 * @param restored what a restore leaves unknown about it; {@code null} for nothing
 * @param outlook who would get it, a line each; none until that is counted, and once it was sent
 * @param count where that is counted; {@code null} where it is, or can't be
 * @param figures what became of it, a line each; none before it is sent
 * @param draft whether it can be changed
 * @param sends whether it can be sent
 * @param tests to whom a test would go; {@code null} where it may not
 * @param stamp tells which words were looked at
 * @param stops whether it can be stopped
 * @param resumes whether it can go on
 * @param code asks for the second factor; {@code null} while it is fresh
 * @param again how it can be shown otherwise; {@code null} for not at all
 */
public record UpdateView(
    StudioView page,
    String path,
    String back,
    String subject,
    String language,
    String standing,
    @Nullable String done,
    @Nullable String error,
    @Nullable String obstacle,
    List<Preview> previews,
    @Nullable String restored,
    List<String> outlook,
    @Nullable String count,
    List<String> figures,
    boolean draft,
    boolean sends,
    @Nullable String tests,
    String stamp,
    boolean stops,
    boolean resumes,
    @Nullable Field code,
    FreshFactor.@Nullable Otherwise again) {
  /** What is wrong with the code; it is looked at last, once all else is right. */
  public List<Field> errors() {
    Field asked = code;
    return asked == null || asked.error() == null ? List.of() : List.of(asked);
  }

  /** It in one language. */
  public record Preview(String name, String language, String subject, String text) {}
}
