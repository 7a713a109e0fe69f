package org.outcry.signing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.ComposedLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.supporters.Showing;

/**
 * The page behind the link of a mail that asks whether a signature is its reader's.
 *
 * @param lines what it says, in order
 * @param hear the exact words of the consent to mail; {@code null} where there is none to give
 * @param ticked whether that was ticked on the form
 * @param confirms whether something waits to be confirmed
 * @param claims whether it can be said that it was the reader, where nothing waits for it
 * @param disputes whether "I didn't sign this" can be said
 * @param name as it was typed; {@code null} where it is not shown
 * @param shown the exact words of the consent by which the name is shown in public; {@code null}
 *     where it is not
 * @param comment what is to be shown with it; {@code null} for nothing
 * @param besides the exact words of what was ticked for calls and partners
 * @param agreed the language of these three, in which they are on record
 * @param letters as they will leave; empty where they are not shown
 * @param left the letters that have left already, where the signature counts or was taken out
 * @param showing how what was typed is shown; {@code null} where it is, or there is nothing to show
 * @param next where to go from here; {@code null} for nowhere but back
 * @param back the action page's path
 */
public record ConfirmationView(
    PageHead head,
    House house,
    Words words,
    String title,
    List<String> lines,
    @Nullable String hear,
    boolean ticked,
    boolean confirms,
    boolean claims,
    boolean disputes,
    @Nullable String name,
    @Nullable String shown,
    @Nullable String comment,
    List<String> besides,
    Language agreed,
    List<ComposedLetter> letters,
    List<Left> left,
    @Nullable Showing showing,
    @Nullable Next next,
    String back) {
  /** Whether the page asks for news beside the signature that it confirms, as was ticked. */
  public boolean asksBoth() {
    return ticked && hear != null && (confirms || claims);
  }

  /**
   * A letter that has left.
   *
   * @param fate what became of it, in a sentence
   */
  public record Left(String to, String fate) {}

  /** A link. */
  public record Next(String label, String address) {}
}
