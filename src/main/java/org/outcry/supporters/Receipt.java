package org.outcry.supporters;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param question where one says whether it was oneself, absolute and private; {@code null} where
 *     that was said
 * @param wantsMail whether mail from the organisation was asked for, and is to be agreed to there
 */
public record Receipt(
    Words words,
    Language language,
    String title,
    String number,
    String link,
    boolean hasLetter,
    List<String> postalAddress,
    String ownData,
    @Nullable String question,
    boolean wantsMail) {}
