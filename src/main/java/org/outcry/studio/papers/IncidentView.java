package org.outcry.studio.papers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.register.Choice;
import org.outcry.studio.web.StudioView;

/**
 * An incident with all that was recorded of it.
 *
 * @param path of this page, to which what is new is posted
 * @param back that of the register
 * @param done what was just done; {@code null} for nothing
 * @param closed whether nothing more is to be done
 * @param duties what the law asks for
 * @param facts how it stands
 * @param entries oldest first
 * @param filled what was typed into the form
 * @param risks to choose from; empty where no law asks for it
 * @param answers likewise, whether it is serious
 * @param authorities of which it is asked when they were told
 * @param clock by which times are meant
 */
public record IncidentView(
    StudioView page,
    String path,
    String back,
    String title,
    @Nullable String done,
    boolean closed,
    List<Asked> duties,
    List<Fact> facts,
    List<Entry> entries,
    Filled filled,
    List<Choice> risks,
    List<Choice> answers,
    List<Authority> authorities,
    String clock) {
  /**
   * Something that the law asks for.
   *
   * @param look of its mark
   * @param mark how it stands, in a word or two
   * @param pressing whether something is to be done now
   * @param until when at the latest; {@code null} where no hour is set
   */
  public record Asked(
      String look, String mark, String sentence, boolean pressing, @Nullable Instant until) {}

  /**
   * An authority that may have been told.
   *
   * @param field of the moment
   */
  public record Authority(String field, String question) {}

  /** Something that was said. */
  public record Fact(String name, String value) {}

  /**
   * What somebody recorded at one time.
   *
   * @param said what was assessed or done
   * @param closed whether it closed the incident
   */
  public record Entry(String at, String by, List<Fact> said, List<Part> parts, boolean closed) {}

  /**
   * A part of its text.
   *
   * @param heading {@code null} for none
   */
  public record Part(@Nullable String heading, String text) {}

  /** Whether what is seldom said anew is open. */
  public boolean corrects() {
    return filled.holds("known", "happened", "people");
  }
}
