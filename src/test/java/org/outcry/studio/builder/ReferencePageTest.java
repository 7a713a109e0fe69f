package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.outcry.campaigns.Section;
import org.outcry.platform.language.Language;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.NewInstallation;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The reference page, which is the example {@code release-narges-mohammadi}, made through the
 * screens alone by somebody new: from the link that an empty installation prints on its console, to
 * the letter that leaves and the figures that move. What is exported says what the example says.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReferencePageTest {
  private static final Manuscript EXAMPLE = Manuscript.of("release-narges-mohammadi");
  private static final String SLUG = "release-narges-mohammadi";
  private static final String TARGET = "judiciary@iran.example";

  /** Who entered a count from elsewhere, and when. */
  private static final Pattern ENTERED = Pattern.compile("(?m)^( +\"?(?:by|on)\"?: ).*$");

  @Test
  void a_newcomer_makes_the_reference_page_by_hand_and_sees_a_signature_arrive(
      CapturedOutput console) {
    try (NewInstallation outcry = NewInstallation.start();
        Page page = Browsers.open(Look.DESK);
        Page visitor = Browsers.open(Look.PHONE)) {
      Newcomer ada = new Newcomer(page, "Ada Newcomer", "ada@daybreak.example");
      ada.arrive(NewInstallation.firstLink(console.getOut()));
      ada.make(EXAMPLE.organisation());
      ada.makeAction(EXAMPLE);
      ada.upload(EXAMPLE, "mark.png");
      ada.mark(Objects.requireNonNull(EXAMPLE.organisation().mark()).sha256());
      Section.Picture cover = EXAMPLE.all(Section.Picture.class).getFirst();
      ada.upload(EXAMPLE, EXAMPLE.all(Section.Picture.class).getLast().file());
      ada.describe(EXAMPLE, cover, Objects.requireNonNull(cover.focus()));
      ada.go("Actions");
      page.click("main .rows .ways a[href$='/edit']");
      new Typist(page, EXAMPLE).typesAll();
      PackedFolder made = export(page);
      saysWhatTheExampleSays(made);

      looksAtThePreviews(ada);
      signsAsATest(page);
      getsATestLetter(ada);
      publishes(ada);
      ada.about("insights");
      assertThat(page.locator("dl.first b").first()).hasText("785");
      assertThat(page.locator("main")).containsText("Nobody has signed yet");

      signs(visitor, outcry.address() + "/fr/a/" + SLUG);
      readsTheLetter(page);
      seesTheFiguresMove(page);
      comesBackAsTheSameBytes(page, made);
      page.context().close();
      visitor.context().close();
    }
  }

  /** Takes the draft out as a folder. */
  private static PackedFolder export(Page page) {
    page.click("main .ways a[href$='/versions']");
    return PackedFolder.downloaded(page);
  }

  /**
   * Each file has the bytes that {@code bin/outcry export} would write of the example. Texts,
   * pictures and script are those of the example's folder itself; YAML is laid out more freely
   * there, and comments are not kept. One thing can't be typed (docs/campaign-folder.md): a count
   * from elsewhere is entered by whoever is signed in, on the day on which they do so.
   */
  private static void saysWhatTheExampleSays(PackedFolder made) {
    Map<String, byte[]> example = EXAMPLE.exported();
    Assertions.assertThat(made.files().keySet()).isEqualTo(example.keySet());
    made.files()
        .forEach((name, bytes) -> {
          if (!name.endsWith(".yaml")) {
            Assertions.assertThat(bytes).as(name).isEqualTo(EXAMPLE.file(name));
          } else if (!name.equals("campaign.yaml")) {
            Assertions.assertThat(bytes).as(name).isEqualTo(example.get(name));
          }
        });
    Assertions.assertThat(entered(made)).isEqualTo(entered(new PackedFolder(example)));
    Assertions.assertThat(made.text("campaign.yaml")).contains("by: Ada Newcomer\n");
  }

  private static String entered(PackedFolder folder) {
    return ENTERED.matcher(folder.text("campaign.yaml")).replaceAll("$1…");
  }

  private static void looksAtThePreviews(Newcomer ada) {
    Page page = ada.page();
    ada.about("edit");
    FrameLocator preview = page.frameLocator("iframe[name=preview]");
    for (Language language : EXAMPLE.page().languages()) {
      page.click(".look a[href$='/preview?language=" + language + "']");
      assertThat(preview.locator("h1")).hasText(EXAMPLE.page().headline().in(language));
      assertThat(preview.locator(".cover img"))
          .hasAttribute(
              "alt", EXAMPLE.all(Section.Picture.class).getFirst().alternative().in(language));
      for (String width : new String[] {"Desktop", "Phone"}) {
        page.click(".widths button:text-is('" + width + "')");
        assertThat(page.locator("iframe[name=preview]"))
            .hasCSS("width", width.equals("Phone") ? "390px" : "1280px");
        assertThat(preview.locator("button[value=sign]")).isVisible();
      }
    }
  }

  private static void signsAsATest(Page page) {
    page.click("main a[href$='/checklist']");
    assertThat(page.locator("main")).containsText("Nothing stands in the way of going live.");
    page.click("main a:text-is('Sign as a test')");
    fill(page, "Ada", "Newcomer", "ada@daybreak.example", "CA");
    page.click("button[value=sign]");
    assertThat(page.locator("h1")).hasText("Test signature: what would have happened");
    assertThat(page.locator("section:has(#letters) .sheet")).containsText("Ada Newcomer");
    page.click("main > p:last-child a");
  }

  private static void fill(Page page, String given, String family, String email, String country) {
    page.fill("#f-given_name", given);
    page.fill("#f-family_name", family);
    page.fill("#f-email", email);
    page.selectOption("#f-country", country);
    page.check("#f-consent-pass-on");
  }

  private static void getsATestLetter(Newcomer ada) {
    ada.about("preflight");
    ada.page().click("form[action$='/test-letter'] button");
    ada.page().waitForURL("**/preflight?done=sent");
    opensTheLetter(ada.page(), Language.ENGLISH, ada.email());
    assertThat(ada.page().locator("pre.mail-text")).containsText("Your Excellency,");
    ada.page().goBack();
    ada.page().goBack();
  }

  private static void publishes(Newcomer ada) {
    ada.about("life");
    ada.page().click("button[value=publish]");
    assertThat(ada.page().locator(".done")).containsText("It is published.");
  }

  /** In French, with words of her own. */
  private static void signs(Page visitor, String address) {
    visitor.navigate(address);
    assertThat(visitor.locator("h1")).hasText("Libérez Narges Mohammadi");
    assertThat(visitor.locator("main")).containsText("785");
    fill(visitor, "Nora", "Blanc", "nora@mail.example", "FR");
    visitor.fill("[name=message]", "Ma sœur est infirmière.");
    visitor.click("button[value=sign]");
    assertThat(visitor.locator("h1")).hasText("Merci");
    assertThat(visitor.locator("main")).containsText("786");
  }

  /** Opens the letter to somebody, once it has left. */
  private static void opensTheLetter(Page page, Language language, String to) {
    String subject = Objects.requireNonNull(EXAMPLE.page().letter()).subject().in(language);
    page.click("header nav a[href='/studio/outbox']");
    Locator mails =
        page.locator("ol.outbox li", new Page.LocatorOptions().setHasText(subject))
            .filter(new Locator.FilterOptions().setHasText(to));
    page.waitForCondition(() -> {
      if (mails.count() == 0) {
        page.reload();
      }
      return mails.count() > 0;
    });
    mails.first().locator("a").click();
  }

  private static void readsTheLetter(Page page) {
    opensTheLetter(page, Language.FRENCH, TARGET);
    Locator letter = page.locator("pre.mail-text");
    assertThat(letter).containsText("Excellence,");
    assertThat(letter).containsText("Je vous écris au sujet de Narges Mohammadi");
    assertThat(letter).containsText("Ma sœur est infirmière.");
    assertThat(letter).containsText("Nora Blanc");
    page.goBack();
    page.goBack();
  }

  private static void seesTheFiguresMove(Page page) {
    page.reload();
    assertThat(page.locator("dl.first b").first()).hasText("786");
    assertThat(page.locator("dl.first")).containsText("1 signature. 785 more were counted");
    assertThat(page.locator("dl.first")).containsText("of 1 that was written");
    assertThat(page.locator("svg.plot rect.bar title").first()).containsText(": 1");
  }

  private static void comesBackAsTheSameBytes(Page page, PackedFolder made) {
    PackedFolder renamed = made.named(SLUG + "-again");
    page.click("header nav a:text-is('Actions')");
    page.click("main a[href$='/actions/import']");
    page.setInputFiles("main input[type=file]", renamed.zip());
    page.click("main form button");
    page.waitForURL("**/" + SLUG + "-again/edit?done=imported");
    Assertions.assertThat(renamed.text("campaign.yaml")).isNotEqualTo(made.text("campaign.yaml"));
    Assertions.assertThat(export(page).files()).containsExactlyEntriesOf(renamed.files());
  }
}
