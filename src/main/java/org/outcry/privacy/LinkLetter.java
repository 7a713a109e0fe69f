package org.outcry.privacy;

import java.util.List;
import org.outcry.platform.language.Words;

/**
 * What the mail with the link says.
 *
 * @param link absolute, good once and for an hour
 * @param postalAddress of the organisation (CASL, section 6(2)), a line each
 */
public record LinkLetter(
    Words words, String organisation, String link, List<String> postalAddress) {}
