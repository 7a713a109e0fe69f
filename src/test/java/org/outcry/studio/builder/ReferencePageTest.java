package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.drafts.ZipFolder;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/**
 * A page of letters, made through the screens alone: from the link that a new administrator gets on
 * the console, and an organisation that no folder has made, to the letter that leaves and the
 * figures that move.
 */
class ReferencePageTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Path PICTURE = Path.of("examples/baignade-du-moulin/pictures/ponton.jpg");

  private final Slug organisation =
      new Slug("riders-" + UUID.randomUUID().toString().substring(0, 8));
  private final Slug slug = new Slug("bus-" + UUID.randomUUID().toString().substring(0, 8));
  private final String home = OUTCRY.address() + "/studio/o/" + organisation;
  private final String edit = home + "/a/" + slug + "/edit";

  private void panel(Page page, String key) {
    page.navigate(edit + "/" + key);
  }

  private static void save(Page page) {
    page.click("form.panel button[value=save]");
    assertThat(page.locator(".done")).containsText("Saved.");
  }

  @Test
  void
      a_newcomer_builds_a_page_in_two_languages_tests_it_publishes_it_and_sees_a_signature_arrive() {
    String address = StaffBrowser.nobody().value();
    try (Page page = Browsers.open(Look.DESK);
        Page visitor = Browsers.open(Look.PHONE)) {
      arrive(page, address);
      makeTheOrganisation(page);
      page.click("main a[href$='/actions/new'].lead");
      page.fill("#f-headline", "Keep the night bus");
      page.click("main details summary");
      page.check("input[name=other][value=fr]");
      page.fill("#f-slug", slug.value());
      page.click("main form button");
      assertThat(page.locator("#p-head")).containsText("Missing in French: headline");

      panel(page, "head");
      page.fill("#f-headline-fr", "Gardez le bus de nuit");
      page.fill("#f-strapline-en", "The last bus is to leave at eight.");
      page.fill("#f-strapline-fr", "Le dernier bus partirait à huit heures.");
      FrameLocator preview = page.frameLocator("iframe");
      assertThat(preview.locator("body")).containsText("The last bus is to leave at eight.");
      save(page);

      panel(page, "s2");
      written(page, 0, "Nurses go home by it.");
      written(page, 1, "Les infirmières rentrent avec lui.");
      save(page);

      page.navigate(home + "/pictures");
      page.setInputFiles("main input[type=file]", PICTURE);
      page.click("main form button");
      page.navigate(edit);
      page.selectOption("#kind", "picture");
      page.click("form.adding button");
      page.fill("#f-alternative-en", "A jetty");
      page.fill("#f-alternative-fr", "Un ponton");
      save(page);

      panel(page, "letter");
      page.fill("[name='subject.fr']", "Gardez le bus de nuit");
      page.fill("[name='body.en']", "Please keep the bus.\n\n{{message}}");
      page.fill("[name='body.fr']", "Gardez le bus, s’il vous plaît.\n\n{{message}}");
      save(page);

      panel(page, "targets");
      page.click("button[value='to.add']");
      page.fill("[name='to.0.name']", "Jane Mayor");
      page.fill("[name='to.0.email']", slug + "@mayor.example");
      page.fill("[name='to.0.salutation.en']", "Dear Mayor,");
      page.fill("[name='to.0.salutation.fr']", "Madame la Maire,");
      save(page);

      page.click("main a[href$='/checklist']");
      assertThat(page.locator("main")).containsText("Nothing stands in the way of going live.");
      about(page, "/preflight");
      page.click("form[action$='/test-letter'] button");
      page.waitForURL("**/preflight?done=sent");
      await().until(() -> OUTCRY.get("/outbox").body().contains(address));
      about(page, "/life");
      page.click("button[value=publish]");
      assertThat(page.locator(".done")).containsText("It is published.");
      about(page, "/insights");
      assertThat(page.locator("main")).containsText("Nobody has signed yet");

      visitor.navigate(OUTCRY.address() + "/fr/a/" + slug);
      assertThat(visitor.locator("h1")).hasText("Gardez le bus de nuit");
      assertThat(visitor.locator("main")).containsText("Les infirmières rentrent avec lui.");
      assertThat(visitor.locator("main img").first()).hasAttribute("alt", "Un ponton");
      visitor.fill("[name=given_name]", "Nora");
      visitor.fill("[name=family_name]", "Blanc");
      visitor.fill("[name=email]", slug + "@mail.example");
      visitor.selectOption("[name=country]", "FR");
      visitor.fill("[name=message]", "Ma sœur est infirmière.");
      visitor.check("[name='consent.pass-on']");
      visitor.click("button[value=sign]");
      assertThat(visitor.locator("h1")).hasText("Merci");

      visitor.navigate(OUTCRY.address() + "/outbox/" + letter());
      assertThat(visitor.locator("main")).containsText(slug + "@mayor.example");
      assertThat(visitor.locator("main")).containsText("Madame la Maire,");
      assertThat(visitor.locator("main")).containsText("Gardez le bus, s’il vous plaît.");
      assertThat(visitor.locator("main")).containsText("Ma sœur est infirmière.");

      page.reload();
      assertThat(page.locator("dl.first b").first()).hasText("1");
      assertThat(page.locator("dl.first")).containsText("of 1 that was written");
      assertThat(page.locator("svg.plot rect.bar title").first()).containsText(": 1");
      goesOutAndComesBackAsTheSameBytes(page);
      page.context().close();
      visitor.context().close();
    }
  }

  /** The letter that the visitor has sent, once it has left. */
  private UUID letter() {
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql(
                        """
                        select count(*) from letter l join action a on a.id = l.action_id
                        where a.slug = ? and l.state = 'accepted'
                        """)
                    .param(slug.value())
                    .query(Integer.class)
                    .single()
                == 1);
    return OUTCRY
        .jdbc()
        .sql("select l.id from letter l join action a on a.id = l.action_id where a.slug = ?")
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  private void goesOutAndComesBackAsTheSameBytes(Page page) {
    Slug again = new Slug(slug + "-again");
    Map<String, byte[]> out = folder(page, slug);
    Map<String, byte[]> renamed = new TreeMap<>(out);
    renamed.compute(
        "campaign.yaml",
        (_, yaml) ->
            new String(Objects.requireNonNull(yaml), StandardCharsets.UTF_8)
                .replace("\nslug: " + slug + "\n", "\nslug: " + again + "\n")
                .getBytes(StandardCharsets.UTF_8));
    page.navigate(home + "/actions/import");
    page.setInputFiles(
        "main input[type=file]", new FilePayload("page.zip", "application/zip", packed(renamed)));
    page.click("main form button");
    page.waitForURL("**/" + again + "/edit?done=imported");
    Map<String, byte[]> back = folder(page, again);
    org.assertj.core.api.Assertions.assertThat(renamed).isNotEqualTo(out);
    org.assertj.core.api.Assertions.assertThat(back).containsExactlyEntriesOf(renamed);
  }

  private Map<String, byte[]> folder(Page page, Slug of) {
    byte[] zip = page.request().get(home + "/a/" + of + "/folder?of=draft").body();
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName().substring(entry.getName().indexOf('/') + 1), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static byte[] packed(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ZipFolder.pack("page", files, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** From the link that {@code bin/outcry staff invite} prints, as who has never been here. */
  private static void arrive(Page page, String address) {
    page.navigate(
        OUTCRY
            .bean(Staff.class)
            .link(null, new EmailAddress(address), Role.ADMINISTRATOR, Language.ENGLISH)
            .orElseThrow());
    page.fill("#f-name", "Ada Newcomer");
    page.fill("#f-new-password", StaffBrowser.PASSWORD);
    page.click("main button");
    page.fill("#f-code", StaffBrowser.codeOf(page.textContent("main code")));
    page.click("main button");
    assertThat(page.locator("h1")).hasText("Your recovery codes");
  }

  /** As somebody who has no folder, and none of whose people is there yet. */
  private void makeTheOrganisation(Page page) {
    page.navigate(OUTCRY.address() + "/studio");
    page.click("main a[href='/studio/organisations/new']");
    page.fill("#f-who-name-en", "Riders of the Night Bus");
    page.fill("#f-who-name-fr", "Passagers du bus de nuit");
    page.fill("#f-who-slug", organisation.value());
    page.fill("#f-who-address", "Riders of the Night Bus\n1 Depot Road\nOttawa");
    page.fill("#f-who-time-zone", "America/Toronto");
    page.fill("#f-look-colour", "#224466");
    page.fill("#f-mail-domain", organisation + ".example");
    page.click("button.keep");
    assertThat(page.locator(".done")).containsText("Riders of the Night Bus is there.");
  }

  /** To another page of the action, by their navigation. */
  private static void about(Page page, String way) {
    page.click("nav.about a[href$='" + way + "']");
    assertThat(page.locator("nav.about a[aria-current]"))
        .hasAttribute("href", Pattern.compile(way + "$"));
  }

  private static void written(Page page, int editor, String words) {
    page.locator("[role=textbox]").nth(editor).click();
    page.keyboard().press("Control+A");
    page.keyboard().insertText(words);
  }
}
