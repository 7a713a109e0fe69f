package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit.
 *
 * @param path of the page
 * @param intro whose audit it is
 * @param verified what the last look through the whole chain has found
 * @param whole whether it found nothing wrong
 * @param people whose deeds can be asked for
 * @param object as it was typed into the filter
 * @param day likewise, as browsers send it
 * @param filtered whether anything was asked for
 * @param lines the entries, the newest first
 * @param older where the next page is; {@code null} for none
 */
public record AuditView(
    StudioView page,
    String path,
    String intro,
    String verified,
    boolean whole,
    List<Person> people,
    String object,
    String day,
    boolean filtered,
    List<Line> lines,
    @Nullable String older) {

  /**
   * Somebody whose deeds can be asked for.
   *
   * @param id of their account, which stands in addresses; their name does not
   */
  public record Person(String id, String name, boolean chosen) {}

  /**
   * An entry.
   *
   * @param number its place in the chain
   * @param machine when, for {@code datetime}
   * @param act what was done
   * @param object to what; {@code null} for nothing in particular
   * @param who it was
   * @param from where; {@code null} where it is not known any more
   * @param changes what is different now
   * @param why as somebody said; {@code null} for nothing
   */
  public record Line(
      String number,
      String at,
      String machine,
      String act,
      @Nullable String object,
      String who,
      @Nullable String from,
      List<String> changes,
      @Nullable String why) {}
}
