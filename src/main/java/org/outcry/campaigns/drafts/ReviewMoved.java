package org.outcry.campaigns.drafts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a review, told in its transaction.
 *
 * @param draft as it is looked at
 * @param by who took the step
 * @param tells whom it concerns: who asked for the review that was decided; {@code null} for a
 *     review that is asked for, which concerns all who may approve it
 */
public record ReviewMoved(Draft draft, UUID by, @Nullable UUID tells) {}
