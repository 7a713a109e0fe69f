package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.outcry.platform.language.Texts;

/** What somebody does with the page builder in a real browser, part by part. */
record PageDesk(Page page) {
  /** Opens a part by its name in the outline. */
  void open(String part) {
    page.click("ol.outline h3 a:text-is('" + part + "')");
    assertThat(page.locator("form.panel #panel")).isVisible();
  }

  /** Adds a section above the form, and opens it. */
  void add(String kind) {
    page.selectOption("#kind", new SelectOption().setLabel(kind));
    page.click("form.adding button");
    page.waitForURL("**/edit/s*");
  }

  /** Moves a section up by one, to a place that is counted from 1. */
  void up(String part, int place) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move up: " + part).setExact(true))
        .click();
    assertThat(page.locator(".done")).containsText("is now number " + place);
  }

  void type(String field, String text) {
    page.fill("[name='" + field + "']", text);
  }

  /** Types a text in each language. */
  void type(String field, Texts texts) {
    texts.byLanguage().forEach((language, text) -> type(field + "." + language, text));
  }

  /** Finds in each language what somebody has typed elsewhere. */
  void suggests(String field, Texts texts) {
    texts
        .byLanguage()
        .forEach((language, text) ->
            assertThat(page.locator("[name='" + field + "." + language + "']")).hasValue(text));
  }

  /** Types rich text in each language. */
  void write(String field, Texts texts) {
    texts
        .byLanguage()
        .forEach((language, text) -> RichTyping.into(page, field + "." + language, text));
  }

  void tick(String field, boolean on) {
    page.setChecked("[type=checkbox][name='" + field + "']", on);
  }

  void choose(String field, String value) {
    page.check("[name='" + field + "'][value='" + value + "']");
  }

  /** Opens what most do not need. */
  void more(String group) {
    Locator more = page.locator("details#f-" + group.replace('.', '-'));
    more.locator("> summary").click();
    assertThat(more).hasAttribute("open", "");
  }

  /** Adds an item to a list, of the kind that is chosen where there are several. */
  void item(String list) {
    int count = Integer.parseInt(page.locator("[name='" + list + ".count']").inputValue());
    page.click("form.panel button[value='" + list + ".add']");
    assertThat(page.locator("[name='" + list + ".count']")).hasValue(String.valueOf(count + 1));
  }

  /** The same of a kind. */
  void item(String list, String kind) {
    page.selectOption("select[name='" + list + ".kind']", kind);
    item(list);
  }

  void save() {
    page.click("form.panel .does button[value=save]");
    assertThat(page.locator(".done")).containsText("Saved.");
  }
}
