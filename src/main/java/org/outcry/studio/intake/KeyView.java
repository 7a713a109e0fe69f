package org.outcry.studio.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.signing.Countries;
import org.outcry.studio.register.Choice;
import org.outcry.studio.web.StudioView;

/**
 * The form into which a sheet is typed.
 *
 * @param path of this page
 * @param back to the action's page about paper
 * @param told what was just entered
 * @param note what is to be known before; {@code null} for nothing
 * @param more where the next rows of the sheet before are typed; {@code null} for nowhere
 * @param version that the form is for
 * @param versions to choose another; empty where there is one alone
 * @param head what is asked of all rows
 * @param boxes the wordings that can be ticked, each with its letter
 * @param codes countries that can be typed
 */
public record KeyView(
    StudioView page,
    String path,
    String back,
    List<String> told,
    @Nullable String note,
    @Nullable String more,
    int version,
    List<Choice> versions,
    List<Mistake> mistakes,
    List<Asked> head,
    List<Box> boxes,
    List<Entry> entries,
    List<Countries.Country> codes) {
  /** A consent. */
  public record Box(String letter, String wording, String language) {}

  /**
   * A row to type.
   *
   * @param number from 1
   */
  public record Entry(int number, List<Asked> fields, List<Tick> ticks) {}

  /** A box of a row. */
  public record Tick(String name, String letter, boolean ticked) {}
}
