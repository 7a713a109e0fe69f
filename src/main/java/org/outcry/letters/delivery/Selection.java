package org.outcry.letters.delivery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.Slug;

/**
 * Which waiting letters go into a delivery.
 *
 * @param target whom they were signed to
 * @param from the first day of signing, by the organisation's clock; {@code null} for no bound, as
 *     the next
 * @param until the last day of signing
 * @param addressee the name of who gets them, where letters signed to this target go to several;
 *     {@code null} for the only one
 */
public record Selection(
    Slug target, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String addressee) {}
