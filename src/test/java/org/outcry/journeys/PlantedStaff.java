package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.outcry.exports.DossierMaker;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.staff.Identities;
import org.outcry.staff.Role;
import org.outcry.staff.Sessions;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.staff.StaffSession;
import org.outcry.studio.web.DossierScreens;
import org.outcry.studio.web.StudioUploads;
import org.outcry.testing.RunningOutcry;

/** Somebody of the organisation who does in the studio all that has to do with people's data. */
final class PlantedStaff {
  private static final Pattern CODE = Pattern.compile("<li><code>([^<]+)</code></li>");

  private final RunningOutcry outcry;
  private final Planted planted;
  private final Slug slug;
  private final String home;
  private final StaffBrowser browser;

  PlantedStaff(RunningOutcry outcry, Planted planted, Slug slug) {
    this.outcry = outcry;
    this.planted = planted;
    this.slug = slug;
    Slug organisation = new Slug(PersonKit.organisationSlug(slug));
    this.home = "/studio/o/" + organisation;
    this.browser =
        StaffBrowser.in(
            outcry,
            organisation,
            Role.ADMINISTRATOR,
            Language.ENGLISH,
            new EmailAddress(planted.address()));
  }

  private String action() {
    return home + "/a/" + slug;
  }

  private static String hidden(String page, String name) {
    String found = page.replaceFirst("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    assertThat(found).as(name).isNotEqualTo(page);
    return found;
  }

  private HttpResponse<String> does(String path, Map<String, String> form) {
    HttpResponse<String> answer = browser.post(path, form);
    assertThat(answer.statusCode()).as(path + answer.body()).isLessThan(400);
    return answer;
  }

  /** Whose forms are refused, and whose work fails. */
  void seesErrors(PlantedErrors errors) {
    errors.ofTheStudio(browser, home);
    errors.ofOurs(browser, home);
  }

  /** What the second factor is made of. */
  byte[] secret() {
    return browser.secret();
  }

  /** Name, password, recovery codes, and who else is asked in. */
  void lookAfterTheirAccount() {
    planted.remembered(StaffBrowser.PASSWORD);
    does("/studio/account/about", Map.of("name", planted.sentence(), "language", "en"));
    String codes =
        does("/studio/account/codes", Map.of("codes-password", StaffBrowser.PASSWORD)).body();
    List<String> shown = CODE.matcher(codes).results().map(found -> found.group(1)).toList();
    assertThat(shown).hasSize(10);
    planted.remembered(shown);
    does(home + "/members", Map.of("email", planted.address(), "role", "analyst"));
    StaffBrowser stranger = new StaffBrowser(outcry);
    stranger.signIn(planted.address(), planted.sentence());
    stranger.post("/studio/forgotten", Map.of("email", planted.address()));
    browser.get("/studio/account");
  }

  /** By a passkey, known to a provider, and in a browser that says what it is. */
  void comesInOtherwise() {
    EmailAddress address = new EmailAddress(planted.address());
    try (PasskeyKit kit = new PasskeyKit(outcry)) {
      kit.takeUp(invitation(address), planted.word());
      kit.add(planted.word());
      assertThat(kit.text()).contains("Your recovery codes");
      kit.open("/studio/account");
      kit.signOut();
      kit.press("Sign in with a passkey");
      assertThat(kit.path()).startsWith("/studio/o/");
    }
    StaffBrowser other = new StaffBrowser(outcry);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("email", address.value());
    form.put("password", StaffBrowser.PASSWORD);
    form.put("form-token", other.token());
    HttpResponse<String> in = other.bare("/studio/sign-in", form, "User-Agent", planted.sentence());
    assertThat(in.statusCode()).isEqualTo(303);
    Identities.Identity known =
        new Identities.Identity("https://" + planted.word() + ".example", planted.word());
    StaffSession session =
        outcry.bean(Sessions.class).find(browser.cookie("outcry-studio")).orElseThrow();
    assertThat(
            outcry.bean(Identities.class).join(session, known, new EmailAddress(browser.email())))
        .isTrue();
    browser.get("/studio/account");
  }

  private String invitation(EmailAddress address) {
    UUID organisation =
        outcry
            .bean(Organisations.class)
            .find(new Slug(PersonKit.organisationSlug(slug)))
            .orElseThrow()
            .id();
    return outcry
        .bean(Staff.class)
        .link(organisation, address, Role.ANALYST, Language.ENGLISH)
        .orElseThrow();
  }

  /** What one person asks another about a draft, and what they answer. */
  void asksAboutADraft() {
    Map<String, String> begun = Map.of("headline", "A draft", "language", "en", "letter", "no");
    String life = location(does(home + "/actions/new", begun)).replaceFirst("/edit\\?.*", "/life");
    String stamp = hidden(browser.get(life).body(), "stamp");
    does(life, Map.of("do", "ask", "stamp", stamp, "note", planted.sentence()));
    assertThat(browser.get(life).body()).contains("was here with");
    does(life, Map.of("do", "return", "stamp", stamp, "note", planted.sentence()));
    assertThat(browser.get(life).body()).contains("was here with");
  }

  /** Looks for people, reads what is found, and begins work on it. */
  void searches() {
    Map<String, String> looked = new LinkedHashMap<>();
    looked.put("name", planted.word());
    looked.put("email", planted.address());
    looked.put("city", planted.word());
    for (String list : List.of(home + "/signatures", action() + "/signatures")) {
      browser.get(location(does(list, looked)));
    }
    browser.get(location(does(home + "/people", Map.of("who", planted.address()))));
    UUID signature = Readers.last(outcry, slug);
    String found = browser.get(action() + "/signatures/" + signature).body();
    assertThat(found).contains("What was typed");
    browser.get(action() + "/letters");
    browser.get(action() + "/comments");
    does(action() + "/comments", Map.of("view", "waiting", "show", signature.toString()));
    String job =
        location(
            does(
                action() + "/signatures/work",
                Map.of("do", "tag", "tag", planted.word(), "which", "all")));
    does(job.replaceFirst("\\?.*", "") + "/start", Map.of());
  }

  /** Two records: entered, changed, merged, split and one of them erased. */
  void keepsRecords() {
    String one = begun(planted.address());
    String second = planted.address();
    String other = begun(second);
    does(one + "/tags", Map.of("tag", planted.word()));
    does(one + "/addresses", Map.of("address", planted.address()));
    Map<String, String> particulars = new LinkedHashMap<>();
    particulars.put("given-name", planted.word());
    particulars.put("family-name", planted.word());
    particulars.put("phone", planted.phone());
    particulars.put("country", "CA");
    particulars.put("postal-code", "K1A 0B6");
    saves(other, "particulars", particulars);
    saves(other, "fields", Map.of("new-key", planted.word(), "new-value", planted.sentence()));
    String pair = one + "/merge/" + other.substring(other.lastIndexOf('/') + 1);
    String shown = browser.get(pair).body();
    does(pair, Map.of("kept", hidden(shown, "kept"), "left", hidden(shown, "left")));
    browser.get(one);
    String split =
        one
            + "/split/"
            + PersonKit.person(slug, second).row(new EmailAddress(second)).orElseThrow().id();
    does(split, Map.of("stamp", hidden(browser.get(split).body(), "stamp")));
    String erase = other + "/erase";
    does(
        erase,
        Map.of("stamp", hidden(browser.get(erase).body(), "stamp"), "reason", planted.sentence()));
    browser.get(home + "/audit");
  }

  private String begun(String address) {
    return location(
            does(
                home + "/people/new",
                Map.of(
                    "email", address, "given-name", planted.word(), "source", planted.sentence())))
        .replaceFirst("\\?.*", "");
  }

  private void saves(String page, String part, Map<String, String> typed) {
    String shown = browser.get(page).body();
    Map<String, String> form = new LinkedHashMap<>(typed);
    form.put(
        "stamp",
        hidden(shown.substring(shown.indexOf("action=\"" + page + "/" + part + "\"")), "stamp"));
    does(page + "/" + part, form);
  }

  /** Signatures on paper, typed and imported, and a list of people. */
  void takesIn() {
    Map<String, String> sheet = new LinkedHashMap<>();
    sheet.put("batch", "market");
    sheet.put("sheet", "1");
    sheet.put("language", "en");
    sheet.put("country", "CA");
    sheet.put("r0.row", "1");
    sheet.put("r0.given-name", planted.word());
    sheet.put("r0.family-name", planted.word());
    sheet.put("r0.email", planted.address());
    sheet.put("r0.consent.news", "yes");
    does(action() + "/paper/key", sheet);
    String rows =
        "sheet,row,given-name,family-name,city,email,consent.news\n2,1,%s,%s,%s,%s,yes\n"
            .formatted(planted.word(), planted.word(), planted.word(), planted.address());
    Map<String, String> batch = Map.of("batch", "market", "language", "en", "country", "CA");
    enters(action() + "/paper/import", batch, batch, rows);
    String list =
        "email,given-name,phone,tags,%s\n%s,%s,%s,%s,%s\n"
            .formatted(
                planted.word(),
                planted.address(),
                planted.word(),
                planted.phone(),
                planted.word(),
                planted.word());
    Map<String, String> said = new LinkedHashMap<>();
    said.put("source", planted.sentence());
    said.put("language", "en");
    said.put("exported", LocalDate.now().toString());
    List<String> columns = List.of("email", "given-name", "phone", "tags", "own");
    for (int i = 0; i < columns.size(); i++) {
      said.put("column." + i, columns.get(i));
    }
    said.put("sure", "yes");
    enters(home + "/people/import", Map.of(), said, list);
  }

  private void enters(
      String path, Map<String, String> with, Map<String, String> said, String table) {
    String check =
        StudioUploads.send(
                outcry,
                browser,
                path,
                with,
                new StudioUploads.Upload("table.csv", table.getBytes(StandardCharsets.UTF_8)))
            .body();
    Map<String, String> form = new LinkedHashMap<>(said);
    form.put("table", hidden(check, "table"));
    does(path + "/enter", form);
  }

  /** Tables and a dossier, each with why. */
  void takesOut() {
    for (String kind : List.of("signatures", "letters")) {
      does(
          action() + "/exports/" + kind,
          Map.of(
              "reason",
              planted.sentence(),
              "column",
              "state",
              "state",
              kind.equals("letters") ? "accepted" : "counted",
              "separator",
              "comma"));
    }
    Slug held = DossierScreens.held();
    String dossiers = home + "/a/" + held + "/exports/dossiers";
    does(dossiers, Map.of("of", DossierScreens.OF, "reason", planted.sentence()));
    List<String> parts = new ArrayList<>();
    await()
        .until(() -> {
          outcry.bean(DossierMaker.class).run();
          Pattern.compile("href=\"(" + dossiers + "/[0-9a-f-]{36}/[^\"]+)\"")
              .matcher(browser.get(dossiers).body())
              .results()
              .forEach(found -> parts.add(found.group(1)));
          return !parts.isEmpty();
        });
    assertThat(browser.get(parts.getFirst()).statusCode()).isEqualTo(200);
    browser.get(home + "/exports");
  }

  /** News to who has agreed to hear, after a test to somebody's own address. */
  void writesTo() {
    StaffBrowser writer =
        StaffBrowser.in(
            outcry,
            new Slug(PersonKit.organisationSlug(slug)),
            Role.CAMPAIGNER,
            Language.ENGLISH,
            new EmailAddress(
                planted.word().toLowerCase(java.util.Locale.ROOT) + "@mail.daybreak.example"));
    String page =
        location(
                writer.post(
                    action() + "/updates/new",
                    Map.of("subject.en", "News of her", "body.en", "She is well.")))
            .replaceFirst("\\?.*", "");
    String stamp = hidden(writer.get(page).body(), "stamp");
    for (String step : List.of("test", "send")) {
      assertThat(writer.post(page + "/" + step, Map.of("stamp", stamp, "sure", "yes")).statusCode())
          .isEqualTo(303);
    }
    await()
        .until(() -> {
          outcry.bean(org.outcry.updates.UpdateQueue.class).run();
          return Readers.count(outcry, slug, "state = 'accepted'") > 0;
        });
  }
}
