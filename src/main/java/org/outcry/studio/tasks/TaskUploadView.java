package org.outcry.studio.tasks;

import java.util.List;
import org.outcry.studio.intake.Asked;
import org.outcry.studio.intake.Mistake;
import org.outcry.studio.web.StudioView;

/**
 * Where a file with outcomes is chosen.
 *
 * @param path of this page
 * @param back to all that wait
 * @param file the field for it
 */
public record TaskUploadView(
    StudioView page, String path, String back, List<Mistake> mistakes, Asked file) {}
