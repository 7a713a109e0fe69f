package org.outcry.privacy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a signature is taken back by the private link in its receipt.
 *
 * @param lines what it says, in order
 * @param open whether it can be taken back
 * @param letter where the letter and its fate are seen; {@code null} where nothing is left to see
 * @param own where the rest of what is held is seen and erased; {@code null} where nothing is
 */
public record TakeBackView(
    PageView page,
    List<String> lines,
    boolean open,
    @Nullable String letter,
    @Nullable String own) {}
