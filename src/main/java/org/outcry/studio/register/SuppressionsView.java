package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.StudioView;

/**
 * The addresses that nothing is mailed to: numbers, and what is known of one that was looked up.
 *
 * @param path of this page
 * @param done what was just done; {@code null} for nothing
 * @param who the address that was looked up; empty for none
 * @param wrong what is wrong with it
 * @param found what is known of it; {@code null} where none was looked up
 * @param numbers how many there are for each reason
 */
public record SuppressionsView(
    StudioView page,
    String path,
    @Nullable String done,
    String who,
    List<Typed.Wrong> wrong,
    @Nullable Found found,
    List<Number> numbers) {
  /** What is wrong with the address; {@code null} for nothing. */
  public @Nullable String wrongWho() {
    return Typed.wrongWith(wrong, "who");
  }

  /**
   * An address that was looked up.
   *
   * @param search under which it is kept, so that it stands in no address of a page
   * @param listed whether it is on the list
   * @param says whether mail goes to it
   * @param facts why not, since when, and who decided it
   * @param warning what to know before it is taken off, or put on
   * @param why asks for the reason of that
   */
  public record Found(
      String search,
      String address,
      boolean listed,
      List<String> says,
      List<Fact> facts,
      String warning,
      Field why) {}

  /** Something that is known of it. */
  public record Fact(String name, String value) {}

  /** A reason, and how many addresses are on the list for it. */
  public record Number(String reason, String count) {}
}
