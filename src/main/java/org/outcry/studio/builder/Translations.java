package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.texts.EveryText;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/**
 * Which translations of a draft are out of date, while a panel's form is made. A text is known by
 * the very value that the draft holds, so that no panel has to say where it stands.
 */
final class Translations {
  static final Translations NONE = new Translations(new IdentityHashMap<>(), Outdated.NONE);

  private final IdentityHashMap<Texts, String> paths;
  private final Outdated outdated;
  private final List<Still> still = new ArrayList<>();

  private Translations(IdentityHashMap<Texts, String> paths, Outdated outdated) {
    this.paths = paths;
    this.outdated = outdated;
  }

  /** A translation that somebody says is right as it is. */
  private record Still(String path, Language language) {}

  static Translations of(Draft draft) {
    IdentityHashMap<Texts, String> paths = new IdentityHashMap<>();
    EveryText.of(draft.content(), draft.keys())
        .forEach((place, texts) -> paths.put(texts, place.path()));
    return new Translations(paths, draft.outdated());
  }

  /** What the original said when a translation was written; {@code null} when it is up to date. */
  @Nullable String was(Texts texts, Language language) {
    @Nullable String path = paths.get(texts);
    return path == null ? null : outdated.was(path, language).orElse(null);
  }

  /** Notes that a translation is right as it is. */
  void confirm(Texts texts, Language language) {
    @Nullable String path = paths.get(texts);
    if (path != null) {
      still.add(new Still(path, language));
    }
  }

  /** A changed draft, with what was noted. */
  Draft confirmed(Draft changed) {
    Draft draft = changed;
    for (Still each : still) {
      draft = draft.confirmed(each.path(), each.language());
    }
    return draft;
  }
}
