package org.outcry.supporters;

import java.util.List;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;

/**
 * What a receipt says.
 *
 * @param title the action's headline
 * @param number the signature's place in the count, written out
 * @param link to the supporter's own letter, absolute and private
 * @param hasLetter whether the action sends one
 * @param postalAddress of the organisation (CASL, section 6(2)), a line each
 * @param ownData where one sees all that is held, absolute
 */
public record Receipt(
    Words words,
    Language language,
    String title,
    String number,
    String link,
    boolean hasLetter,
    List<String> postalAddress,
    String ownData) {}
