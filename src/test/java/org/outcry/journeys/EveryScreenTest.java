package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.integrity.Limits;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.MailedLink;
import org.outcry.privacy.PersonKit;
import org.outcry.signing.Moderation.Decision;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.papers.Lawful;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Everything that a person can come to see, in a real browser: usable, valid, private and small.
 */
class EveryScreenTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** What fits into the first flight of packets (RFC 6928: ten segments). */
  private static final long FIRST_FLIGHT = 14 * 1024;

  /** A browser belongs to one thread, and one browser keeps less than two cores busy. */
  private static final ExecutorService LOOKING =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("looks").factory());

  /** A screen, and how looking at it ends. */
  record Looked(Screen screen, Future<?> end) {
    @Override
    public String toString() {
      return screen.toString();
    }
  }

  static List<Looked> screens() {
    return Made.SCREENS.stream()
        .map(screen -> new Looked(screen, LOOKING.submit(() -> look(screen))))
        .toList();
  }

  /** Once, when somebody asks first. */
  private static final class Made {
    static final List<Screen> SCREENS = made();
  }

  private static List<Screen> made() {
    Slug open = OUTCRY.campaign("release-narges-mohammadi");
    Slug three = OUTCRY.campaign("a-call-home");
    Slug petition = OUTCRY.campaign("baignade-du-moulin");
    Slug closed = OUTCRY.campaign("release-narges-mohammadi");
    Slug varied = Deliveries.varied(OUTCRY, "a-call-home", "everyscreen-varied", "b");
    Slug limited =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace(
                    "[judiciary@iran.example]\n", "[judiciary@iran.example]\n      limit: 1500\n"));
    Slug sealed =
        Deliveries.published(
            OUTCRY,
            "release-narges-mohammadi",
            "everyscreen-sealed",
            Map.of("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    String long60 = longWords().value();
    Visitor.signs(OUTCRY, open, "everyscreen@mail.example");
    String letter = Visitor.receiptLink(OUTCRY, open);
    OUTCRY.bean(Actions.class).close(closed);
    Slug asking =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace(
                    "\nthanks:\n",
                    "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n"));
    Visitor.signs(OUTCRY, asking, "everyscreen-asked@mail.example");
    Map<String, String> tooOften = Visitor.form("toooften@mail.example");
    tooOften.put("message", "My own words.");
    List<Screen> screens = new ArrayList<>();
    // First, before time gives another try.
    screens.add(Screen.posted("too many", "/a/" + open, "en", 429, tooOften));
    screens.add(Screen.posted("too many", "/fr/a/" + open, "fr", 429, tooOften));
    screens.add(Screen.opened("is this you?", ConfirmationTest.link(asking), "en", 200));
    screens.add(Screen.opened("petition", "/a/" + petition, "fr", 200));
    screens.add(Screen.opened("three addressees", "/a/" + three, "en", 200));
    screens.add(Screen.opened("long headline", "/a/" + long60, "en", 200));
    screens.add(Screen.opened("private letter", letter, "en", 200));
    Map<String, String> holder = Map.of("answer", "show", "email", "everyscreen@mail.example");
    Map<String, String> stranger = Map.of("answer", "show", "email", "stranger@mail.example");
    screens.add(Screen.posted("private letter, shown", letter, "en", 200, holder));
    screens.add(Screen.posted("private letter, to a stranger", letter, "en", 422, stranger));
    screens.add(
        Screen.posted(
            "is this you?, shown",
            ConfirmationTest.link(asking),
            "en",
            200,
            Map.of("answer", "show", "email", "everyscreen-asked@mail.example")));
    screens.add(Screen.opened("was this you?", ConfirmationTest.link(open), "en", 200));
    screens.add(Screen.opened("take back a signature", letter + "/take-back", "en", 200));
    for (String language : List.of("en", "fr")) {
      String prefix = language.equals("fr") ? "/fr/a/" : "/a/";
      String page = prefix + open;
      screens.add(Screen.opened("home", "/", language, 200));
      screens.add(Screen.opened("home in its language", "/" + language, language, 200));
      screens.add(Screen.opened("one of two variants", prefix + varied, language, 200));
      screens.add(
          Screen.posted(
              "too long for its target", prefix + limited, language, 422, tooLong("sign")));
      screens.add(
          Screen.posted("length of a letter", prefix + limited, language, 200, tooLong("letter")));
      screens.add(Screen.opened("demonstration", page, language, 200));
      screens.add(Screen.posted("errors", page, language, 422, Map.of("step", "sign")));
      screens.add(Screen.posted("long values", page, language, 422, longValues()));
      screens.add(Screen.posted("see my letter", page, language, 200, step("letter")));
      screens.add(Screen.opened("live letter", page, language, 200).after(EveryScreenTest::live));
      screens.add(Screen.opened("privacy notice", page + "/privacy", language, 200));
      screens.add(
          Screen.opened("safety choices", page, language, 200)
              .after(shown -> shown.locator("details.guard summary").click()));
      screens.add(Screen.opened("sealed, choices ticked", prefix + sealed, language, 200));
      screens.add(Screen.posted("mail or no mail", page, language, 422, noMailButNews()));
      screens.add(Screen.opened("thanks", page + "/thanks", language, 200));
      String again = "/" + language + "/a/" + asking + "/again";
      screens.add(Screen.opened("no question yet", again, language, 200));
      screens.add(
          Screen.opened(
              "a link that was cut", again.replace("/again", "/confirm/test"), language, 404));
      screens.add(Screen.posted("asked again", again, language, 422, Map.of("email", "nobody")));
      screens.add(
          Screen.posted(
              "today or tomorrow", again, language, 200, Map.of("email", "nobody@mail.example")));
      screens.add(Screen.opened("closed", prefix + closed, language, 200));
      screens.add(Screen.posted("closed meanwhile", prefix + closed, language, 409, step("sign")));
      screens.add(Screen.opened("not found", "/nothing-here", language, 404));
      screens.add(
          Screen.posted("not a form", page, language, 415, step("sign")).encoded("text/plain"));
    }
    screens.addAll(supporters());
    screens.addAll(myData(open));
    screens.addAll(unsubscribing());
    screens.addAll(ExperimentScreens.all());
    Slug busy = InsightsScreens.busy();
    Slug signed = RegisterScreens.signed();
    Slug known = PeopleScreens.known();
    Lawful kept = DataProtectionScreens.kept();
    for (String language : List.of("en", "fr")) {
      screens.addAll(InsightsScreens.of(busy, language));
      screens.addAll(studio(open, language));
      screens.addAll(LifeScreens.of(open, language));
      screens.addAll(OrganisationScreens.of(language));
      screens.addAll(TrialScreens.of(language));
      screens.addAll(RegisterScreens.of(signed, language));
      screens.addAll(PeopleScreens.of(known, language));
      screens.addAll(DataProtectionScreens.of(kept, open, language));
      screens.addAll(EndedScreens.of(known, language));
      screens.addAll(OutScreens.of(language));
      screens.addAll(StaleScreens.of(open, language));
      screens.addAll(MyDataScreens.of(language));
      screens.addAll(IntakeScreens.of(language));
      screens.addAll(TaskScreens.of(language));
    }
    // Last, before time gives another try.
    while (OUTCRY
        .bean(Limits.class)
        .tooMany(Deliveries.action(OUTCRY, open), new EmailAddress("toooften@mail.example"))
        .isEmpty()) {}
    return screens;
  }

  static List<Screen> studio(Slug slug, String language) {
    Slug organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
    Language spoken = new Language(language);
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR, spoken);
    StaffBrowser half = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, spoken);
    half.signIn(half.email(), StaffBrowser.PASSWORD);
    String invitation =
        OUTCRY
            .bean(Staff.class)
            .link(
                OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id(),
                StaffBrowser.nobody(),
                Role.CAMPAIGNER,
                spoken)
            .orElseThrow()
            .replace(OUTCRY.address(), "");
    String home = "/studio/o/" + organisation;
    String preflight = home + "/a/" + slug + "/preflight";
    String edit = home + "/a/" + slug + "/edit";
    root.post(preflight, Map.of());
    String mail =
        root.get("/studio/outbox")
            .body()
            .replaceFirst("(?s).*?href=\"(/studio/outbox/[0-9a-f-]+)\".*", "$1");
    String picture =
        home
            + root.get(home + "/pictures")
                .body()
                .replaceFirst("(?s).*?href=\"[^\"]*(/pictures/[0-9a-f]{64})\".*", "$1");
    String in = root.cookies();
    Keyed keyed = keyed(organisation, spoken);
    List<Screen> screens =
        panels(root, edit)
            .map(panel ->
                Screen.opened("studio, panel " + panel, edit + panel, language, 200).in(in))
            .collect(Collectors.toCollection(ArrayList::new));
    screens.addAll(
        List.of(
            Screen.opened("studio, passkeys", "/studio/account", language, 200).in(keyed.cookies()),
            Screen.opened("studio, passkey", keyed.path(), language, 200).in(keyed.cookies()),
            Screen.opened("studio, code or passkey", "/studio/code", language, 200)
                .in(keyed.half()),
            Screen.opened("studio, sign in", "/studio/sign-in", language, 200),
            Screen.opened("studio, forgotten", "/studio/forgotten", language, 200),
            Screen.opened("studio, invitation", invitation, language, 200),
            Screen.opened("studio, no good link", "/studio/link/x", language, 410),
            Screen.posted(
                "studio, foreign form", "/studio/sign-in", language, 403, Map.of("email", "x")),
            Screen.posted(
                    "studio, no password",
                    "/studio/sign-in",
                    language,
                    422,
                    Map.of("email", "x", "form-token", root.token()))
                .in(in),
            Screen.opened("studio, code", "/studio/code", language, 200).in(half.cookies()),
            Screen.opened("studio, factor", "/studio/factor", language, 200).in(in),
            Screen.posted(
                    "studio, no passkey",
                    "/studio/sign-in/passkey",
                    language,
                    422,
                    Map.of("answer", "x", "form-token", root.token()))
                .in(in),
            Screen.opened("studio, new passkey", "/studio/passkey", language, 200).in(in),
            Screen.posted(
                    "studio, new passkey, wrong",
                    "/studio/passkey",
                    language,
                    422,
                    Map.of("password", "x", "form-token", root.token()))
                .in(in),
            Screen.opened("studio, no provider", "/studio/provider/go", language, 501),
            Screen.opened("studio", "/studio", language, 200).in(in),
            Screen.opened("studio, actions", home, language, 200).in(in),
            Screen.opened("studio, pictures", home + "/pictures?done=removed", language, 200)
                .in(in),
            Screen.posted(
                    "studio, no picture",
                    home + "/pictures",
                    language,
                    422,
                    Map.of("form-token", root.token()))
                .encoded("multipart/form-data")
                .in(in),
            Screen.opened("studio, picture", picture + "?done=added", language, 200).in(in),
            Screen.posted(
                    "studio, picture without words",
                    picture,
                    language,
                    422,
                    Map.of(
                        "seen",
                        seen(root.get(picture)),
                        "focus-x",
                        "x",
                        "form-token",
                        root.token()))
                .in(in),
            Screen.posted(
                    "studio, picture meanwhile",
                    picture,
                    language,
                    409,
                    Map.of("credit", "Ada", "focus-x", "1", "form-token", root.token()))
                .in(in),
            Screen.opened("studio, retention", home + "/retention", language, 200).in(in),
            Screen.opened("studio, audit", home + "/audit", language, 200).in(in),
            Screen.opened(
                    "studio, audit of a day with nothing",
                    home + "/audit?day=2001-01-01",
                    language,
                    200)
                .in(in),
            Screen.opened("studio, audit of the installation", "/studio/audit", language, 200)
                .in(in),
            Screen.opened("studio, members", home + "/members?done=invited", language, 200).in(in),
            Screen.posted(
                    "studio, nobody invited",
                    home + "/members",
                    language,
                    422,
                    Map.of("email", "x", "form-token", root.token()))
                .in(in),
            Screen.opened("studio, account", "/studio/account?done=saved", language, 200).in(in),
            Screen.posted(
                    "studio, wrong password",
                    "/studio/account/password",
                    language,
                    422,
                    Map.of("password", "x", "form-token", root.token()))
                .in(in),
            Screen.posted(
                    "studio, recovery codes",
                    "/studio/account/codes",
                    language,
                    200,
                    Map.of("codes-password", StaffBrowser.PASSWORD, "form-token", root.token()))
                .in(in),
            Screen.opened("studio, preflight", preflight, language, 200).in(in),
            Screen.opened("studio, builder", edit + "?done=saved", language, 200).in(in),
            Screen.posted(
                    "studio, headline too long",
                    edit + "/head",
                    language,
                    409,
                    Map.of("headline.en", "long ".repeat(60), "form-token", root.token()))
                .in(in),
            Screen.opened("studio, side by side", edit + "/head?translate=fr", language, 200)
                .in(in),
            Screen.posted(
                    "studio, wrong settings",
                    edit + "/settings",
                    language,
                    422,
                    Map.of(
                        "ends",
                        "never",
                        "seen",
                        seen(root, edit + "/settings"),
                        "form-token",
                        root.token()))
                .in(in),
            Screen.opened(
                    "studio, preview",
                    home + "/a/" + slug + "/preview?language=" + language,
                    language,
                    200)
                .in(in),
            Screen.opened("studio, checklist", home + "/a/" + slug + "/checklist", language, 200)
                .in(in),
            Screen.opened("studio, targets unfolded", edit + "/targets", language, 200)
                .in(in)
                .after(shown ->
                    shown.locator("form.panel details").first().evaluate("d => d.open = true")),
            Screen.posted(
                    "studio, a table of targets",
                    edit + "/targets",
                    language,
                    200,
                    Map.of(
                        "do",
                        "step:file.read",
                        "file.csv",
                        "Name;Mail\nAda;ada@office.example",
                        "seen",
                        seen(root, edit + "/targets"),
                        "form-token",
                        root.token()))
                .in(in),
            Screen.posted(
                    "studio, no script",
                    edit + "/scripts",
                    language,
                    422,
                    Map.of(
                        "do",
                        "save",
                        "source",
                        "let a = ;",
                        "seen",
                        seen(root, edit + "/scripts"),
                        "form-token",
                        root.token()))
                .in(in),
            Screen.opened("studio, outbox", "/studio/outbox", language, 200).in(in),
            Screen.opened("studio, mail", mail, language, 200).in(in)));
    return screens;
  }

  /** The ways from the page builder to what it edits, as its page has them. */
  private static Stream<String> panels(StaffBrowser staff, String edit) {
    return Pattern.compile("href=\"" + edit + "(/[a-z0-9]+)\"")
        .matcher(staff.get(edit).body())
        .results()
        .map(found -> found.group(1))
        .distinct();
  }

  /**
   * Somebody with a passkey.
   *
   * @param path of the passkey's page
   * @param half the cookies of a browser that has typed the password
   */
  private record Keyed(String cookies, String path, String half) {}

  private static Keyed keyed(Slug organisation, Language language) {
    EmailAddress address = StaffBrowser.nobody();
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      kit.takeUp(
          OUTCRY
              .bean(Staff.class)
              .link(
                  OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id(),
                  address,
                  Role.ANALYST,
                  Language.ENGLISH)
              .orElseThrow(),
          "Ada");
      kit.add("Laptop");
      kit.open("/studio/account");
      String path = kit.page.locator("section[aria-labelledby=keys] .lead").getAttribute("href");
      Accounts accounts = OUTCRY.bean(Accounts.class);
      accounts.speak(accounts.find(address).orElseThrow().id(), language);
      StaffBrowser half = new StaffBrowser(OUTCRY);
      half.signIn(address.value(), StaffBrowser.PASSWORD);
      return new Keyed("outcry-studio=" + kit.cookie("outcry-studio"), path, half.cookies());
    }
  }

  /** What a panel's form says that it showed. */
  private static String seen(StaffBrowser browser, String panel) {
    return browser
        .get(panel)
        .body()
        .replaceFirst("(?s).*?name=\"seen\" value=\"([^\"]*)\".*", "$1");
  }

  /** Each in one language, which is enough for what they look like. */
  private static List<Screen> myData(Slug slug) {
    String organisation =
        OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug().value();
    String english = "/my-data/en/" + organisation;
    String french = "/my-data/fr/" + organisation;
    String address = "everyscreen@mail.example";
    PersonKit.confirms(PersonKit.asking(), address, Map.of());
    PersonKit.run("people", organisation, address, "--tag", "volunteer", "--by", "Staff");
    String session = MailedLink.session(OUTCRY, english, address);
    String signature =
        OUTCRY
            .get(english + "/data", "Cookie", session)
            .body()
            .replaceFirst("(?s).*?/correct/([0-9a-f-]+).*", "$1");
    return List.of(
        Screen.opened("my data", french, "fr", 200),
        Screen.posted("my data, no address", english, "en", 422, Map.of("email", "nobody")),
        Screen.opened("my data, sent", english + "/sent", "en", 200),
        Screen.opened(
            "my data, link",
            english + "/link/" + MailedLink.key(OUTCRY, english, address),
            "en",
            200),
        Screen.opened("my data, no good link", french + "/link/x", "fr", 410),
        Screen.opened("my data, all of it", english + "/data?done=consent", "en", 200).in(session),
        Screen.opened("my data, all of it", french + "/data", "fr", 200).in(session),
        Screen.opened("my data, correct", english + "/correct/" + signature, "en", 200).in(session),
        Screen.posted(
                "my data, wrong", french + "/correct/" + signature, "fr", 422, Map.of("city", "x"))
            .in(session),
        Screen.opened("my data, own record", english + "/record", "en", 200).in(session),
        Screen.posted(
                "my data, own record, wrong", french + "/record", "fr", 422, Map.of("phone", "x"))
            .in(session),
        Screen.opened("my data, withdraw", english + "/withdraw/" + signature, "en", 200)
            .in(session),
        Screen.opened("my data, erase", french + "/erase", "fr", 200).in(session),
        Screen.opened("my data, erased", french + "/erased", "fr", 200),
        Screen.opened("my data, left", english + "/left", "en", 200));
  }

  /** Names and comments on a page, and where they are moderated. */
  private static List<Screen> supporters() {
    Slug slug = SupportersTest.showing("");
    UUID shown = SupportersTest.signs(slug, SupportersTest.form("نرگس محمدی", "زن، زندگی، آزادی"));
    UUID longest =
        SupportersTest.signs(
            slug, SupportersTest.form("A".repeat(100) + " B", "Lo" + "o".repeat(498)));
    UUID hidden = SupportersTest.signs(slug, SupportersTest.form("Jane Doe", "Buy my things"));
    SupportersTest.signs(slug, SupportersTest.form("Ada Quill", "Nobody should be silenced."));
    SupportersTest.decide(slug, Decision.SHOWN, shown, longest);
    SupportersTest.decide(slug, Decision.HIDDEN, hidden);
    Slug organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
    List<Screen> screens = new ArrayList<>();
    for (String language : List.of("en", "fr")) {
      String page = (language.equals("fr") ? "/fr/a/" : "/a/") + slug;
      Map<String, String> form = SupportersTest.form("Jane Doe", "Words");
      form.remove("consent.public-name");
      screens.add(Screen.opened("names and comments", page, language, 200));
      screens.add(Screen.posted("comment without consent", page, language, 422, form));
      StaffBrowser staff =
          StaffBrowser.in(OUTCRY, organisation, Role.MODERATOR, new Language(language));
      String comments = "/studio/o/" + organisation + "/a/" + slug + "/comments";
      String done = "?view=shown&done=shown&count=2&late=1&batch=" + batch(shown);
      screens.add(
          Screen.opened("studio, comments wait", comments, language, 200).in(staff.cookies()));
      screens.add(
          Screen.opened("studio, comments shown", comments + done, language, 200)
              .in(staff.cookies()));
      screens.add(
          Screen.opened("studio, comments hidden", comments + "?view=hidden", language, 200)
              .in(staff.cookies()));
    }
    return screens;
  }

  private static String batch(UUID signature) {
    return OUTCRY
        .jdbc()
        .sql("select batch::text from name_decision where signature_id = ?")
        .param(signature)
        .query(String.class)
        .single();
  }

  private static List<Screen> unsubscribing() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug key = new Slug("news");
    var asks = Readers.agrees(OUTCRY, slug, "/fr/a/" + slug, "everyscreen-asks@mail.example");
    var done = Readers.agrees(OUTCRY, slug, "everyscreen-done@mail.example");
    Readers.sendNews(OUTCRY, slug, key);
    String ended = UnsubscribeTest.link(done);
    return List.of(
        Screen.opened("unsubscribe?", UnsubscribeTest.link(asks), "fr", 200),
        Screen.posted("unsubscribed", ended, "en", 200, Map.of("from", "page")),
        Screen.opened("no such unsubscribing", ended.replaceFirst("/[^/]+$", "/test"), "en", 404));
  }

  private static Map<String, String> step(String step) {
    Map<String, String> form = new LinkedHashMap<>(Visitor.form("someone@mail.example"));
    form.put("message", "My daughter asked me to write this.\n\nPlease.");
    form.put("step", step);
    return form;
  }

  private static Map<String, String> noMailButNews() {
    Map<String, String> form = step("sign");
    form.put("choices", "hide-address initials no-mail");
    form.put("choice.no-mail", "yes");
    form.put("consent.news", "yes");
    return form;
  }

  private static Map<String, String> longValues() {
    Map<String, String> form = step("sign");
    form.put("given_name", "A".repeat(100));
    form.put("family_name", "نرگس 👩‍👧 ".repeat(8));
    form.put("subject", "S".repeat(190));
    form.put("message", "W".repeat(900));
    form.put("email", "");
    return form;
  }

  private static Map<String, String> tooLong(String step) {
    Map<String, String> form = step(step);
    form.put("message", "word ".repeat(200));
    return form;
  }

  private static void live(Page page) {
    page.locator("[name=given_name]").fill("A".repeat(100));
    page.locator("[data-preview]").click();
    page.locator("[data-live] .sheet").waitFor();
  }

  private static Slug longWords() {
    Slug slug = new Slug("long-words");
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Path yaml = folder.resolve("campaign.yaml");
    try {
      Files.writeString(
          yaml,
          Files.readString(yaml)
              .replace("en: Release Narges Mohammadi,", "en: " + "Donau".repeat(12) + ","));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
    return slug;
  }

  @ParameterizedTest
  @MethodSource("screens")
  void is_usable_valid_and_private(Looked screen) throws Throwable {
    try {
      screen.end().get();
    } catch (ExecutionException failed) {
      throw failed.getCause();
    }
  }

  /** Kept, for to make one takes as long as to look at a screen: one for each language. */
  private static final ThreadLocal<Map<String, Page>> VISITORS =
      ThreadLocal.withInitial(HashMap::new);

  /**
   * Where the browser rests between screens: of the same site, or each screen would have a process
   * of its own, which compiles all anew and takes five times as long.
   */
  private static final String AWAY = "/actuator/health";

  private static Page visitor(String language) {
    Page page = Browsers.open(Look.DESK, language);
    Checks.prepare(page);
    return page;
  }

  private static void look(Screen screen) {
    Page page = VISITORS.get().computeIfAbsent(screen.language(), EveryScreenTest::visitor);
    List<String> console = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    Consumer<ConsoleMessage> speaks = said -> console.add(said.type() + " " + said.text());
    Consumer<String> fails = console::add;
    Consumer<Request> asks =
        request -> {
          if (!request.url().startsWith(OUTCRY.address() + "/")) {
            foreign.add(request.url());
          }
        };
    page.onConsoleMessage(speaks);
    page.onPageError(fails);
    page.onRequest(asks);
    page.setViewportSize(1280, 844);
    scheme(page, ColorScheme.LIGHT);
    try {
      Response answer = screen.open(page, OUTCRY.address());
      SoftAssertions softly = new SoftAssertions();
      softly.assertThat(answer.status()).isEqualTo(screen.status());
      softly.assertThat(page.locator("html").getAttribute("lang")).isEqualTo(screen.language());
      if (screen.language().equals("en")) {
        softly.assertThat(Checks.axeButContrast(page)).as("axe, 1280 px").isEmpty();
        softly.assertThat(Contrast.tooLow(page)).as("contrast, 1280 px, light").isEmpty();
        page.setViewportSize(390, 844);
        softly.assertThat(Checks.axeOfSizes(page)).as("axe, 390 px").isEmpty();
      } else { // Other words, the same places.
        softly.assertThat(Checks.axeOfWords(page)).as("axe").isEmpty();
      }
      softly.assertThat(Contrast.tooLow(page)).as("contrast, light").isEmpty();
      scheme(page, ColorScheme.DARK);
      softly.assertThat(Contrast.tooLow(page)).as("contrast, dark").isEmpty();
      softly.assertThat(Checks.axeOfLinks(page)).as("links, dark").isEmpty();
      softly.assertThat(Checks.byMouseAlone(page)).as("by mouse alone").isEmpty();
      page.setViewportSize(320, 640);
      softly
          .assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
          .as("width at 320 px")
          .isLessThanOrEqualTo(320);
      softly.assertThat(Checks.html(answer.text())).as("Nu validator").isEmpty();
      // Chromium says so of every answer that is no success.
      console.removeIf(line ->
          screen.status() >= 400
              && line.contains("the server responded with a status of " + screen.status()));
      softly.assertThat(console).as("console").isEmpty();
      softly.assertThat(foreign).as("requests to others").isEmpty();
      if (screen.ofStudio()) {
        softly
            .assertThat(page.context().cookies())
            .as("cookies")
            .allMatch(cookie -> cookie.path.equals("/studio"));
      } else {
        softly.assertThat(page.context().cookies()).as("cookies").hasSize(screen.cookies());
      }
      softly.assertAll();
    } finally {
      page.offConsoleMessage(speaks);
      page.offPageError(fails);
      page.offRequest(asks);
      page.navigate(OUTCRY.address() + AWAY);
      page.context().clearCookies();
    }
  }

  private static void scheme(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  /** Files, what others wrote, shown in a frame, and what is looked at in the studio. */
  private static final Set<String> NO_PAGES =
      Set.of(
          "/pictures/{sha256}/{file}",
          "/a/{slug}/",
          "/{language}/a/{slug}/",
          "/outbox",
          "/outbox/{id}",
          "/outbox/{id}/html",
          "/outbox/{id}/source",
          "/my-data/{language}/{organisation}/data.json",
          "/my-data/{language}/{organisation}/data.csv",
          "/studio/outbox/{id}/html",
          "/studio/outbox/{id}/source",
          "/studio/o/{organisation}/a/{action}/folder",
          "/studio/o/{organisation}/a/{action}/readers",
          "/studio/o/{organisation}/a/{action}/exports/numbers.csv",
          "/studio/o/{organisation}/a/{action}/exports/dossiers/{dossier}/{file}",
          "/studio/o/{organisation}/a/{action}/paper/import/table.csv",
          "/studio/o/{organisation}/papers/record-of-processing.md",
          "/studio/o/{organisation}/papers/record-of-processing.html");

  /** Only where somebody else signs people in: {@link ProviderTest} looks at it. */
  private static final Set<String> OF_PROVIDER =
      Set.of("/studio/provider/prove", "/studio/provider/join", "/studio/provider/join/not");

  /** As Spring knows them, so that a new page that is not looked at fails. */
  @Test
  void every_route_that_shows_a_page_is_looked_at() {
    List<PathContainer> looked =
        Made.SCREENS.stream()
            .map(screen -> PathContainer.parsePath(screen.path().replaceFirst("\\?.*", "")))
            .toList();
    assertThat(
            OUTCRY.beans(RequestMappingHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> route.getValue().getBeanType().getName().startsWith("org.outcry."))
                .map(Map.Entry::getKey)
                .filter(
                    route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> !NO_PAGES.contains(pattern) && !OF_PROVIDER.contains(pattern)))
        .filteredOn(pattern -> looked.stream().noneMatch(PARSER.parse(pattern)::matches))
        .isEmpty();
  }

  /** What a form says that it showed. */
  private static String seen(HttpResponse<String> page) {
    return page.body().replaceFirst("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
  }

  private static final PathPatternParser PARSER = PathPatternParser.defaultInstance;

  @Test
  void the_action_page_comes_in_the_first_flight_with_its_style() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (String path : List.of("/a/" + slug, "/fr/a/" + slug)) {
      // A page is made ready by its first visitor: both answers must be small.
      for (int visit = 0; visit < 2; visit++) {
        var answer = OUTCRY.get(path, "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
            .isLessThanOrEqualTo(FIRST_FLIGHT);
      }
    }
    Page page = Browsers.open(Look.PHONE);
    List<String> kinds = new ArrayList<>();
    page.onRequest(request -> {
      if (request.frame().equals(page.mainFrame())) {
        kinds.add(request.resourceType());
      }
    });
    try {
      page.navigate(OUTCRY.address() + "/a/" + slug);
      assertThat(kinds).containsOnlyOnce("document").doesNotContain("stylesheet", "font");
    } finally {
      page.context().close();
    }
  }
}
