package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.audit.Act;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.InPageScripts;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.NoTestClasses;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Stalls;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A studio with a host of its own, and a script in a page itself that tries to get at it. */
class StudioHostTest {
  private static final String STUDIO = "studio.localhost";
  private static final String RUN_OUT = "This form has run out";
  private static final String EXAMPLE = "release-narges-mohammadi";
  private static final String SCRIPT =
      """
      const says = [];
      const tries = async (name, act) => {
        try { says.push(name + "=" + await act()); } catch (refused) { says.push(name + " refused"); }
      };
      const studio = location.origin.replace("localhost", "studio.localhost") + "/studio";
      (async () => {
        await tries("form", () => document.querySelectorAll("form[data-form]").length);
        await tries("cookie", () => document.cookie.length);
        await tries("here", async () => (await fetch("/studio")).status);
        await tries("there", async () => (await fetch(studio, {credentials: "include"})).status);
        await tries("window", () => { const w = open(studio); return w ? w.document.title : "none"; });
        const frame = document.createElement("iframe");
        frame.src = studio;
        document.body.append(frame);
        await new Promise(done => { frame.onload = done; setTimeout(done, 20000); });
        await tries("frame", () => frame.contentDocument.title);
        document.documentElement.dataset.says = says.join("; ");
      })();
      """;

  private static int port;
  private static ConfigurableApplicationContext outcry;

  @BeforeAll
  static void start() {
    port = RunningOutcry.freePort();
    outcry =
        new SpringApplicationBuilder(OutcryApplication.class)
            .initializers(starting ->
                starting.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses()))
            .run(
                "--outcry.database-url=" + TestDatabase.migrated().url(),
                "--outcry.database-connections=8",
                "--outcry.data=" + TestDatabase.temporaryData(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--outcry.public-url=http://localhost:" + port,
                "--outcry.studio-url=http://" + STUDIO + ":" + port);
    Actions actions = outcry.getBean(Actions.class);
    actions.importFolder(RunningOutcry.copy(EXAMPLE, new Slug(EXAMPLE)), false);
    actions.publish(new Slug(EXAMPLE));
  }

  @AfterAll
  static void stop() {
    outcry.close();
  }

