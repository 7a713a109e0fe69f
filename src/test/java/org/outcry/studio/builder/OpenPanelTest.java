package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** What is typed in an open panel is not lost by a button of the outline beside it. */
class OpenPanelTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** All that sends something else than the panel: moving, removing, adding, undoing. */
  private static final String OTHERS =
      ".parts button:visible:not(form.panel button, [form=panel-form])";

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final String path =
      OUTCRY.address() + "/studio/o/" + organisation + "/a/" + action + "/edit";
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);

  private Draft draft() {
    return OUTCRY
        .bean(Drafts.class)
        .find(OUTCRY.bean(Actions.class).find(action).orElseThrow().organisationId(), action)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void without_javascript_the_outlines_buttons_are_there_when_no_panel_is_open(boolean phone) {
    Page page = ada.open((phone ? Look.PHONE : Look.DESK).withoutJavaScript());
    try {
      page.navigate(path + "/head");
      assertThat(page.locator(OTHERS)).hasCount(0);
      Locator why = page.locator(".parts .alone");
      assertThat(why).isVisible();
      assertThat(why).containsText("Save it or close it first.");
      page.fill("#f-headline-en", "Words of a reader who runs no scripts");
      page.click("button[value=save]");
      assertThat(page.locator(".done")).isVisible();
      assertThat(why).hasCount(0);
      assertThat(draft().content().headline().in(Language.ENGLISH)).startsWith("Words of a reader");

      String first = draft().keys().getFirst();
      page.click("button[value='down:" + first + "']");
      assertThat(draft().position(first)).isEqualTo(1);
      page.selectOption("#kind", "quotation");
      page.click("button[value=add]");
      assertThat(page.locator("form.panel")).isVisible();
      page.click("form.panel a.aside");
      page.click("button[value^='undo:']");
      assertThat(page.locator(".done")).isVisible();
      assertThat(draft().keys()).hasSize(8);
    } finally {
      page.context().close();
    }
  }

  @Test
  void without_javascript_a_panel_with_a_mistake_and_one_that_is_disputed_have_none_either() {
    Page page = ada.open(Look.DESK.withoutJavaScript());
    try {
      page.navigate(path + "/head");
      page.fill("#f-headline-en", "Too long ".repeat(40));
      page.click("button[value=save]");
      assertThat(page.locator("form.panel .summary")).isVisible();
      assertThat(page.locator(OTHERS)).hasCount(0);
    } finally {
      page.context().close();
    }
  }

  private String headline() {
    return draft().content().headline().in(Language.ENGLISH);
  }

  @Test
  void without_javascript_whoever_goes_to_another_part_saves_what_is_typed() {
    Page page = ada.open(Look.PHONE.withoutJavaScript());
    try {
      page.navigate(path + "/head");
      assertThat(page.locator(".outline h3 a, .besides a")).hasCount(0);
      page.fill("#f-headline-en", "Kept on the way to the form");
      page.locator(".outline .goes[value='go:fields']").click();
      page.waitForURL("**/edit/fields?done=saved#p-fields");
      assertThat(page).hasTitle(Pattern.compile("^Saved\\..* Form: questions – "));
      assertThat(headline()).isEqualTo("Kept on the way to the form");

      page.navigate(path + "/head");
      page.fill("#f-headline-en", "Kept on the way to French");
      page.locator(".besides .goes").last().click();
      page.waitForURL("**/edit/head?done=saved&translate=*#p-head");
      assertThat(page.locator("form.panel.translating")).isVisible();
      assertThat(headline()).isEqualTo("Kept on the way to French");
    } finally {
      page.context().close();
    }
  }

  @Test
  void without_javascript_enter_saves_and_goes_nowhere() {
    Page page = ada.open(Look.DESK.withoutJavaScript());
    try {
      page.navigate(path + "/fields");
      page.navigate(path + "/settings");
      page.locator("form.panel input[type=text]").first().press("Enter");
      page.waitForURL("**/edit?done=saved&part=settings#p-settings");
    } finally {
      page.context().close();
    }
  }

  @Test
  void without_javascript_what_is_wrong_or_disputed_is_not_left() {
    Page page = ada.open(Look.DESK.withoutJavaScript());
    try {
      page.navigate(path + "/head");
      String wrong = "Too long ".repeat(40);
      page.fill("#f-headline-en", wrong);
      page.locator(".outline .goes[value='go:fields']").click();
      assertThat(page.locator("form.panel .summary")).isVisible();
      assertThat(page.locator("#f-headline-en")).hasValue(wrong);

      page.navigate(path + "/head");
      page.fill("#f-headline-en", "Mine");
      PanelForm.open(
              StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER),
              path.substring(OUTCRY.address().length()) + "/head")
          .set("headline.en", "Theirs")
          .saved();
      page.locator(".outline .goes[value='go:fields']").click();
      assertThat(page.locator("#conflict")).isVisible();
      assertThat(page.locator("#f-headline-en")).hasValue("Mine");
      assertThat(headline()).isEqualTo("Theirs");
      page.locator(".outline .goes[value='go:fields']").click();
      page.waitForURL("**/edit/fields?done=saved#p-fields");
      assertThat(headline()).isEqualTo("Mine");
    } finally {
      page.context().close();
    }
  }

  @Test
  void whoever_goes_to_a_part_that_is_gone_has_saved_and_sees_the_outline() {
    PanelForm form = PanelForm.open(ada, path.substring(OUTCRY.address().length()) + "/head");
    form.set("headline.en", "Saved all the same").press("go:s99");
    assertThat(form.status()).isEqualTo(303);
    assertThat(headline()).isEqualTo("Saved all the same");
  }

  @Test
  void with_javascript_they_stay_and_warn_before_anything_is_lost() {
    Page page = ada.open(Look.DESK);
    try {
      page.navigate(path + "/head");
      assertThat(page.locator(".parts .alone, .goes")).hasCount(0);
      assertThat(page.locator(".outline h3 a").first()).isVisible();
      assertThat(page.locator(".besides a")).hasCount(draft().content().languages().size());
      for (String each : List.of("up", "down", "remove", "add")) {
        assertThat(page.locator(".parts button[value^='" + each + "']").first()).isVisible();
      }
      page.locator("#f-headline-en").pressSequentially("!");
      String typed = page.inputValue("#f-headline-en");
      boolean[] warned = new boolean[1];
      page.onDialog(dialog -> {
        warned[0] = dialog.type().equals("beforeunload");
        dialog.dismiss();
      });
      page.locator(".outline button[value^='down:']").first().click();
      page.waitForCondition(() -> warned[0]);
      assertThat(page.locator("#f-headline-en")).hasValue(typed);
      assertThat(draft().revision()).isZero();
    } finally {
      page.context().close();
    }
  }
}
