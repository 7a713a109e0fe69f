package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterFit;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;

/** Whom the letter goes to: targets of the action's own, and offices of the registry. */
record TargetsPanel() implements Panel {
  static final String KEY = "targets";

  /** As many as a campaign folder has. */
  static final int MOST = 50;

  /** The list's name in the form. */
  static final String LIST = "to";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.targets");
  }

  @Override
  public String summary(Draft draft, Words words) {
    LetterTemplate letter = draft.content().letter();
    return letter == null
        ? ""
        : letter.targets().stream().map(Target::name).collect(Collectors.joining(", "));
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    LetterTemplate letter = draft.content().letter();
    if (letter == null) {
      sheet.note("none", words.get("studio.panel.targets.no-letter"));
      return draft;
    }
    RegistryForm.ask(sheet);
    TargetFileForm.ask(sheet);
    MergeRules rules = new MergeRules(draft.content().form(), letter.message());
    Set<Slug> kept = published(draft);
    List<Target> typed =
        sheet.list(
            Items.of(
                    LIST,
                    words.get("studio.panel.targets"),
                    words.get("studio.panel.targets.help"),
                    words.get("studio.panel.targets.one"),
                    letter.targets(),
                    MOST,
                    TargetForm.blank(sheet.languages()))
                .known(target -> target.key().value()),
            (item, target) -> TargetForm.ask(item, target, rules, kept));
    List<Target> targets = keyed(typed, sheet);
    sheet.last("registry");
    sheet.last("file");
    twice(sheet, targets);
    LetterTemplate changed = letter.to(targets);
    LetterFit.misfits(changed, sheet.languages()).stream()
        .findFirst()
        .ifPresent(each -> sheet.wrong(LIST, LetterPanel.tooLong(each, words)));
    return draft.with(draft.content().change().letter(changed).made());
  }

  /** The keys that the public's letters are kept by. */
  private static Set<Slug> published(Draft draft) {
    @Nullable ActionContent published = draft.published();
    LetterTemplate letter = published == null ? null : published.letter();
    return letter == null
        ? Set.of()
        : letter.targets().stream().map(Target::key).collect(Collectors.toSet());
  }

  /** Each with a key of its own: the one that it had, or one made of the name. */
  private static List<Target> keyed(List<Target> typed, Sheet sheet) {
    Set<Slug> taken = new HashSet<>();
    List<Target> keyed = new ArrayList<>();
    for (Target each : typed) {
      boolean has = !each.key().equals(TargetForm.NO_KEY);
      if (has && !taken.add(each.key())) {
        sheet.wrongWithin(
            LIST + "." + keyed.size() + ".more." + TargetForm.CALLED,
            sheet.words().get("studio.panel.targets.key.taken", "name", each.key().value()));
        has = false;
      }
      Slug key = has ? each.key() : TargetKeys.free(each.name(), typed, taken);
      keyed.add(TargetForm.named(each, key));
    }
    return List.copyOf(keyed);
  }

  /** Two who read the same mailbox get a letter each of every supporter: that must be meant. */
  private static void twice(Sheet sheet, List<Target> targets) {
    Map<String, String> first = new HashMap<>();
    @Nullable String sentence = null;
    for (Target target : targets) {
      if (target.email().isEmpty()) {
        continue;
      }
      EmailAddress address = target.email().getFirst();
      String other = first.putIfAbsent(address.normalised(), target.name());
      if (other != null && sentence == null) {
        sentence =
            sheet
                .words()
                .get(
                    "studio.panel.targets.twice",
                    "address",
                    address.value(),
                    "one",
                    other,
                    "other",
                    target.name());
      }
    }
    if (sentence != null) {
      boolean known = sheet.isShown();
      boolean meant =
          sheet.tick(
              "twice", sheet.words().get("studio.panel.targets.twice.meant"), sentence, known);
      if (!meant) {
        sheet.wrong("twice", sentence);
      }
    }
  }
}
