package org.outcry.targets;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.OfficeHours;
import org.outcry.platform.text.Slug;

/**
 * How letters reach a target, beside by e-mail. What is {@code null} when it is made becomes its
 * default, so that documents of before these facts were kept can be read.
 *
 * @param channels ways in order, each once, at least one; the first that works is taken; e-mail by
 *     default
 * @param webForm the https address of the office's form; {@code null} for none
 * @param phone as it is dialled; {@code null} for none
 * @param postalAddress its lines; empty for none
 * @param timeZone where the office is, by its IANA name; {@code null} when unknown, see {@link
 *     #zone}
 * @param hours when the office works, in its time zone; Monday to Friday, 9 to 17, by default
 * @param limit how many characters a letter to it has at most, all parts together; {@code null} for
 *     any number
 * @param fallback the key of the organisation's office that letters can be moved to; {@code null}
 *     for none
 */
public record Delivery(
    List<Channel> channels,
    @Nullable String webForm,
    @Nullable String phone,
    List<String> postalAddress,
    @Nullable ZoneId timeZone,
    OfficeHours hours,
    @Nullable Integer limit,
    @Nullable Slug fallback) {
  /** By e-mail, in usual office hours. */
  public static final Delivery USUAL =
      new Delivery(
          List.of(Channel.EMAIL), null, null, List.of(), null, OfficeHours.USUAL, null, null);

  /** The bounds of {@link #limit}. */
  public static final int SHORTEST_LIMIT = 100;

  public static final int LONGEST_LIMIT = 100_000;

  public Delivery {
    channels = List.copyOf(Objects.requireNonNullElse(channels, List.of(Channel.EMAIL)));
    postalAddress = List.copyOf(Objects.requireNonNullElse(postalAddress, List.of()));
    hours = Objects.requireNonNullElse(hours, OfficeHours.USUAL);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a target needs at least one channel");
    }
  }

  /** The office's time zone; UTC when it is not known. */
  public ZoneId zone() {
    return timeZone == null ? ZoneOffset.UTC : timeZone;
  }
}
