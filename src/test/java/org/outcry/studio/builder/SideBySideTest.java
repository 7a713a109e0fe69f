package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Two languages of a panel beside each other. */
class SideBySideTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);

  private BoundingBox box(Page page, String selector) {
    return page.locator(selector).boundingBox();
  }

  private void translate(Page page) {
    page.navigate(
        OUTCRY.address()
            + "/studio/o/"
            + organisation
            + "/a/"
            + action
            + "/edit/head?translate=fr");
  }

  @Test
  void on_a_desk_each_text_has_a_row_with_room_for_both_languages() {
    Page page = ada.open(Look.DESK);
    try {
      translate(page);
      BoundingBox english = box(page, "#f-headline-en");
      BoundingBox french = box(page, "#f-headline-fr");
      BoundingBox below = box(page, "#f-strapline-en");
      assertThat(french.y).isEqualTo(english.y);
      assertThat(french.x).isGreaterThan(english.x + english.width);
      assertThat(french.width).isEqualTo(english.width).isGreaterThan(400);
      assertThat(below.x).isEqualTo(english.x);
      assertThat(below.y).isGreaterThan(english.y + english.height);
    } finally {
      page.context().close();
    }
  }

  @Test
  void on_a_phone_the_languages_of_a_text_are_below_each_other() {
    Page page = ada.open(Look.PHONE);
    try {
      translate(page);
      BoundingBox english = box(page, "#f-headline-en");
      BoundingBox french = box(page, "#f-headline-fr");
      assertThat(french.x).isEqualTo(english.x);
      assertThat(french.y).isGreaterThan(english.y + english.height);
    } finally {
      page.context().close();
    }
  }
}
