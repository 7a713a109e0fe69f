package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

class SigningJourneyTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private final RunningOutcry outcry = RunningOutcry.get();
  private Page page = Browsers.open(Look.DESK);

  @AfterEach
  void leave() {
    page.context().close();
  }

  private void open(Look look, String path) {
    page.context().close();
    page = Browsers.open(look);
    page.navigate(outcry.address() + path);
  }

  private void fillIn(String given, String family, String email) {
    page.getByLabel("First name").fill(given);
    page.getByLabel("Last name").fill(family);
    field("email").fill(email);
    page.getByLabel("Country").selectOption("CA");
    page.locator("[name='consent.pass-on']").check();
  }

  private Locator field(String name) {
    return page.locator("[name='" + name + "']");
  }

  private Locator button(String name) {
    return page.locator("button[value=" + name + "]").first();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_supporter_signs_is_thanked_and_the_letter_is_delivered_as_it_was_seen(boolean javaScript) {
    Slug slug = outcry.campaign(DEMONSTRATION);
    Look look = javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript();
    open(look, "/a/" + slug + "?source=newsletter");
    assertThat(page.locator(".tally b")).hasText("785");
    fillIn("Mona", "Lindqvist-" + slug, "mona." + slug + "@mail.example");
    field("subject").fill("Release her, " + slug);
    field("message").fill("My daughter asked me to write this, " + slug + ".");
    button("sign").click();

    assertThat(page).hasURL(outcry.address() + "/a/" + slug + "/thanks");
    assertThat(page.locator("h1")).hasText("Thank you");
    assertThat(page.locator(".tally b")).hasText("786");
    assertThat(outcry.count(slug)).isEqualTo(786);
    page.navigate(outcry.address() + "/a/" + slug);
    assertThat(page.locator(".tally b")).hasText("786");

    String from = "Mona Lindqvist-" + slug + " via ";
    await().untilAsserted(() -> assertThat(states(slug, "letter")).isEqualTo("accepted"));
    UUID letter = Deliveries.letters(outcry, slug, "head-of-judiciary").getFirst();
    try (Page mail = StaffBrowser.in(outcry, null, Role.ADMINISTRATOR).open(Look.DESK)) {
      mail.navigate(outcry.address() + "/studio/outbox/" + letter);
      assertThat(mail.locator("main")).containsText("Sadegh Larijani");
      assertThat(mail.locator("main")).containsText("Release her, " + slug);
      assertThat(mail.locator("main")).containsText(from);
      assertThat(mail.locator("main"))
          .containsText("My daughter asked me to write this, " + slug + ".");
      mail.context().close();
    }
  }

  private String states(Slug slug, String table) {
    return outcry
        .jdbc()
        .sql(
            "select string_agg(distinct state, ',') from %s where action_id = (select id from action where slug = ?)"
                .formatted(table))
        .param(slug.value())
        .query(String.class)
        .single();
  }

  @Test
  void a_supporter_without_javascript_mends_what_is_wrong_and_loses_nothing() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(Look.PHONE.withoutJavaScript(), "/a/" + slug);
    page.getByLabel("First name").fill("Mona");
    field("body").fill("In my own words.");
    field("email").fill("nonsense");
    button("sign").click();

    assertThat(page).hasTitle(Pattern.compile("^Error: "));
    Locator summary = page.locator("#summary");
    assertThat(summary).isFocused();
    assertThat(summary.locator("a")).hasCount(4);
    summary.getByText("Enter your last name.").click();
    assertThat(page.getByLabel("Last name")).isFocused();
    assertThat(page.getByLabel("First name")).hasValue("Mona");
    assertThat(field("body")).hasValue("In my own words.");

    fillIn("Mona", "Okafor", "mona.okafor@mail.example");
    button("sign").click();
    assertThat(page).hasURL(Pattern.compile("/thanks(#.*)?$"));
    assertThat(outcry.rows("signature", slug)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_emptied_letter_is_put_back_as_it_was_suggested_and_nothing_else_is_lost(
      boolean javaScript) {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript(), "/a/" + slug);
    String suggested = field("body").inputValue();
    assertThat(button("suggested")).hasCount(0);
    fillIn("Mona", "Okafor", "mona.okafor@mail.example");
    field("body").fill("");
    field("subject").fill("My own subject");
    field("body").press("Tab");
    button("sign").click();

    assertThat(page.locator("#summary")).containsText("Your letter is empty");
    button("suggested").click();
    assertThat(field("body")).hasValue(suggested);
    assertThat(field("subject")).hasValue("My own subject");
    assertThat(page.getByLabel("First name")).hasValue("Mona");
    assertThat(page.locator("[name='consent.pass-on']")).isChecked();
    assertThat(button("suggested")).hasCount(0);
    assertThat(outcry.rows("signature", slug)).isZero();
    button("sign").click();
    assertThat(page).hasURL(Pattern.compile("/thanks(#.*)?$"));
    assertThat(outcry.rows("signature", slug)).isEqualTo(1);
  }

  @Test
  void whoever_goes_back_after_signing_finds_an_empty_form_and_before_it_what_was_typed() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(Look.PHONE, "/a/" + slug);
    fillIn("Mona", "Okafor", "nonsense");
    page.navigate(outcry.address() + "/");
    page.goBack();
    assertThat(page.getByLabel("Last name")).hasValue("Okafor");
    field("email").fill("back." + slug + "@mail.example");
    field("message").fill("Only for the letter.");
    button("sign").click();

    assertThat(page).hasURL(Pattern.compile("/thanks(#.*)?$"));
    assertThat(page.locator("main")).containsText("On a computer that others use, close this");
    page.goBack();
    for (String name : List.of("given_name", "family_name", "email", "message")) {
      assertThat(field(name)).hasValue("");
    }
    assertThat(page.locator("[name='consent.pass-on']")).not().isChecked();
    assertThat(field("body")).not().hasValue("");
  }

  @Test
  void a_supporter_looks_at_the_letter_goes_back_to_edit_and_signs_from_it() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(Look.PHONE.withoutJavaScript(), "/a/" + slug);
    fillIn("Mona", "Okafor", "mona.okafor@mail.example");
    field("message").fill("<b>Please</b> & soon");
    button("letter").click();

    assertThat(page.locator(".sheet")).containsText("Your Excellency,");
    assertThat(page.locator(".sheet")).containsText("<b>Please</b> & soon");
    assertThat(page.locator(".sheet")).containsText("Mona Okafor");
    assertThat(outcry.rows("signature", slug)).isZero();

    button("edit").click();
    assertThat(field("message")).hasValue("<b>Please</b> & soon");
    assertThat(page.getByLabel("Last name")).hasValue("Okafor");
    assertThat(page.locator("[name='consent.pass-on']")).isChecked();
    field("message").fill("Sooner");
    button("letter").click();
    assertThat(page.locator(".sheet")).containsText("Sooner");
    button("sign").click();
    assertThat(page).hasURL(Pattern.compile("/thanks(#.*)?$"));
    assertThat(outcry.rows("letter", slug)).isEqualTo(1);
  }

  @Test
  void with_javascript_the_letter_is_shown_live_beside_the_form() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(Look.DESK, "/a/" + slug);
    fillIn("Mona", "Okafor", "mona.okafor@mail.example");
    button("letter").click();
    Locator sheet = page.locator("[data-live] .sheet");
    assertThat(sheet).containsText("Mona Okafor");
    page.getByLabel("Last name").fill("Adeyemi");
    assertThat(sheet).containsText("Mona Adeyemi");
    assertThat(page).hasURL(outcry.address() + "/a/" + slug);
    assertThat(outcry.rows("signature", slug)).isZero();
  }

  @Test
  void a_francophone_signs_in_french_and_gets_a_french_receipt() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(Look.PHONE.withoutJavaScript(), "/a/" + slug);
    page.getByText("Français").click();
    assertThat(page).hasURL(outcry.address() + "/fr/a/" + slug);
    assertThat(page.locator("html")).hasAttribute("lang", "fr");
    page.getByLabel("Prénom").fill("Zoé");
    page.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)).fill("Tremblay");
    field("email").fill("zoe.tremblay@mail.example");
    page.getByLabel("Pays").selectOption("CA");
    page.locator("[name='consent.pass-on']").check();
    button("sign").click();
    assertThat(page).hasURL(outcry.address() + "/fr/a/" + slug + "/thanks");
    assertThat(page.locator("h1")).hasText("Merci");
  }

  @Test
  void a_campaign_that_was_closed_meanwhile_gives_back_every_word() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    open(Look.PHONE.withoutJavaScript(), "/a/" + slug);
    fillIn("Mona", "Okafor", "mona.okafor@mail.example");
    field("message").fill("Three hours of my evening.");
    outcry.bean(org.outcry.campaigns.Actions.class).close(slug);
    button("sign").click();
    assertThat(page.locator("h1")).hasText("This action was closed before you signed");
    assertThat(page.locator("main")).containsText("Three hours of my evening.");
    assertThat(outcry.rows("signature", slug)).isZero();
    await().until(() -> outcry.get("/a/" + slug).body().contains("This action is closed."));
    open(Look.PHONE, "/a/" + slug);
    assertThat(page.locator("#act")).containsText("This action is closed.");
    assertThat(page.locator("form")).hasCount(0);
  }

  @Test
  void the_private_link_in_the_receipt_shows_what_became_of_the_letter() {
    Slug slug = outcry.campaign(DEMONSTRATION);
    Visitor.signs(outcry, slug, "private." + slug + "@mail.example");
    String link = Visitor.receiptLink(outcry, slug);
    open(Look.PHONE.withoutJavaScript(), link);
    assertThat(page.locator("h1")).hasText("What became of your letter");
    assertThat(page.locator("main")).containsText("Kept in the outbox");
    // Whoever finds the link in the browser's history does not know whose it is.
    assertThat(page.locator("main")).not().containsText("Narges Mohammadi must");
    page.getByLabel("Your e\u2011mail address").fill("somebody.else@mail.example");
    button("show").click();
    assertThat(page.getByLabel("Your e\u2011mail address")).isFocused();
    assertThat(page).hasTitle(Pattern.compile("^Error: What became of your letter.*"));
    assertThat(page.locator("main")).containsText("This link was not mailed to that address");
    assertThat(page.locator(".sheet")).hasCount(0);
    page.getByLabel("Your e\u2011mail address").fill("Private." + slug + "@mail.example");
    button("show").click();
    assertThat(page.locator(".sheet")).hasCount(1);
    assertThat(page.locator("main")).containsText("Kept in the outbox");
    page.navigate(outcry.address() + link);
    assertThat(page.locator(".sheet")).hasCount(0);
    String broken = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
    assertThat(outcry.get(broken).statusCode()).isEqualTo(404);
  }
}
