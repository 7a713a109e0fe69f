package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.LibraryPicture.Described;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.folder.Folders;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** An organisation with seventy pictures and more puts any of them on a page. */
class PictureChooserTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug ORGANISATION = new Slug("archive");
  private static final Slug ACTION = new Slug("archive-action");
  private static final int MANY = 70;
  private static final Look SMALL = new Look(320, 640, ColorScheme.LIGHT, false);
  private static final String TILES = ".pick .tiles input";

  @BeforeAll
  static void seventyPictures() throws IOException {
    Path folder = RunningOutcry.copy("release-narges-mohammadi", ACTION);
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: " + ORGANISATION);
    OUTCRY.bean(Actions.class).importFolder(folder, false);
    for (int i = 1; i <= MANY; i++) {
      add(String.format("march-%02d.png", i), i);
    }
    LibraryPicture third = named("march-03.png");
    OUTCRY
        .bean(PictureLibrary.class)
        .describe(
            id(),
            third.sha256(),
            third.described(),
            new Described(
                Map.of(Language.ENGLISH, "A lighthouse, at 50% of its height"),
                false,
                "Photo: Ada_Okri",
                Focus.CENTRE));
  }

  private static LibraryPicture add(String name, int width) throws IOException {
    PictureLibrary.Added added =
        OUTCRY
            .bean(PictureLibrary.class)
            .add(id(), () -> Folders.picture("png", 40 + width, 31), name, null);
    return ((PictureLibrary.Added.Stored) added).picture();
  }

  private static Organisations.Stored organisation() {
    return OUTCRY.bean(Organisations.class).find(ORGANISATION).orElseThrow();
  }

  private static UUID id() {
    return organisation().id();
  }

  private static LibraryPicture named(String name) {
    return OUTCRY.bean(PictureLibrary.class).list(id(), name, 0, 1).getFirst();
  }

  private static String path() {
    return "/studio/o/" + ORGANISATION + "/a/" + ACTION + "/edit";
  }

  private static StaffBrowser staff(Role role) {
    return StaffBrowser.in(OUTCRY, ORGANISATION, role);
  }

  private static String key() {
    return OUTCRY.bean(Drafts.class).find(id(), ACTION).orElseThrow().keys().getFirst();
  }

  private static Section.Picture shown() {
    return (Section.Picture)
        OUTCRY.bean(Drafts.class).find(id(), ACTION).orElseThrow().content().sections().getFirst();
  }

  private static void press(Page page, String button) {
    page.locator("button[value='step:picture." + button + "']").click();
    page.waitForLoadState();
  }

  private static Locator tile(Page page, String name) {
    return page.locator(TILES + "[value='" + named(name).sha256() + "']");
  }

  @Test
  void the_oldest_is_reached_page_by_page_on_a_small_phone_without_javascript() {
    Page page = staff(Role.CAMPAIGNER).open(SMALL);
    try {
      page.navigate(OUTCRY.address() + path() + "/" + key());
      assertThat(page.locator(".pick .note")).containsText("Pictures 1 to 24 of 73");
      page.fill("#f-caption-en", "What nobody has saved yet");
      press(page, "older");
      assertThat(page.locator(".pick .note")).containsText("Pictures 25 to 48 of 73");
      press(page, "older");
      press(page, "older");
      assertThat(page.locator(".pick .note")).containsText("Pictures 73 to 73 of 73");
      assertThat(page.locator("button[value='step:picture.older']")).hasCount(0);
      press(page, "newer");
      press(page, "newer");
      tile(page, "march-40.png").check();
      press(page, "older");
      assertThat(tile(page, "march-40.png")).isChecked();
      assertThat(page.locator("#f-caption-en")).hasValue("What nobody has saved yet");
      assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
          .as("nothing is wider than the screen")
          .isEqualTo(320);
      tile(page, "march-01.png").check();
      page.click("form.panel .does button[value=save]");
      assertThat(page.locator(".done")).isVisible();
      assertThat(shown().file()).isEqualTo("march-01.png");
      assertThat(Objects.requireNonNull(shown().caption()).in(Language.ENGLISH))
          .isEqualTo("What nobody has saved yet");
    } finally {
      page.context().close();
    }
  }

  @Test
  void one_is_found_by_its_words_with_the_keyboard_alone_and_enter_saves_nothing() {
    for (Look look : List.of(Look.DESK, SMALL)) {
      Page page = staff(Role.CAMPAIGNER).open(look);
      try {
        page.navigate(OUTCRY.address() + path() + "/" + key());
        String before = shown().file();
        page.focus("#f-picture-find");
        page.keyboard().type("LIGHTHOUSE ada_okri");
        page.keyboard().press("Enter");
        assertThat(page.locator(".pick .note")).containsText("Pictures 1 to 1 of 1");
        assertThat(page.locator("#f-picture-find")).hasValue("LIGHTHOUSE ada_okri");
        assertThat(page.locator(TILES + ":checked")).hasCount(1);
        assertThat(shown().file()).isEqualTo(before);
        page.focus(TILES + "[value='" + named("march-03.png").sha256() + "']");
        page.keyboard().press("Space");
        assertThat(tile(page, "march-03.png")).isChecked();

        page.fill("#f-picture-find", "no such thing");
        press(page, "search");
        assertThat(page.locator(".pick .note")).containsText("No picture of the organisation’s");
        assertThat(tile(page, "march-03.png")).isChecked();
        page.fill("#f-picture-find", "");
        press(page, "search");
        assertThat(page.locator(TILES)).hasCount(25);
        assertThat(tile(page, "march-03.png")).isChecked();
      } finally {
        page.context().close();
      }
    }
  }

  @Test
  void what_is_looked_for_is_taken_by_the_letter() {
    PictureLibrary library = OUTCRY.bean(PictureLibrary.class);
    assertThat(library.count(id(), "50%")).isEqualTo(1);
    assertThat(library.count(id(), "march_")).isZero();
    assertThat(library.count(id(), " march-0  .PNG ")).isEqualTo(9);
    assertThat(library.count(id(), "")).isEqualTo(MANY + 3);
  }

  @Test
  void a_page_of_them_is_asked_for_in_bounds_and_what_is_none_is_not_chosen() {
    StaffBrowser ada = staff(Role.CAMPAIGNER);
    PanelForm form = PanelForm.open(ada, path() + "/" + key());
    String before = form.value("picture");
    for (String nonsense : List.of("999", "-1", "x", "99999999999")) {
      form.set("picture.page", nonsense).set("picture", "nothing").press("step:picture.older");
      assertThat(form.status()).isEqualTo(200);
      assertThat(form.value("picture")).isEqualTo(before);
    }
    form.set("picture.find", "a\u0000b").set("picture", "\u0000").press("step:picture.search");
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.value("picture")).isEqualTo(before);
    form.set("picture.find", "x".repeat(5_000)).press("step:picture.search");
    assertThat(form.text()).contains("has 5,000 characters; shorten it to 100.");
  }

  @Test
  void pictures_that_come_meanwhile_and_a_search_are_no_change_of_a_colleagues()
      throws IOException {
    StaffBrowser ada = staff(Role.CAMPAIGNER);
    PanelForm form = PanelForm.open(ada, path() + "/" + key());
    form.set("picture.find", "march-2").press("step:picture.search");
    form.set("picture", named("march-22.png").sha256());
    add("later.png", 400);
    form.press("save");
    assertThat(form.status()).isEqualTo(303);
    assertThat(shown().file()).isEqualTo("march-22.png");
    OUTCRY.bean(PictureLibrary.class).remove(id(), named("later.png").sha256());
  }

  @Test
  void one_that_is_uploaded_again_stands_first() throws IOException {
    LibraryPicture before = named("march-05.png");
    LibraryPicture again = add("another-name.png", 5);
    assertThat(again.name()).isEqualTo("march-05.png");
    assertThat(again.described()).isEqualTo(before.described());
    assertThat(OUTCRY.bean(PictureLibrary.class).list(id(), 0, 1)).containsExactly(again);
    assertThat(PanelForm.open(staff(Role.CAMPAIGNER), path() + "/" + key()).text())
        .contains("march-05.png");
  }

  @Test
  void the_picture_of_shared_links_and_the_mark_are_any_of_them_too() {
    PanelForm thanks = PanelForm.open(staff(Role.CAMPAIGNER), path() + "/thanks");
    thanks.set("shared.picture.find", "march-02").press("");
    assertThat(thanks.status()).isEqualTo(200);
    thanks.set("shared.picture", named("march-02.png").sha256()).saved();
    assertThat(thanks.value("shared.picture")).isEqualTo(named("march-02.png").sha256());

    StaffBrowser administrator = staff(Role.ADMINISTRATOR);
    PanelForm settings = PanelForm.open(administrator, "/studio/o/" + ORGANISATION + "/settings");
    settings.press("step:look.mark.older").press("step:look.mark.older");
    settings.set("look.mark", named("march-04.png").sha256()).saved();
    assertThat(Objects.requireNonNull(organisation().organisation().mark()).file())
        .isEqualTo("march-04.png");
  }
}
