package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an action's letters would arrive.
 *
 * @param path of this page
 * @param verdict how it stands, a sentence
 * @param good whether it may go live
 * @param done what was just done; {@code null} for nothing
 * @param checked when the checks were made, and by whom; {@code null} when they were not
 * @param findings what they found, what fails first
 * @param exemption who goes ahead nevertheless, and why; {@code null} for nobody
 * @param asksOverride whether somebody may go ahead although checks fail
 * @param to where a test letter goes
 * @param why the field for the reason
 */
public record PreflightView(
    StudioView page,
    String path,
    String verdict,
    boolean good,
    @Nullable String done,
    @Nullable String checked,
    List<Line> findings,
    @Nullable String exemption,
    boolean asksOverride,
    String to,
    Field why) {
  /**
   * One finding.
   *
   * @param state in a word
   * @param mark the class that colours it: pass, warn or fail
   * @param subject what was looked at
   * @param explained what that is about; {@code null} where only an earlier version knew
   * @param sentence what was found, and what to do
   */
  public record Line(
      String state, String mark, String subject, @Nullable String explained, String sentence) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return why.error() == null ? List.of() : List.of(why);
  }
}