  private static Path folder(String slug, String script) throws IOException {
    Path folder = RunningOutcry.copy(EXAMPLE, new Slug(slug));
    Files.writeString(folder.resolve("scripts.js"), script);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml, Files.readString(yaml).replace("origins: []", "origins: []\n  in-page: true"));
    return folder;
  }

  /** The first line of the answer to a request that names a host. */
  private static String answer(String host, String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              (request
                          .replace("\n", "\r\n")
                          .replaceFirst(
                              "\r\n|$",
                              " HTTP/1.1\r\nHost: "
                                  + host
                                  + ":"
                                  + port
                                  + "\r\nConnection: close\r\n")
                      + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int status(String host, String path) throws IOException {
    return Integer.parseInt(answer(host, "GET " + path).substring(9, 12));
  }

  @Test
  void neither_host_serves_the_pages_of_the_other() throws IOException {
    assertThat(status("localhost", "/a/" + EXAMPLE)).isEqualTo(200);
    assertThat(status("localhost", "/a/" + EXAMPLE)).as("from memory").isEqualTo(200);
    for (String host : new String[] {STUDIO, "STUDIO.localhost", STUDIO + "."}) {
      assertThat(status(host, "/studio/sign-in")).as(host).isEqualTo(200);
      for (String path :
          new String[] {
            "/a/" + EXAMPLE,
            "/a/" + EXAMPLE + "/scripts",
            "/a/" + EXAMPLE + "/count.json",
            "/%61/" + EXAMPLE,
            "/studio/../a/" + EXAMPLE,
            "/studio/..;/a/" + EXAMPLE,
            "/fr/a/" + EXAMPLE,
            "/outbox"
          }) {
        assertThat(status(host, path)).as(host + path).isIn(400, 404);
      }
    }
    assertThat(answer(STUDIO, "GET /")).contains(" 303 ").contains("Location: /studio");
    for (String path :
        new String[] {
          "/studio", "/studio/sign-in", "/%73tudio/sign-in", "/studio;x/sign-in", "//studio/sign-in"
        }) {
      assertThat(status("localhost", path)).as(path).isIn(400, 404);
    }
  }

  @Test
  void a_form_of_the_studio_comes_from_the_studios_own_pages() throws IOException {
    String post =
        "POST /studio/sign-in\nOrigin: http://%s:"
            + port
            + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 0\n";
    String foreign = post.formatted("localhost");
    // Its own origin passes the guard, and fails for want of the form's token.
    assertThat(answer(STUDIO, post.formatted(STUDIO))).contains(" 403 ", RUN_OUT);
    for (String each : List.of(foreign, foreign.replace("/studio/", "/%73tudio/"))) {
      assertThat(answer(STUDIO, each)).contains(" 403 ").doesNotContain(RUN_OUT);
    }
  }

  @Test
  void links_for_staff_lead_to_the_studios_host() {
    String link =
        outcry
            .getBean(Staff.class)
            .link(null, StaffBrowser.nobody(), Role.ADMINISTRATOR, Language.ENGLISH)
            .orElseThrow();
    assertThat(link).startsWith("http://" + STUDIO + ":" + port + "/studio/link/");
  }

  @Test
  void a_script_runs_in_a_page_itself_only_once_somebody_has_agreed_to_it() throws IOException {
    Actions actions = outcry.getBean(Actions.class);
    Path folder = folder("agreed", "let a = 1;");
    assertThat(actions.importFolder(folder, false).toString())
        .contains("--accept-in-page-scripts --by NAME");
    assertThat(actions.importFolder(folder, false, false, "Ada Quill"))
        .isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(new Slug("agreed"))).isInstanceOf(LifeOutcome.Done.class);
    String page = answer("localhost", "GET /a/agreed");
    assertThat(page).contains("<script>let a = 1;").doesNotContain("class=\"scripts\"");
    assertThat(page).containsPattern("script-src 'self' 'sha256-[^']+';");
    assertThat(answer("localhost", "GET /a/agreed/thanks"))
        .doesNotContain("script-src 'self' 'sha");
    // The same words are agreed to already; others are not.
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Unchanged.class);
    Files.writeString(folder.resolve("scripts.js"), "let a = 2;");
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Refused.class);
    // What is exported can be imported again.
    Path out = Files.createTempDirectory("outcry-export-").resolve("agreed");
    actions.export(new Slug("agreed"), out, false);
    assertThat(Files.readString(out.resolve("campaign.yaml"))).contains("in-page: true");
    assertThat(actions.importFolder(out, false)).isInstanceOf(ImportOutcome.Unchanged.class);
  }

  @Test
  void where_organisations_share_the_host_one_of_them_does_not_agree_for_the_others()
      throws Exception {
    Actions actions = outcry.getBean(Actions.class);
    Slug slug = new Slug("shared");
    actions.importFolder(RunningOutcry.copy(EXAMPLE, slug), false);
    Action action = actions.find(slug).orElseThrow();
    InPageScripts agreements = outcry.getBean(InPageScripts.class);
    Scripts scripts = new Scripts("let s = 1;", List.of(), true);
    UUID nobody = UUID.randomUUID();
    agreements.agree(action.organisationId(), action.id(), scripts, nobody, false, "Zoe");
    assertThat(actions.importFolder(folder("shared", "let s = 1;"), false))
        .isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(slug)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(answer("localhost", "GET /a/shared")).contains("<script>let s = 1;");

    Slug theirs = new Slug("theirs");
    actions.importFolder(RunningOutcry.copy("baignade-du-moulin", theirs), false);
    await()
        .untilAsserted(() ->
            assertThat(answer("localhost", "GET /a/shared"))
                .contains("class=\"scripts\"")
                .doesNotContain("<script>let s = 1;"));
    assertThat(agreements.agreement(action.id(), scripts)).isEmpty();
    agreements.agree(action.organisationId(), action.id(), scripts, nobody, true, "Ruth");
    assertThat(agreements.agreement(action.id(), scripts).orElseThrow().by()).isEqualTo("Ruth");
  }

  @Test
  void a_script_in_the_page_itself_reads_nothing_of_the_studio_where_an_administrator_is_signed_in()
      throws IOException {
    Actions actions = outcry.getBean(Actions.class);
    assertThat(actions.importFolder(folder("curious", SCRIPT), false, false, "Ada Quill"))
        .isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(new Slug("curious"));
    Page staff = Browsers.open(Look.DESK);
    BrowserContext context = staff.context();
    context.setDefaultTimeout(Stalls.LONGEST.toMillis());
    try {
      signIn(staff);
      Page page = context.newPage();
      page.navigate("http://localhost:" + port + "/a/curious");
      page.waitForFunction("() => document.documentElement.dataset.says");
      assertThat(page.evaluate("() => document.documentElement.dataset.says"))
          .asString()
          .startsWith("form=1; cookie=0; here=404; there refused; window")
          .doesNotContain("Organisations")
          .matches("(?s).*window( refused|=|=none); frame refused");
      assertThat(staff.title()).contains("Organisations");
    } finally {
      context.close();
    }
  }

  /** An administrator of the whole installation, with a second factor. */
  private static void signIn(Page staff) {
    String link =
        outcry
            .getBean(Staff.class)
            .link(null, StaffBrowser.nobody(), Role.ADMINISTRATOR, Language.ENGLISH)
            .orElseThrow();
    staff.navigate(link);
    staff.locator("[name=name]").fill("Ada Quill");
    staff.locator("[name=new-password]").fill(StaffBrowser.PASSWORD);
    staff.locator("main form button").first().click();
    staff
        .locator("[name=code]")
        .fill(StaffBrowser.codeOf(staff.locator("main code").first().textContent()));
    staff.locator("main form button").first().click();
    staff.navigate("http://" + STUDIO + ":" + port + "/studio");
  }

  @Test
  void an_administrator_agrees_in_the_studio_and_the_record_names_them() throws IOException {
    Actions actions = outcry.getBean(Actions.class);
    Slug slug = new Slug("asked");
    actions.importFolder(RunningOutcry.copy(EXAMPLE, slug), false);
    Slug organisation = actions.find(slug).orElseThrow().organisation().slug();
    UUID id = outcry.getBean(Organisations.class).find(organisation).orElseThrow().id();
    Page staff = Browsers.open(Look.DESK.withoutJavaScript());
    staff.context().setDefaultTimeout(Stalls.LONGEST.toMillis());
    try {
      signIn(staff);
      String panel =
          "http://%s:%d/studio/o/%s/a/%s/edit/scripts".formatted(STUDIO, port, organisation, slug);
      staff.navigate(panel);
      staff.locator("[name=source]").fill("let mine = 1;");
      staff.locator("[name=in-page]").check();
      staff.locator("button[value=save]").click();
      staff.navigate(panel);
      assertThat(staff.locator("form.panel").innerText()).contains("Ada Quill agreed to it on");
      Scripts scripts =
          Objects.requireNonNull(
              outcry.getBean(Drafts.class).find(id, slug).orElseThrow().content().scripts());
      assertThat(scripts.runsInPage()).isTrue();
      UUID action = actions.find(slug).orElseThrow().id();
      InPageScripts agreements = outcry.getBean(InPageScripts.class);
      assertThat(agreements.agreement(action, scripts).orElseThrow().by()).isEqualTo("Ada Quill");
      assertThat(agreed(id, slug)).as("once, however often it is saved").hasSize(1);
      staff.navigate(panel);
      staff.locator("button[value=save]").click();
      assertThat(agreed(id, slug)).hasSize(1);
      assertThat(agreed(id, slug).getFirst())
          .matches("script:null->[0-9a-f]{64} origins:null-> by .+");
      assertThat(
              agreements.agreement(action, new Scripts("let mine = 2;", scripts.origins(), true)))
          .isEmpty();
    } finally {
      staff.context().close();
    }
  }

  /** What the audit says of agreements to scripts of an action. */
  private static List<String> agreed(UUID organisation, Slug action) {
    return outcry
        .getBean(AuditTrail.class)
        .page(organisation, AuditTrail.Filter.ALL, Long.MAX_VALUE, 50)
        .stream()
        .filter(entry -> entry.act().equals(Act.SCRIPT_AGREED.word()))
        .filter(entry -> ("action:" + action).equals(entry.object()))
        .map(entry ->
            Objects.requireNonNull(entry.changes()).stream()
                    .map(each -> each.what() + ":" + each.before() + "->" + each.after())
                    .collect(Collectors.joining(" "))
                + " by "
                + entry.account())
        .toList();
  }

  @Test
  void the_checklist_says_who_agreed_to_a_script_and_waits_for_it_once_it_is_another()
      throws IOException {
    Slug slug = new Slug("listed");
    Actions actions = outcry.getBean(Actions.class);
    assertThat(actions.importFolder(folder("listed", "let b = 1;"), false, false, "Ada Quill"))
        .isInstanceOf(ImportOutcome.Imported.class);
    Slug organisation = actions.find(slug).orElseThrow().organisation().slug();
    UUID id = outcry.getBean(Organisations.class).find(organisation).orElseThrow().id();
    Page staff = Browsers.open(Look.DESK.withoutJavaScript());
    staff.context().setDefaultTimeout(Stalls.LONGEST.toMillis());
    try {
      signIn(staff);
      String list =
          "http://%s:%d/studio/o/%s/a/%s/checklist".formatted(STUDIO, port, organisation, slug);
      staff.navigate(list);
      assertThat(staff.locator("main").innerText()).contains("Ada Quill agreed to it on");
      outcry
          .getBean(Drafts.class)
          .change(
              id,
              slug,
              UUID.randomUUID(),
              draft ->
                  draft.with(
                      draft
                          .content()
                          .change()
                          .scripts(new Scripts("let b = 2;\n", List.of(), true))
                          .made()));
      staff.navigate(list);
      assertThat(staff.locator("main").innerText())
          .contains("nobody who may has agreed to it as it is")
          .contains("Something is still to be done before it can go live.");
    } finally {
      staff.context().close();
    }
  }
}
