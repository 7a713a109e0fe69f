package org.outcry.campaigns.completeness;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.folder.CampaignFolder;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;

/** Looks at languages, counter and sections. */
record PageCheck(Lacks lacks, ActionContent content, List<String> keys) {
  private static final long BILLION = 1_000_000_000;
  private static final int MOST_LANGUAGES = 20;
  private static final int MOST_SECTIONS = 100;
  private static final int MOST_OFFSETS = 1000;

  void check() {
    List<Language> languages = content.languages();
    lacks.must(
        !languages.isEmpty()
            && languages.size() <= MOST_LANGUAGES
            && !languages.contains(Language.ANY)
            && Set.copyOf(languages).size() == languages.size(),
        "languages",
        "languages");
    counter(content.counter());
    sections();
  }

  private void counter(Counting counter) {
    String panel = panel(Section.Counter.class);
    Long goal = counter.goal();
    lacks.must(goal == null || goal >= 1 && goal <= BILLION, panel, "goal");
    long sum = counter.offset().stream().mapToLong(OffsetEntry::amount).sum();
    lacks.must(
        counter.offset().size() <= MOST_OFFSETS
            && sum >= 0
            && sum <= BILLION
            && counter.offset().stream().allMatch(PageCheck::isGood),
        panel,
        "offset");
  }

  private static boolean isGood(OffsetEntry entry) {
    return entry.amount() != 0
        && Math.abs(entry.amount()) <= BILLION
        && Plain.isLine(entry.reason(), 300)
        && Plain.isLine(entry.source(), 300)
        && Plain.isLine(entry.by(), 300)
        && Plain.isDay(entry.on());
  }

  private String panel(Class<? extends Section> kind) {
    for (int i = 0; i < content.sections().size(); i++) {
      if (kind.isInstance(content.sections().get(i))) {
        return keys.get(i);
      }
    }
    return "head";
  }

  private void sections() {
    List<Section> sections = content.sections();
    lacks.must(sections.size() <= MOST_SECTIONS, "head", "sections");
    lacks.must(count(Section.Form.class) == 1, "head", "form");
    lacks.must(count(Section.Counter.class) <= 1, panel(Section.Counter.class), "counter");
    Set<Slug> names = new HashSet<>();
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < sections.size(); i++) {
      switch (sections.get(i)) {
        case Section.Story(Slug name, _) ->
            lacks.must(
                Section.Story.mayBeCalled(name) && names.add(name), keys.get(i), name.value());
        case Section.Picture picture -> {
          String other = files.putIfAbsent(picture.file(), picture.sha256());
          lacks.must(
              CampaignFolder.isPictureName(picture.file())
                  && (other == null || other.equals(picture.sha256())),
              keys.get(i),
              picture.file());
        }
        case Section.Supporters supporters -> supporters(supporters, keys.get(i));
        case Section.Counter _, Section.Form _, Section.Quotation _ -> {
          // Their texts are all that they have.
        }
      }
    }
  }

  /** Names are shown with consent alone, and a sealed action has none to show. */
  private void supporters(Section.Supporters block, String panel) {
    lacks.must(count(Section.Supporters.class) == 1, panel, "supporters");
    lacks.must(
        block.show() >= Section.Supporters.LEAST_SHOWN
            && block.show() <= Section.Supporters.MOST_SHOWN,
        panel,
        "show");
    long consents =
        content.form().consents().stream()
            .filter(each -> each.kind() == FormSpec.ConsentKind.PUBLIC_NAME)
            .count();
    if (consents != 1) {
      lacks.add(Lack.Code.NO_NAME_CONSENT, "consents", "");
    }
    if (content.sealTo() != null) {
      lacks.add(Lack.Code.SEALED_NAMES, panel, "");
    }
  }

  private long count(Class<? extends Section> kind) {
    return content.sections().stream().filter(kind::isInstance).count();
  }
}
