package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Organisations are made and changed on the studio's pages alone. */
class OrganisationPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String NEW = "/studio/organisations/new";

  private final String mine = "House " + UUID.randomUUID().toString().substring(0, 8);
  private final Slug slug = new Slug(Slug.madeOf(mine));

  private static StaffBrowser root() {
    return StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR);
  }

  private static Organisation stored(Slug slug) {
    return OUTCRY.bean(Organisations.class).find(slug).orElseThrow().organisation();
  }

  private PanelForm filled(StaffBrowser browser) {
    return PanelForm.open(browser, NEW)
        .set("who.name.en", mine)
        .set("who.address", mine + "\n 1 Example Street \n\nOttawa")
        .set("mail.domain", "mail.house.example");
  }

  /** An organisation that was made by the form. */
  private String made() {
    assertThat(filled(root()).press("save").status()).isEqualTo(303);
    return "/studio/o/" + slug;
  }

  private static String seen(StaffBrowser browser, String path) {
    return Jsoup.parse(browser.get(path).body()).select("input[name=seen]").attr("value");
  }

  @Test
  void a_new_organisation_needs_a_name_an_address_and_a_domain_and_is_led_to_its_first_action() {
    StaffBrowser root = root();
    PanelForm form = PanelForm.open(root, NEW);
    assertThat(form.press("save").status()).isEqualTo(422);
    assertThat(form.errors())
        .containsExactly(
            "Write the organisation’s name.",
            "Write the organisation’s postal address.",
            "Write the domain that mail is sent from.");
    HttpResponse<String> refused =
        root.post(NEW, Map.of("who.name.en", mine, "who.website", "ftp://x", "do", "save"));
    Document page = Jsoup.parse(refused.body());
    assertThat(page.title()).startsWith("Error: ");
    assertThat(page.select("#f-who-website").attr("value")).isEqualTo("ftp://x");
    assertThat(page.select("#f-who-website").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("a[href='#f-who-website']").text())
        .isEqualTo(page.select("#f-who-website-error").text());

    PanelForm good = filled(root);
    assertThat(good.press("save").status()).as(good.errors().toString()).isEqualTo(303);
    Organisation made = stored(slug);
    assertThat(made.name().byLanguage()).isEqualTo(Map.of(Language.ANY, mine));
    assertThat(made.postalAddress()).containsExactly(mine, "1 Example Street", "Ottawa");
    assertThat(made.privacy()).isEqualTo(Organisation.Privacy.USUAL);
    Document home = Jsoup.parse(root.get("/studio/o/" + slug + "?done=made").body());
    assertThat(home.select(".done").text()).contains(mine, slug.value());
    assertThat(home.select("main .rows a").eachAttr("href"))
        .containsExactly(
            "/studio/o/" + slug + "/members",
            "/studio/o/" + slug + "/actions/new",
            "/studio/o/" + slug + "/settings");
    assertThat(root.get("/studio").body()).contains(mine, NEW);
    assertThat(filled(root).press("save").errors())
        .containsExactly(
            "Another organisation here is called %s in addresses. Write another name in addresses, such as %s-2."
                .formatted(slug, slug));
    assertThat(root.get("/studio/o/" + slug + "/audit").body())
        .contains("Made an organisation", slug.value());
  }

  @Test
  void in_french_what_is_wrong_is_said_in_french() {
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR, Language.FRENCH);
    PanelForm form = PanelForm.open(root, NEW).set("data.kept", "days").set("data.days", "0");
    form.set("data.protection.controller", "X").press("save");
    assertThat(form.errors())
        .map(each -> each.replaceAll("[\u00a0\u202f]", " "))
        .containsExactly(
            "Écrivez le nom de l’organisation.",
            "Écrivez l’adresse postale de l’organisation.",
            "Écrivez le domaine d’envoi des courriels.",
            "« Jours après la fin » : saisissez un nombre entier de 14 à 36 500.",
            "Cochez au moins une loi qui lie l’organisation.",
            "Écrivez l’adresse e-mail pour les questions sur les données.");
    assertThat(form.value("data.days")).isEqualTo("0");
  }

  @Test
  void data_protection_is_asked_for_as_a_folder_asks() {
    made();
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    String path = "/studio/o/" + slug + "/settings";
    PanelForm form =
        PanelForm.open(boss, path)
            .set("data.protection.law.eu", "yes")
            .set("data.protection.law.quebec", "yes")
            .set("data.protection.contact", "data@house.example")
            .press("data.protection.processors.add");
    assertThat(form.status()).isEqualTo(200);
    form.set("data.protection.processors.0.name", "Example Mail").press("save");
    assertThat(form.status()).isEqualTo(422);
    assertThat(form.errors())
        .containsExactly(
            "Write name and e-mail address of the person in charge: in Quebec they are public.",
            "Add the authority of your country in the European Union.",
            "Write what they work with the data for.",
            "Write the country in which they work with the data.");
    form.set("data.protection.officer.name", "Ada Quill")
        .set("data.protection.officer.contact", "ada@house.example")
        .set("data.protection.processors.0.purpose.en", "delivers our mail")
        .set("data.protection.processors.0.country", "Germany")
        .set("data.protection.authorities.kind", "FR")
        .press("data.protection.authorities.add")
        .saved();
    DataProtection now = Objects.requireNonNull(stored(slug).privacy().dataProtection());
    assertThat(now.authorities()).containsExactly("FR");
    assertThat(now.processors().getFirst().country()).isEqualTo("DE");
  }

  @Test
  void two_who_change_the_settings_at_once_are_told_and_nothing_is_overwritten() {
    String path = made() + "/settings";
    StaffBrowser ada = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    StaffBrowser ben = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    PanelForm first = PanelForm.open(ada, path).set("who.website", "https://ada.example");
    PanelForm.open(ben, path)
        .set("mail.domain", "ben.example")
        .set("data.erasure", "remove")
        .set("data.protection.law.uk", "yes")
        .set("data.protection.contact", "data@house.example")
        .saved();
    assertThat(first.press("save").status()).isEqualTo(409);
    assertThat(first.errors())
        .anyMatch(each -> each.startsWith("Nothing is lost, and nothing has been saved."));
    assertThat(first.text())
        .contains(
            "Saved now: ben.example",
            "Saved now: Their signature no longer counts",
            "Saved now: ticked",
            "Saved now: data@house.example");
    assertThat(first.opened("data.protection")).isTrue();
    assertThat(first.value("who.website")).isEqualTo("https://ada.example");
    assertThat(stored(slug).website()).isNull();
    first.set("mail.domain", "ben.example").saved();
    assertThat(stored(slug).website()).isEqualTo("https://ada.example");
    assertThat(stored(slug).senderDomain()).isEqualTo("ben.example");
  }

  @Test
  void the_pages_of_all_its_actions_follow_and_the_audit_says_what_changed_and_names_nobody()
      throws Exception {
    Slug action = ownAction();
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    assertThat(OUTCRY.get("/a/" + action).body()).contains("House of " + slug);
    PanelForm.open(boss, "/studio/o/" + slug + "/settings")
        .set("who.name.en", "Another House")
        .set("look.colour", "#004400")
        .set("data.protection.law.uk", "yes")
        .set("data.protection.contact", "secret-contact@house.example")
        .saved();
    await()
        .untilAsserted(() ->
            assertThat(OUTCRY.get("/a/" + action).body())
                .contains("Another House")
                .doesNotContain("House of " + slug));
    assertThat(boss.get("/studio/o/" + slug + "/audit").body())
        .contains(
            "Changed the organisation’s settings",
            "Name: House of " + slug + " → Another House",
            "Main colour: ",
            " → #004400",
            "Data protection: who is asked, and whose law holds")
        .doesNotContain("secret-contact");
  }

  /** A published action of an organisation of its own, out of a folder. */
  private Slug ownAction() throws Exception {
    Slug action = new Slug(slug + "-action");
    Path folder = RunningOutcry.copy("release-narges-mohammadi", action);
    Path yaml = folder.resolve("organisation.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("slug: daybreak", "slug: " + slug)
            .replace("{en: Daybreak, fr: Point du jour}", "House of " + slug));
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(action);
    return action;
  }

  @Test
  void saving_what_is_there_changes_nothing_and_a_mark_is_chosen_and_taken_away() throws Exception {
    ownAction();
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    String path = "/studio/o/" + slug + "/settings";
    Organisation before = stored(slug);
    String mark = mark();
    assertThat(mark).isNotEmpty();
    PanelForm.open(boss, path).saved();
    assertThat(stored(slug)).isEqualTo(before);
    assertThat(boss.get("/studio/o/" + slug + "/audit").body())
        .doesNotContain("Changed the organisation’s settings");
    PanelForm.open(boss, path).set("look.mark", "none").saved();
    assertThat(mark()).isEmpty();
    PanelForm.open(boss, path).set("look.mark", mark).saved();
    assertThat(mark()).isEqualTo(mark);
    PanelForm.open(boss, path).set("look.mark", "0".repeat(64)).saved();
    assertThat(mark()).isEqualTo(mark);
  }

  /** The picture beside the organisation's name; empty for none. */
  private String mark() {
    Organisation.Mark mark = stored(slug).mark();
    return mark == null ? "" : mark.sha256();
  }

  @Test
  void who_came_with_an_old_form_or_none_changes_nothing() {
    String path = made() + "/settings";
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    Organisation before = stored(slug);
    Map<String, String> sent = new LinkedHashMap<>(PanelForm.open(boss, path).fields());
    sent.put("seen", "");
    sent.put("do", "save");
    assertThat(boss.post(path, sent).statusCode()).isEqualTo(409);
    sent.put("seen", seen(boss, path));
    assertThat(location(boss.post(path, sent))).isEqualTo(path + "?done=saved");
    assertThat(stored(slug)).isEqualTo(before);
    for (Role role : List.of(Role.CAMPAIGNER, Role.MODERATOR, Role.ANALYST)) {
      assertThat(StaffBrowser.in(OUTCRY, slug, role).post(path, sent).statusCode()).isEqualTo(403);
    }
    assertThat(boss.post(NEW, sent).statusCode()).isEqualTo(404);
  }
}
