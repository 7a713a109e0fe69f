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
 * @param name what it is called, 1 to 100 characters
 * @param mark the picture beside the name, by its name in the folder; {@code null} for none
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
    @Nullable String mark,
    Colour colour,
    Colour accent,
    @Nullable String website,
    List<String> postalAddress,
    @Nullable String privacyNotice,
    String senderDomain) {}
