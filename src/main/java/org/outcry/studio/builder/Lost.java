package org.outcry.studio.builder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.SectionKeys;
import org.outcry.campaigns.drafts.Draft;

/**
 * A section that somebody removed while somebody else wrote in it. Its form says what it was and
 * what stood before it, so that nothing that was typed is lost: it is shown as it would be, and can
 * be added to the page again.
 *
 * @param draft as it would be with the section, its texts empty, in its place and under its key
 * @param fits whether the page takes one more of its kind
 */
record Lost(Draft draft, boolean fits) {
  /** The fields of a form that say it. */
  static final String KIND = "section.kind";

  static final String BEHIND = "section.behind";

  /** The value of the button that adds it again. */
  static final String ADD = "add-again";

  /**
   * What a form was made for that the draft has no longer; empty for what it never had, or what was
   * of a kind that is not known.
   */
  static Optional<Lost> of(Draft draft, String key, Typing typing, Around around) {
    String kind = typing.first(KIND);
    if (!SectionKeys.wasGiven(key, draft.given()) || draft.position(key) >= 0) {
      return Optional.empty();
    }
    @Nullable LibraryPicture picture =
        kind.equals("picture") ? picture(typing, around).orElse(null) : null;
    int before = draft.position(typing.first(BEHIND));
    rename(draft, typing);
    return Sections.blank(draft, kind, picture)
        .map(section ->
            new Lost(
                draft.adding(before < 0 ? Sections.form(draft) : before + 1, section, key),
                Sections.takes(draft, kind)));
  }

  /** The file of a text gets another name when a text that was added since has got its name. */
  private static void rename(Draft draft, Typing typing) {
    String file = typing.first(TextPanel.FILE);
    boolean taken =
        draft.content().sections().stream()
            .anyMatch(
                each -> each instanceof Section.Story story && story.name().value().equals(file));
    if (taken) {
      typing.put(TextPanel.FILE, Sections.name(draft).value());
    }
  }

  /** The one that was chosen; any other when it is gone as well, and is then chosen anew. */
  private static Optional<LibraryPicture> picture(Typing typing, Around around) {
    return around
        .picture(typing.first("picture"))
        .or(() -> around.pictures("", 0, 1).stream().findFirst());
  }
}
