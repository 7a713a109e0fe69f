package org.outcry.signing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * The thanks page: the same for everybody, so that nobody learns from it who signed.
 *
 * @param text the campaigner's words, as HTML
 * @param targets whom the letter goes to
 * @param share the words that sharing starts with
 * @param address the action page's absolute address
 * @param next where to go next; {@code null} for nowhere
 * @param again where the mail that asks for a confirmation can be asked for once more; {@code null}
 *     where none is sent
 * @param mail what is mailed now, truly for all
 * @param back the action page's path
 */
public record ThanksView(
    PageHead head,
    House house,
    Words words,
    String text,
    List<Addressee> targets,
    Tally tally,
    String share,
    String address,
    List<Way> ways,
    @Nullable Next next,
    @Nullable String again,
    String mail,
    String back) {
  /** Somebody whom the letter goes to, with office and institution. */
  public record Addressee(String name, String post) {}

  /** A way to share: a plain link that sends nothing until it is followed. */
  public record Way(String name, String address) {}

  /** The next action. */
  public record Next(String label, String address) {}
}
