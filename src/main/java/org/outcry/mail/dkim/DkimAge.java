package org.outcry.mail.dkim;

import java.time.Duration;
import java.util.UUID;

/**
 * How the keys stand that sign for a domain now.
 *
 * @param seen whether the DNS was ever seen to have all of them
 * @param oldest since when the oldest of them signs
 */
public record DkimAge(UUID organisation, String domain, boolean seen, Duration oldest) {}
