package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** A picture is described, or said to only decorate; nobody publishes one that is neither. */
class TextAlternativeTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String LACKS = "Missing in French: text alternative";

  private final Slug slug = OUTCRY.campaign("baignade-du-moulin"); // in one language
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final String home = "/studio/o/" + action.organisation().slug() + "/a/" + slug;
  private final StaffBrowser browser =
      StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);

  private String path() {
    Draft draft = OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
    int at = draft.content().sections().indexOf(picture(draft));
    return home + "/edit/" + draft.keys().get(at);
  }

  private static Section.Picture picture(Draft draft) {
    return draft.content().sections().stream()
        .filter(Section.Picture.class::isInstance)
        .map(Section.Picture.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private String checklist() {
    return browser.get(home + "/checklist").body();
  }

  @Test
  void in_a_page_of_one_language_too() {
    PanelForm panel = PanelForm.open(browser, path());
    assertThat(panel.has("decorative")).isFalse();
    panel = panel.set("alternative.fr", "").saved();
    assertThat(panel.has("decorative")).as("not by itself").isFalse();
    assertThat(checklist()).contains(LACKS);

    panel = panel.saved();
    assertThat(checklist()).as("saved once more, untouched").contains(LACKS);

    panel.set("decorative", "yes").saved();
    assertThat(checklist()).doesNotContain(LACKS);

    panel = PanelForm.open(browser, path());
    assertThat(panel.has("decorative")).isTrue();
    panel = panel.clear("decorative").saved();
    assertThat(checklist()).contains(LACKS);
    panel.set("alternative.fr", "Un ponton").saved();
    assertThat(checklist()).doesNotContain(LACKS);
  }

  @Test
  void one_of_which_the_library_knows_nothing_begins_without() {
    LibraryPicture unknown =
        new LibraryPicture(
            "00".repeat(32),
            "jetty.jpg",
            800,
            600,
            1,
            LibraryPicture.Described.NOTHING,
            Instant.EPOCH,
            /* addedBy= */ null);
    assertThat(PictureFields.suggested(unknown, List.of(new Language("fr"))))
        .isEqualTo(PictureFields.UNSAID);
  }
}
