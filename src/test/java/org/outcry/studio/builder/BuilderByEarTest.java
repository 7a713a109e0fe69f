package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** What somebody needs who hears the builder and has no mouse, as Orca found it missing. */
class BuilderByEarTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final String home =
      OUTCRY.address() + "/studio/o/" + organisation + "/a/" + action + "/edit";
  private final Page page = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER).open(Look.DESK);

  @AfterEach
  void close() {
    page.context().close();
  }

  private Draft draft() {
    return OUTCRY
        .bean(Drafts.class)
        .find(OUTCRY.bean(Actions.class).find(action).orElseThrow().organisationId(), action)
        .orElseThrow();
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .focus();
    page.keyboard().press("Enter");
  }

  /** Where the Tab key goes on from. */
  private String next() {
    page.keyboard().press("Tab");
    return String.valueOf(
        page.evaluate(
            "() => document.activeElement.id || document.activeElement.getAttribute('aria-label')"
                + " || document.activeElement.textContent"));
  }

  @Test
  void enter_saves_what_was_typed_and_presses_no_other_button() {
    page.navigate(home + "/targets");
    page.evaluate("() => document.querySelectorAll('details').forEach((more) => more.open = true)");
    page.locator("input[name^='to.0.more.style']").first().focus();
    page.keyboard().press("End");
    page.keyboard().type("Dr");
    page.keyboard().press("Enter");
    assertThat(page).hasTitle(Pattern.compile("^Saved\\."));
    assertThat(page.locator(".done")).containsText("Saved.");
    assertThat(
            Objects.requireNonNull(
                Objects.requireNonNull(draft().content().letter()).targets().getFirst().style()))
        .satisfies(style -> assertThat(style.in(Language.ENGLISH)).endsWith("Dr"));
  }

  @Test
  void what_is_typed_and_not_saved_is_asked_about_also_after_a_list_has_changed() {
    page.navigate(home + "/fields");
    assertThat(page).hasTitle(Pattern.compile("^Form: questions"));
    press("Add to “Questions”");
    page.waitForLoadState();
    boolean[] asked = new boolean[1];
    page.onDialog(dialog -> {
      asked[0] = dialog.type().equals("beforeunload");
      dialog.dismiss();
    });
    page.locator(".outline h3 a").first().click(new Locator.ClickOptions().setNoWaitAfter(true));
    page.waitForCondition(() -> asked[0]);
    assertThat(page.url()).contains("/edit/fields");
  }

  @Test
  void after_a_step_in_a_list_one_goes_on_at_the_item() {
    page.navigate(home + "/fields");
    int before = page.locator("fieldset.item").count();
    press("Add to “Questions”");
    assertThat(page.locator("fieldset.item")).hasCount(before + 1);
    assertThat(page.url()).endsWith("#f-field-" + before);
    assertThat(next()).startsWith("f-field-" + before);
    press(page.locator("#f-field-1 .moves button").first().getAttribute("aria-label"));
    page.waitForURL("**#f-field-0");
    assertThat(next()).isEqualTo("Move up: Family name");
  }

  @Test
  void parts_have_names_of_their_own_and_what_was_done_is_said_first() {
    page.navigate(home);
    List<String> names =
        page.locator(".outline .moves button").all().stream()
            .map(each -> each.getAttribute("aria-label"))
            .toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    String part = names.getFirst().replaceFirst("^Move down: ", "").replaceFirst(" [0-9]+$", "");
    press(names.getFirst());
    assertThat(page)
        .hasTitle(Pattern.compile("^Moved: " + part + " is now number 2 of [0-9]+\\. –"));
    assertThat(page.locator(".done")).containsText("is now number 2");
  }

  @Test
  void after_a_part_was_removed_one_goes_on_with_the_one_in_its_place() {
    page.navigate(home);
    List<String> keys = draft().keys();
    Locator remove = page.locator("#p-" + keys.get(1) + " .moves button").last();
    remove.focus();
    page.keyboard().press("Enter");
    page.waitForURL("**?done=removed&part=*#p-" + keys.get(2));
    assertThat(draft().keys()).doesNotContain(keys.get(1));
  }

  @Test
  void who_is_told_what_is_wrong_goes_on_from_there() {
    page.navigate(home + "/head");
    page.fill("#f-headline-en", "x".repeat(900));
    press("Save");
    Locator wrong =
        page.getByRole(
            AriaRole.GROUP, new Page.GetByRoleOptions().setName("Something is not right yet"));
    assertThat(wrong).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#f-headline-en")).isFocused();
  }

  @Test
  void the_preview_is_called_what_it_shows() {
    page.navigate(home);
    assertThat(page.locator("iframe[name=preview]"))
        .hasAttribute("title", "Preview – Page (English)");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Letter (English)")).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".look [role=status]")).hasText("Preview – Letter (English)");
    assertThat(page.locator("iframe[name=preview]"))
        .hasAttribute("title", "Preview – Letter (English)");
  }

  private boolean isInPreview() {
    return page.evaluate("() => document.activeElement.name").equals("preview");
  }

  @Test
  void by_keyboard_the_preview_is_skipped_or_gone_through_and_left_again() {
    page.navigate(home + "/head");
    assertThat(page.frameLocator("iframe[name=preview]").locator("main")).isVisible();
    page.locator(".widths button").last().focus();
    assertThat(next()).isEqualTo("Skip the preview");
    page.keyboard().press("Enter");
    Locator back = page.locator("#past");
    assertThat(back).isFocused();
    assertThat(back).hasText("Back to the parts of the page");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(
            Objects.requireNonNull(
                page.evaluate("() => document.activeElement.closest('form.panel') !== null")))
        .isEqualTo(true);

    page.locator(".glass .past").first().focus();
    page.keyboard().press("Tab");
    assertThat(isInPreview()).isTrue();
    int steps = 0;
    while (isInPreview() && steps++ < 200) {
      page.keyboard().press("Tab");
    }
    assertThat(steps).isBetween(1, 199);
    assertThat(back).isFocused();
    page.keyboard().press("Shift+Tab");
    assertThat(isInPreview()).isTrue();
  }
}
