package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.TestDatabase;

/** A new installation on a database that others run, in which there is nothing. */
class FirstRunTest {
  private static final Pattern LINK = Pattern.compile("http://localhost:[0-9]+/studio/link/\\S+");

  private static final Pattern FILE = Pattern.compile("the link is in (\\S+)");

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  /** Started by somebody who reads what it says. */
  private Node started() throws IOException {
    Path key = Files.createTempDirectory("outcry-key-").resolve("master.key");
    String database = TestDatabase.migrated().url();
    PrintStream out = System.out;
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      return new Node(database, key);
    } finally {
      System.setOut(out);
    }
  }

  /** It stands on the console; in a file where a service manager keeps what stands there. */
  private String link() throws IOException {
    String said = console.toString(StandardCharsets.UTF_8);
    Matcher file = FILE.matcher(said);
    Matcher link = LINK.matcher(file.find() ? Files.readString(Path.of(file.group(1))) : said);
    if (!link.find()) {
      throw new AssertionError("there is no link on the console");
    }
    return link.group();
  }

  @Test
  void the_first_link_leads_to_an_organisation_its_members_and_its_first_action()
      throws IOException {
    try (Node _ = started();
        Page page = Browsers.open(Look.PHONE.withoutJavaScript())) {
      page.navigate(link());
      page.fill("#f-name", "Ada Quill");
      page.fill("#f-email", "ada@open-cells.example");
      page.fill("#f-new-password", StaffBrowser.PASSWORD);
      page.click("main button");
      page.fill("#f-code", StaffBrowser.codeOf(page.textContent("main code")));
      page.click("main button");
      assertThat(page.locator("h1")).hasText("Your recovery codes");

      page.click("main a[href='/studio']");
      assertThat(page.locator("main")).containsText("nobody publishes anything with it yet");
      page.click("main a.button");
      page.fill("#f-who-name-en", "Open Cells");
      page.fill("#f-who-address", "12 Example Street\nOttawa");
      page.press("#f-who-website", "Enter");
      assertThat(page.locator(".summary")).containsText("Write the domain that mail is sent from.");
      page.fill("#f-mail-domain", "mail.open-cells.example");
      page.click("button.keep");
      assertThat(page.locator(".done"))
          .hasText("Open Cells is there. In addresses and commands it is called open-cells.");

      page.click("main a[href$='/members']");
      page.fill("#f-email", "ben@open-cells.example");
      page.click("main section form .buttons button");
      assertThat(page.locator("main")).containsText("ben@open-cells.example");
      page.click("nav a[href='/studio/o/open-cells']");
      page.click("main a.lead[href$='/actions/new']");
      page.fill("#f-headline", "Open the cells");
      page.click("main form button");
      assertThat(page).hasURL(Pattern.compile(".*/studio/o/open-cells/a/open-the-cells/edit.*"));
      page.context().close();
    }
  }
}
