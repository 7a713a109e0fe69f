package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Position;
import java.util.regex.Pattern;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.staff.StaffBrowser;

/** Somebody who comes to an installation that nobody has used, and finds their way in it. */
record Newcomer(Page page, String name, String email) {
  /** Takes up the link that was printed at the start. */
  void arrive(String link) {
    page.navigate(link);
    page.fill("#f-email", email);
    page.fill("#f-name", name);
    page.fill("#f-new-password", StaffBrowser.PASSWORD);
    page.click("main button");
    page.fill("#f-code", StaffBrowser.codeOf(page.textContent("main code")));
    page.click("main button");
    assertThat(page.locator("h1")).hasText("Your recovery codes");
    page.click("main a.button");
  }

  /** As somebody who has no folder, and none of whose people is there yet. */
  void make(Organisation organisation) {
    page.click("main a[href='/studio/organisations/new']");
    PageDesk form = new PageDesk(page);
    form.type("who.name", organisation.name());
    form.type("who.slug", organisation.slug().value());
    form.type("who.address", String.join("\n", organisation.postalAddress()));
    form.type("who.website", String.valueOf(organisation.website()));
    form.type("look.colour", organisation.colour().hex());
    form.type("look.accent", organisation.accent().hex());
    form.type("mail.domain", organisation.senderDomain());
    form.type("data.notice", String.valueOf(organisation.privacyNotice()));
    page.click("button.keep");
    assertThat(page.locator(".done"))
        .containsText(organisation.name().in(Language.ENGLISH) + " is there.");
  }

  /** Leaves the page for another that the header leads to, or the pages beside it. */
  void go(String place) {
    page.click("header nav a:text-is('" + place + "'), nav.about a:text-is('" + place + "')");
    assertThat(page.locator("nav a[aria-current]:text-is('" + place + "')").first()).isVisible();
  }

  /** To another page of the action, by their navigation. */
  void about(String way) {
    page.click("nav.about a[href$='/" + way + "']");
    assertThat(page.locator("nav.about a[aria-current]"))
        .hasAttribute("href", Pattern.compile("/" + way + "$"));
  }

  void makeAction(Manuscript manuscript) {
    page.click("main a[href$='/actions/new'].lead");
    page.fill("#f-headline", manuscript.page().headline().in(manuscript.page().defaultLanguage()));
    page.click("main details summary");
    page.check("input[name=other][value=fr]");
    page.fill("#f-slug", manuscript.page().slug().value());
    page.click("main form button");
    assertThat(page.locator("#p-head")).containsText("Missing in French: headline");
  }

  /** Adds a picture to the organisation's, and leaves it without words. */
  void upload(Manuscript manuscript, String file) {
    go("Pictures");
    page.setInputFiles("main input[type=file]", manuscript.picture(file));
    page.click("main section.add button");
    assertThat(page.locator("h1")).hasText(file);
  }

  /** The same, and says what is on it, and by a click into it what is to be seen of it. */
  void describe(Manuscript manuscript, Section.Picture picture, Focus focus) {
    upload(manuscript, picture.file());
    PageDesk form = new PageDesk(page);
    form.type("alternative", picture.alternative());
    Locator shown = page.locator("svg.focus");
    BoundingBox box = shown.boundingBox();
    shown.click(
        new Locator.ClickOptions()
            .setPosition(
                new Position(box.width * focus.x() / 100.0, box.height * focus.y() / 100.0)));
    assertThat(page.locator("#f-focus-x")).hasValue(String.valueOf(focus.x()));
    page.click("main .says form button >> nth=0");
    assertThat(page.locator(".done")).hasText("Saved.");
  }

  /** Shows a picture beside the organisation's name. */
  void mark(String sha256) {
    go("Organisation");
    go("Settings");
    new PageDesk(page).choose("look.mark", sha256);
    page.click("button.keep");
    assertThat(page.locator(".done")).containsText("The settings are saved.");
  }
}
