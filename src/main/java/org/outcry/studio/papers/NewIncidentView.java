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
 * @param clock by which times are meant
 */
public record NewIncidentView(
    StudioView page,
    String path,
    String back,
    Filled filled,
    List<Choice> risks,
    List<Choice> answers,
    String clock) {}
