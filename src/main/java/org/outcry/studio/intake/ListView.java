package org.outcry.studio.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * The form in which a list of people is chosen.
 *
 * @param path of this page
 * @param told what was just entered
 */
public record ListView(
    StudioView page, String path, List<String> told, List<Mistake> mistakes, Asked file) {

  /**
   * The form in which it is said what a list is.
   *
   * @param path where it goes
   * @param again where another list is chosen
   * @param rows how many the list has, as a sentence
   * @param columns what each column means
   * @param about where the list is from, and when it was made
   * @param consent what the people agreed to, and when
   * @param wording word for word
   * @param table the list, as the form carries it
   */
  public record Columns(
      StudioView page,
      String path,
      String again,
      String rows,
      List<Mistake> mistakes,
      List<Asked> columns,
      List<Asked> about,
      List<Asked> consent,
      Asked wording,
      boolean consents,
      String table) {
    /** What is wrong with the wording; {@code null} for nothing. */
    public @Nullable String wordingError() {
      return wording.error();
    }
  }
}
