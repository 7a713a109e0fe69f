package org.outcry.campaigns;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;

/**
 * A picture of an organisation's, which any of its actions may show.
 *
 * @param sha256 its content, in hex
 * @param name of its file in a campaign folder; no other of the organisation's has it
 * @param width in pixels
 * @param height in pixels
 * @param size of the file, in bytes
 * @param described what is suggested when it is used
 * @param addedBy the account; {@code null} for what came with a campaign folder
 */
public record LibraryPicture(
    String sha256,
    String name,
    int width,
    int height,
    long size,
    Described described,
    Instant addedAt,
    @Nullable UUID addedBy) {

  /**
   * What is suggested when a picture is used.
   *
   * @param alternative the text alternative in the languages in which there is one, at most 500
   *     characters each
   * @param decorative whether somebody said that it tells nothing that needs words
   * @param credit whose picture it is, at most 200 characters; empty for unknown
   * @param focus what is seen wherever it is cropped
   */
  public record Described(
      Map<Language, String> alternative, boolean decorative, String credit, Focus focus) {
    /** What is known of a picture of which nobody has said anything. */
    public static final Described NOTHING = new Described(Map.of(), false, "", Focus.CENTRE);

    /** Texts that are empty are left out. */
    public Described {
      Map<Language, String> said = new LinkedHashMap<>();
      alternative.forEach((language, text) -> {
        if (!text.isBlank()) {
          said.put(language, text.strip());
        }
      });
      alternative = Collections.unmodifiableMap(said);
    }

    /** Whether those who do not see it are told something, or on purpose nothing. */
    public boolean isComplete() {
      return decorative || !alternative.isEmpty();
    }
  }

  /** Where a picture is needed. */
  public sealed interface Use {
    /**
     * By an action.
     *
     * @param present whether its latest version, its public one or its draft shows it; else only an
     *     earlier version does, which can be brought back
     */
    record ByAction(Slug slug, Texts headline, List<Language> languages, boolean present)
        implements Use {}

    /** By the organisation, as its mark. */
    record AsMark() implements Use {}

    /** By something that is only being made. */
    record ByDraft() implements Use {}
  }
}
