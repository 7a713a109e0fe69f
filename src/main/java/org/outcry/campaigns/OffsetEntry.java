package org.outcry.campaigns;

import java.time.LocalDate;

/**
 * People counted elsewhere: on paper, on a partner's site, on an earlier page.
 *
 * @param amount how many, may be negative, never 0; -1,000,000,000 to 1,000,000,000
 * @param reason why they are counted here
 * @param source where they were counted
 * @param by who entered it
 * @param on when it was entered
 */
public record OffsetEntry(long amount, String reason, String source, String by, LocalDate on) {}
