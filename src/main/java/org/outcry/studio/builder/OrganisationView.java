package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * The form of an organisation.
 *
 * @param path where it is posted
 * @param back where one goes who does not
 * @param slug the organisation's, which stays; {@code null} for a new one
 * @param done what was just done; {@code null} for nothing
 * @param seen a digest of what the form showed, so that a colleague's change is noticed
 * @param conflict whether there was one
 */
public record OrganisationView(
    StudioView page,
    String path,
    String back,
    @Nullable String slug,
    @Nullable String done,
    String seen,
    boolean conflict,
    List<Input> inputs,
    List<Input> errors) {}
