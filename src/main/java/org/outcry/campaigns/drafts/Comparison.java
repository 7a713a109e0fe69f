package org.outcry.campaigns.drafts;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;

/**
 * What is different between two contents of an action: all of it, for whoever approves one looks
 * here at what they approve.
 *
 * @param texts that differ, in the page's order, each in each language
 * @param settings that differ
 */
public record Comparison(List<Change> texts, List<Setting> settings) {
  private static final Pattern WORD =
      Pattern.compile("\\s+|[\\p{L}\\p{M}\\p{N}’'-]+|.", Pattern.DOTALL);

  /**
   * A text that was changed, in one language.
   *
   * @param target the key of whose it is; {@code null} for a text of the page or the letter
   */
  public record Change(
      Passage.Kind kind, @Nullable String target, Language language, List<Piece> pieces) {}

  /** Some words of a text, or a line of a setting. */
  public record Piece(Fate fate, String words) {}

  /** What became of words. */
  public enum Fate {
    KEPT,
    REMOVED,
    ADDED
  }

  /**
   * A setting that was changed.
   *
   * @param lines that are gone or new, as campaign folders write them, one fact each; all of them
   *     where nothing but their order was changed
   */
  public record Setting(Topic topic, List<Piece> lines) {}

  /** What a setting is about. */
  public enum Topic {
    LANGUAGES,
    GOAL,
    OFFSET,
    SECTIONS,
    PICTURES,
    FIELDS,
    CONSENTS,
    LETTER,
    TARGETS,
    LAST_DAY,
    SAFETY,
    NEXT,
    SCRIPTS
  }

  /** Whether both say the same. */
  public boolean isEmpty() {
    return texts.isEmpty() && settings.isEmpty();
  }

  /** Compares what was before with what is now. */
  public static Comparison of(ActionContent before, ActionContent now) {
    return new Comparison(texts(before, now), settings(before, now));
  }

  private static Map<String, Passage> passages(ActionContent content) {
    Map<String, Passage> passages = new LinkedHashMap<>();
    Passages.of(content, Draft.keys(content.sections().size()))
        .forEach(passage -> passages.put(passage.key(), passage));
    return passages;
  }

  private static List<Change> texts(ActionContent before, ActionContent now) {
    Map<String, Passage> old = passages(before);
    Map<String, Passage> present = passages(now);
    Set<String> keys = new LinkedHashSet<>(present.keySet());
    keys.addAll(old.keySet());
    Set<Language> languages = new LinkedHashSet<>(now.languages());
    languages.addAll(before.languages());
    List<Change> changes = new ArrayList<>();
    for (String key : keys) {
      Passage one = old.get(key);
      Passage other = present.get(key);
      Passage either = Objects.requireNonNull(other != null ? other : one);
      Set<Language> spoken = new LinkedHashSet<>(languages);
      spoken.addAll(either.texts().byLanguage().keySet());
      spoken.addAll(one == null ? Set.of() : one.texts().byLanguage().keySet());
      for (Language language : spoken) {
        String was = text(one, language);
        String is = text(other, language);
        if (!was.equals(is)) {
          changes.add(new Change(either.kind(), either.target(), language, pieces(was, is)));
        }
      }
    }
    return List.copyOf(changes);
  }

  private static String text(@Nullable Passage passage, Language language) {
    return passage == null ? "" : passage.texts().byLanguage().getOrDefault(language, "");
  }

  /**
   * Two texts as one, with what was taken out and put in; words that were replaced one after the
   * other are one replacement.
   */
  static List<Piece> pieces(String before, String now) {
    List<String> old = words(before);
    List<Piece> pieces = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, words(now)).getDeltas()) {
      List<String> kept = old.subList(at, delta.getSource().getPosition());
      boolean goesOn =
          delta.getType() == DeltaType.CHANGE
              && !removed.isEmpty()
              && !added.isEmpty()
              && kept.stream().allMatch(String::isBlank);
      if (goesOn) {
        removed.addAll(kept);
        added.addAll(kept);
      } else {
        add(pieces, Fate.REMOVED, removed);
        add(pieces, Fate.ADDED, added);
        removed.clear();
        added.clear();
        add(pieces, Fate.KEPT, kept);
      }
      removed.addAll(delta.getSource().getLines());
      added.addAll(delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    add(pieces, Fate.REMOVED, removed);
    add(pieces, Fate.ADDED, added);
    add(pieces, Fate.KEPT, old.subList(at, old.size()));
    return List.copyOf(pieces);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static void add(List<Piece> pieces, Fate fate, List<String> words) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(fate, String.join("", words)));
    }
  }

  private static List<Setting> settings(ActionContent before, ActionContent now) {
    List<Setting> settings = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      List<String> was = Facts.of(topic, before);
      List<String> is = Facts.of(topic, now);
      if (!was.equals(is)) {
        settings.add(setting(topic, was, is));
      }
    }
    return List.copyOf(settings);
  }

  private static Setting setting(Topic topic, List<String> was, List<String> is) {
    List<Piece> lines = new ArrayList<>();
    boolean moved = was.size() == is.size() && is.containsAll(was) && was.containsAll(is);
    if (moved) {
      all(lines, Fate.REMOVED, was);
      all(lines, Fate.ADDED, is);
    } else {
      for (AbstractDelta<String> delta : DiffUtils.diff(was, is).getDeltas()) {
        all(lines, Fate.REMOVED, delta.getSource().getLines());
        all(lines, Fate.ADDED, delta.getTarget().getLines());
      }
    }
    return new Setting(topic, List.copyOf(lines));
  }

  private static void all(List<Piece> lines, Fate fate, List<String> facts) {
    facts.forEach(each -> lines.add(new Piece(fate, each)));
  }
}
