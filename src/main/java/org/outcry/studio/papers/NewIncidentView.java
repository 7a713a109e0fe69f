package org.outcry.studio.papers;

import java.util.List;
import org.outcry.studio.register.Choice;
import org.outcry.studio.web.StudioView;

/**
 * The form for a new incident.
 *
 * @param path where it is posted
 * @param back that of the register
 * @param risks to choose from; empty where no law asks for it
 * @param answers likewise, whether it is serious
 * @param authorities of which it is asked when they were told
 * @param clock by which times are meant
 */
public record NewIncidentView(
    StudioView page,
    String path,
    String back,
    Filled filled,
    List<Choice> risks,
    List<Choice> answers,
    List<IncidentView.Authority> authorities,
    String clock) {
  /** Whether it is open who was told already. */
  public boolean tells() {
    return filled.holds("told");
  }
}
