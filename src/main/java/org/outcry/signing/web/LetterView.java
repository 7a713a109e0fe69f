package org.outcry.signing.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.ComposedLetter;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * "See my letter": the letters as each target will get them, and all that was typed, to go on with.
 *
 * @param own how much of them is in words of their own; {@code null} where nobody asks
 * @param button the words of the button that signs
 * @param trial whether nothing would come of it, because it is a test
 */
public record LetterView(
    PageHead head,
    House house,
    Words words,
    List<ComposedLetter> letters,
    @Nullable String own,
    String button,
    Map<String, List<String>> kept,
    boolean trial) {
  /** The same of a test. */
  LetterView tried(PageHead otherHead, House otherHouse) {
    return new LetterView(otherHead, otherHouse, words, letters, own, button, kept, true);
  }
}
