package org.outcry.letters.preflight;

import java.time.Instant;

/** Somebody goes ahead although checks fail. */
public record Exemption(Instant at, String by, String why) {}
