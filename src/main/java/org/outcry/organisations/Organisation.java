package org.outcry.organisations;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
    String senderDomain) {

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
