package org.outcry.campaigns.drafts;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.Section;
import org.outcry.platform.language.Language;

/**
 * What is different between two contents of an action.
 *
 * @param texts that differ, in the page's order, each in each language
 * @param settings that differ
 */
public record Comparison(List<Change> texts, List<Setting> settings) {
  private static final Pattern WORD =
      Pattern.compile("\\s+|[\\p{L}\\p{M}\\p{N}’'-]+|.", Pattern.DOTALL);

  /** A text that was changed, in one language. */
  public record Change(Passage.Kind kind, Language language, List<Piece> pieces) {}

  /** Some words of a text. */
  public record Piece(Fate fate, String words) {}

  /** What became of words. */
  public enum Fate {
    KEPT,
    REMOVED,
    ADDED
  }

  /**
   * A setting that was changed: what of it is gone, and what is new.
   *
   * @param removed as campaign folders write it
   * @param added likewise
   */
  public record Setting(Topic topic, List<String> removed, List<String> added) {}

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
      Passage.Kind kind = Objects.requireNonNull(other != null ? other : one).kind();
      for (Language language : languages) {
        String was = text(one, language);
        String is = text(other, language);
        if (!was.equals(is)) {
          changes.add(new Change(kind, language, pieces(was, is)));
        }
      }
    }
    return List.copyOf(changes);
  }

  private static String text(@Nullable Passage passage, Language language) {
    return passage == null ? "" : passage.texts().byLanguage().getOrDefault(language, "");
  }

  /** Two texts as one, with what was taken out and put in. */
  static List<Piece> pieces(String before, String now) {
    List<String> old = words(before);
    List<String> present = words(now);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, present).getDeltas()) {
      add(pieces, Fate.KEPT, old.subList(at, delta.getSource().getPosition()));
      add(pieces, Fate.REMOVED, delta.getSource().getLines());
      add(pieces, Fate.ADDED, delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
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
      List<String> was = items(topic, before);
      List<String> is = items(topic, now);
      if (!was.equals(is)) {
        List<String> removed = without(was, is);
        List<String> added = without(is, was);
        // The same in another order.
        boolean moved = removed.isEmpty() && added.isEmpty();
        settings.add(new Setting(topic, moved ? was : removed, moved ? is : added));
      }
    }
    return List.copyOf(settings);
  }

  private static List<String> without(List<String> items, Collection<String> others) {
    return items.stream().filter(each -> !others.contains(each)).toList();
  }

  private static List<String> items(Topic topic, ActionContent content) {
    return switch (topic) {
      case LANGUAGES -> content.languages().stream().map(Language::tag).toList();
      case GOAL ->
          List.of(
              "goal: " + (content.counter().goal() == null ? "steps" : content.counter().goal()),
              "show-offset: " + content.counter().showOffset(),
              "show-delivered: " + content.counter().showDelivered());
      case OFFSET ->
          content.counter().offset().stream()
              .map(each -> "%+d (%s, %s)".formatted(each.amount(), each.reason(), each.source()))
              .toList();
      case SECTIONS -> content.sections().stream().map(Comparison::section).toList();
      case PICTURES ->
          content.sections().stream()
              .filter(Section.Picture.class::isInstance)
              .map(each ->
                  ((Section.Picture) each).file()
                      + " "
                      + ((Section.Picture) each).sha256().substring(0, 8))
              .toList();
      case FIELDS -> content.form().fields().stream().map(Comparison::field).toList();
      case CONSENTS ->
          content.form().consents().stream()
              .map(each -> each.key() + " (" + word(each.kind()) + ")" + required(each.required()))
              .toList();
      case LETTER -> content.letter() == null ? List.of() : letter(content.letter());
      case TARGETS ->
          content.letter() == null
              ? List.of()
              : content.letter().targets().stream()
                  .map(each -> each.name() + " (" + each.key() + ")")
                  .toList();
      case LAST_DAY -> content.ends() == null ? List.of() : List.of(content.ends().toString());
      case SAFETY -> safety(content);
      case NEXT ->
          content.thanks().next() == null ? List.of() : List.of(content.thanks().next().address());
      case SCRIPTS -> content.scripts() == null ? List.of() : scripts(content.scripts());
    };
  }

  private static List<String> scripts(ActionContent.Scripts scripts) {
    List<String> lines = new ArrayList<>(scripts.origins());
    scripts.source().lines().forEach(lines::add);
    return lines;
  }

  private static List<String> letter(LetterTemplate letter) {
    return List.of(
        "editing: " + word(letter.editing()),
        "message: " + word(letter.message()),
        "when-late: " + word(letter.whenLate()),
        "variants: " + String.join(", ", letter.keys()));
  }

  private static List<String> safety(ActionContent content) {
    List<String> items = new ArrayList<>();
    items.add("household: " + content.form().household());
    if (content.form().choices() != null) {
      items.add(
          "choices: "
              + String.join(
                  ", ", content.form().choices().stream().map(Comparison::word).toList()));
    }
    if (content.confirmation() != null) {
      items.add("confirmation: " + word(content.confirmation().when()));
    }
    if (content.anonymiseAfterDays() != null) {
      items.add("anonymise-after-days: " + content.anonymiseAfterDays());
    }
    if (content.sealTo() != null) {
      items.add("seal-to: " + content.sealTo().text());
    }
    return items;
  }

  private static String section(Section section) {
    return switch (section) {
      case Section.Counter _ -> "counter";
      case Section.Supporters _ -> "supporters";
      case Section.Form _ -> "form";
      case Section.Story story -> "text: " + story.name();
      case Section.Quotation _ -> "quotation";
      case Section.Picture picture -> "picture: " + picture.file();
    };
  }

  private static String field(FormSpec.Field field) {
    return switch (field) {
      case FormSpec.Standard standard -> word(standard.field()) + required(standard.required());
      case FormSpec.Own own -> own.key() + " (" + word(own.kind()) + ")" + required(own.required());
    };
  }

  private static String required(boolean required) {
    return required ? " *" : "";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
