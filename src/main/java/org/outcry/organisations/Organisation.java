package org.outcry.organisations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.Slug;

/**
 * An organisation that publishes actions, as every page and mail of its shows it.
 *
 * @param slug its name in files and addresses
 * @param name what it is called, 1 to 100 characters; under the tag {@code und} where it is the
 *     same in all languages
 * @param mark the picture beside the name; {@code null} for none
 * @param colour its main colour: buttons, bar, links
 * @param accent its second colour
 * @param website where the name links to, an https address; {@code null} for none
 * @param postalAddress the lines of its postal address, which mail to supporters carries (CASL,
 *     section 6(2))
 * @param privacyNotice where its privacy notice stands, an https address; {@code null} for none
 * @param senderDomain the domain that its mail is sent from, in lower-case ASCII
 * @param privacy what becomes of supporters' data
 * @param timeZone where its people live by the clock, by its IANA name; {@code null} for UTC, see
 *     {@link #zone}
 */
public record Organisation(
    Slug slug,
    Texts name,
    @Nullable Mark mark,
    Colour colour,
    Colour accent,
    @Nullable String website,
    List<String> postalAddress,
    @Nullable String privacyNotice,
    String senderDomain,
    Privacy privacy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ZoneId timeZone) {

  public Organisation {
    privacy = Objects.requireNonNullElse(privacy, Privacy.USUAL);
  }

  /** An organisation that has chosen nothing about supporters' data. */
  public Organisation(
      Slug slug,
      Texts name,
      @Nullable Mark mark,
      Colour colour,
      Colour accent,
      @Nullable String website,
      List<String> postalAddress,
      @Nullable String privacyNotice,
      String senderDomain) {
    this(
        slug,
        name,
        mark,
        colour,
        accent,
        website,
        postalAddress,
        privacyNotice,
        senderDomain,
        Privacy.USUAL,
        null);
  }

  /** The same with another mark; {@code null} for none. */
  public Organisation with(@Nullable Mark other) {
    return new Organisation(
        slug,
        name,
        other,
        colour,
        accent,
        website,
        postalAddress,
        privacyNotice,
        senderDomain,
        privacy,
        timeZone);
  }

  /** Whom its mail is from: the name, unless the address has it, and the postal address. */
  public List<String> sender(Language language) {
    String called = name.in(language);
    return postalAddress.stream().anyMatch(line -> line.contains(called))
        ? postalAddress
        : Stream.concat(Stream.of(called), postalAddress.stream()).toList();
  }

  /**
   * The ground in law on which its letters are passed on where an action does not ask; {@code null}
   * for none.
   */
  public @Nullable Texts letterGround() {
    DataProtection data = privacy.dataProtection();
    return data == null ? null : data.letterGround();
  }

  /** The clock that its people live by. */
  public ZoneId zone() {
    return timeZone == null ? ZoneOffset.UTC : timeZone;
  }

  /** The day that something was on, by their clock. */
  public LocalDate day(Instant of) {
    return LocalDate.ofInstant(of, zone());
  }

  /** The day that it is now, by their clock. */
  public LocalDate today() {
    return LocalDate.now(zone());
  }

  /**
   * What becomes of supporters' data.
   *
   * @param erasure what becomes of the signature of somebody who asks to be erased
   * @param anonymiseAfterDays after how many days from closing an action's signatures become
   *     anonymous where the action says nothing, 1 to 36,500; {@code null} for {@link #YEAR}, 0 for
   *     never
   * @param dataProtection what people are told of it; {@code null} where nothing is said
   */
  public record Privacy(
      Erasure erasure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer anonymiseAfterDays,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DataProtection dataProtection) {
    /** Where nothing is said of who is responsible. */
    public Privacy(Erasure erasure, @Nullable Integer anonymiseAfterDays) {
      this(erasure, anonymiseAfterDays, null);
    }

    /** A year: long enough to hand over what was signed and to answer who asks about it. */
    public static final int YEAR = 365;

    public static final Privacy USUAL = new Privacy(Erasure.KEEP_ANONYMOUS, null);
  }

  /** What becomes of the signature of somebody who asks to be erased. */
  public enum Erasure {
    /** It stays, and counts, as an anonymous one. */
    @JsonProperty("keep-anonymous")
    KEEP_ANONYMOUS,
    /** It no longer counts. */
    @JsonProperty("remove")
    REMOVE
  }

  /**
   * The picture beside the name; {@code campaigns.Pictures} has the bytes.
   *
   * @param file its name in a folder's {@code pictures}
   * @param sha256 its content, in hex
   * @param width in pixels
   * @param height in pixels
   */
  public record Mark(String file, String sha256, int width, int height) {}
}
