package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work on many signatures or letters.
 *
 * @param path of this page
 * @param all where all such work is
 * @param title what it does
 * @param about what that means, and whether it can be undone
 * @param facts with what, by whom, since when
 * @param state how it stands
 * @param progress how far it is, in words
 * @param done how many of {@code total} are done
 * @param asks whether it waits for a yes
 * @param runs whether it is being done now
 * @param resumes whether it can go on
 * @param undo what its undoing does; {@code null} where it can't be undone
 */
public record JobView(
    Place place,
    String path,
    String all,
    String title,
    String about,
    List<String> facts,
    String state,
    String progress,
    int done,
    int total,
    boolean asks,
    boolean runs,
    boolean resumes,
    @Nullable String undo) {}
