package org.outcry.studio.life;

import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * What administrators decide about work in the studio.
 *
 * @param done what just happened; {@code null} for nothing
 * @param clock the organisation's time zone
 */
public record RulesView(
    StudioView page, String path, @Nullable String done, boolean secondPerson, String clock) {}
