package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.ComposedLetter;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/**
 * A letter in the preview.
 *
 * @param letter {@code null} where there is none to show
 * @param told who the made-up supporter is, or why there is no letter
 * @param targets to choose from; empty where there is one only
 * @param variants to choose from; empty where all are shown the same
 */
public record LetterPreviewView(
    PageHead head,
    Words words,
    @Nullable ComposedLetter letter,
    String told,
    List<Choice> targets,
    List<Choice> variants) {

  /** A link to the letter to another target, or in other words. */
  public record Choice(String path, String name, boolean present) {}
}
