package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Position;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Pictures on their way from a campaigner's disk to a page and to those who share it. */
class PictureJourneyTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug ORGANISATION = organisation();

  private static Slug organisation() {
    Path folder = RunningOutcry.copy("release-narges-mohammadi", new Slug("gallery-action"));
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: gallery");
    OUTCRY.bean(Actions.class).importFolder(folder, false);
    return new Slug("gallery");
  }

  private static Page open(Look look) {
    Page page = Browsers.open(look);
    String cookies = StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER).cookies();
    for (String each : cookies.split("; ")) {
      int equals = each.indexOf('=');
      Cookie own = new Cookie(each.substring(0, equals), each.substring(equals + 1));
      page.context().addCookies(List.of(own.setDomain("localhost").setPath("/studio")));
    }
    page.navigate(OUTCRY.address() + "/studio/o/" + ORGANISATION + "/pictures");
    return page;
  }

  private static void choose(Page page, String name, byte[] bytes) {
    page.getByLabel("A photo or drawing")
        .setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
  }

  private static void upload(Page page, String name, byte[] bytes) {
    choose(page, name, bytes);
    page.locator("main form button").first().click();
  }

  @Test
  void a_campaigner_uploads_a_photo_clicks_its_focal_point_and_says_what_it_shows() {
    Page page = open(Look.DESK);
    upload(page, "march.jpg", Folders.picture("jpg", 1801, 1200));
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Say what it shows");
    Locator picture = page.locator("svg.focus");
    double width = picture.boundingBox().width;
    double height = picture.boundingBox().height;
    picture.click(new Locator.ClickOptions().setPosition(new Position(width * 0.25, height * 0.1)));
    assertThat(page.getByLabel("From the left, in percent")).hasValue("25");
    assertThat(page.getByLabel("From the top, in percent")).hasValue("10");
    String cropped = page.locator("svg.crop").getAttribute("viewBox");
    page.getByLabel("From the top, in percent").fill("100");
    assertThat(page.locator("svg.crop").getAttribute("viewBox")).isNotEqualTo(cropped);
    page.getByLabel("From the top, in percent").fill("10");
    page.getByText("Save").click();
    assertThat(page).hasTitle(Pattern.compile("^Error: march.jpg.*"));
    page.getByLabel("What it shows (English)").fill("People march over a bridge.");
    page.getByText("Save").click();
    assertThat(page.locator(".done")).hasText("Saved.");
    // The server draws what the script has drawn.
    assertThat(page.locator("svg.crop")).hasAttribute("viewBox", cropped);
    page.context().close();
  }

  @Test
  void the_same_works_without_javascript() {
    Page page = open(Look.PHONE.withoutJavaScript());
    upload(page, "quiet.png", Folders.picture("png", 1203, 800));
    page.getByLabel("What it shows (English)").fill("A circle.");
    page.getByLabel("From the left, in percent").fill("75");
    page.getByText("Save").click();
    assertThat(page.locator(".done")).hasText("Saved.");
    assertThat(page.locator("svg.spot")).hasAttribute("x", "75%");
    page.context().close();
  }

  @Test
  void what_is_no_picture_is_refused_where_it_was_chosen() {
    for (Look look : List.of(Look.DESK, Look.PHONE.withoutJavaScript())) {
      Page page = open(look);
      upload(
          page,
          "logo.svg",
          "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
              .getBytes(StandardCharsets.UTF_8));
      assertThat(page.locator("#f-picture-error")).containsText("Export it as PNG");
      page.locator(".summary a").click();
      assertThat(page.locator("#f-picture")).isFocused();
      page.context().close();
    }
  }

  @Test
  void a_file_that_is_too_large_is_refused_before_it_is_sent_and_without_javascript_after(
      @TempDir Path folder) throws IOException {
    Path large = Files.write(folder.resolve("large.jpg"), new byte[30 * 1024 * 1024]);
    Page page = open(Look.DESK);
    page.locator("#f-picture").setInputFiles(large);
    assertThat(page.locator("#f-picture-error")).containsText("larger than 10 MB");
    page.locator("main form button").first().click();
    assertThat(page.locator("#f-picture")).isFocused();
    page.context().close();
    Page plain = open(Look.DESK.withoutJavaScript());
    plain.locator("#f-picture").setInputFiles(large);
    plain.locator("main form button").first().click();
    assertThat(plain.locator("#f-picture-error")).containsText("larger than 10 MB");
    plain.context().close();
  }

  @Test
  void shared_links_show_the_part_around_the_focal_point() throws IOException {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi", yaml -> yaml.replaceFirst("focus: .*", "focus: 20% 0%"));
    String html = OUTCRY.get("/a/" + slug).body();
    assertThat(html).contains(";--cover:20% 0%").contains("<source type=\"image/webp\"");
    Matcher image =
        Pattern.compile("<meta property=\"og:image\" content=\"([^\"]+)\">").matcher(html);
    assertThat(image.find()).isTrue();
    assertThat(image.group(1))
        .startsWith(OUTCRY.address() + "/pictures/")
        .endsWith("/share-20-0.jpg");
    assertThat(html)
        .contains(
            "<meta property=\"og:image:width\" content=\"1200\">",
            "<meta property=\"og:image:height\" content=\"630\">")
        .containsPattern("<meta property=\"og:image:alt\" content=\"[^\"]{5,}\">");
    assertThat(
            OUTCRY
                .get(image.group(1).replace(OUTCRY.address(), ""))
                .headers()
                .firstValue("Content-Type"))
        .hasValue("image/jpeg");
    BufferedImage read = ImageIO.read(URI.create(image.group(1)).toURL());
    assertThat(List.of(read.getWidth(), read.getHeight())).containsExactly(1200, 630);
    // What no page asked for is not made for whoever asks.
    assertThat(
            OUTCRY
                .get(image.group(1).replace(OUTCRY.address(), "").replace("20-0", "21-0"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void browsers_that_take_webp_get_it() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Page page = Browsers.open(Look.PHONE);
    page.navigate(OUTCRY.address() + "/a/" + slug);
    assertThat(
            page.locator(".cover img").evaluate("img => img.decode().then(() => img.currentSrc)"))
        .asString()
        .endsWith(".webp");
    page.context().close();
  }
}
