package org.outcry.campaigns.drafts;

import java.util.UUID;
import org.outcry.platform.text.Slug;

/**
 * Published when a version was to be shown to the public by the clock and was not.
 *
 * @param scheduledBy the account that is to be told
 */
public record ScheduleRefused(UUID organisation, Slug action, UUID scheduledBy) {}
