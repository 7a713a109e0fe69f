package org.outcry.studio.register;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.register.BulkKind;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Finding signatures and letters, seeing what became of them, and working on many. */
class RegisterPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  private static Slug organisation(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
  }

  private static String home(Slug slug) {
    return "/studio/o/" + organisation(slug);
  }

  private static void signs(Slug slug, String given, String family, String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", given);
    form.put("family_name", family);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  private static void indexed(Slug slug) {
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql(
                        """
                        select count(*) from signature_word_waiting
                        where action_id = (select id from action where slug = ?)
                        """)
                    .param(slug.value())
                    .query(Long.class)
                    .single()
                == 0);
  }

  private static UUID signature(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select id from signature where action_id = (select id from action where slug = ?)
            order by id desc limit 1
            """)
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  @Test
  void names_are_found_by_moderators_and_stand_in_no_address_log_or_audit() {
    try (Logged logged = new Logged()) {
      Slug slug = OUTCRY.campaign(EXAMPLE);
      signs(slug, "Zebulon", "Quartermain", "zebulon@register.example");
      signs(slug, "Anna", "Elsewhere", "anna@register.example");
      indexed(slug);
      String path = home(slug) + "/a/" + slug + "/signatures";
      StaffBrowser moderator = StaffBrowser.in(OUTCRY, organisation(slug), Role.MODERATOR);
      assertThat(moderator.get(home(slug)).body()).contains("href=\"" + path + "\"");
      assertThat(moderator.get(path).body())
          .contains("Zebulon Quartermain", "Anna Elsewhere", "Counts")
          .doesNotContain("name=\"which\"");
      HttpResponse<String> answer =
          moderator.post(path, Map.of("name", "quartermain", "country", "CA"));
      assertThat(location(answer))
          .startsWith(path + "?search=")
          .doesNotContainIgnoringCase("quarter");
      String found = moderator.get(location(answer)).body();
      assertThat(found).contains("Zebulon Quartermain").doesNotContain("Anna Elsewhere");
      StaffBrowser other = StaffBrowser.in(OUTCRY, organisation(slug), Role.MODERATOR);
      assertThat(other.get(location(answer)).body())
          .as("somebody else's search")
          .doesNotContain("value=\"quartermain\"");
      String everywhere =
          location(
              moderator.post(
                  home(slug) + "/signatures", Map.of("email", "zebulon@register.example")));
      assertThat(moderator.get(everywhere).body())
          .contains("Zebulon Quartermain", "Release Narges");
      String own = moderator.get(path + "/" + signature(slug)).body();
      assertThat(own)
          .contains(
              "Anna Elsewhere",
              "anna@register.example",
              "Consents",
              "in force. Version 1",
              "/letters/");
      StaffBrowser analyst = StaffBrowser.in(OUTCRY, organisation(slug), Role.ANALYST);
      assertThat(analyst.get(path).statusCode()).isEqualTo(403);
      assertThat(analyst.get(home(slug)).body()).doesNotContain(path, "Zebulon");
      assertThat(moderator.post(path + "/work", Map.of("do", "invalidate")).statusCode())
          .isEqualTo(403);

      UUID chain = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId();
      List<String> entries =
          OUTCRY
              .bean(AuditTrail.class)
              .page(chain, AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
              .stream()
              .map(entry -> entry.act() + " " + entry.object() + " " + entry.changes())
              .toList();
      assertThat(entries)
          .anyMatch(entry -> entry.startsWith("signatures-read action:" + slug))
          .anyMatch(entry -> entry.startsWith("signature-read action:" + slug))
          .noneMatch(entry -> entry.contains("Zebulon") || entry.contains("register.example"));
      assertThat(logged.text()).doesNotContainIgnoringCase("quartermain");
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_a_sentence_and_kept() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    StaffBrowser campaigner = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    String path = home(slug) + "/a/" + slug + "/signatures";
    assertThat(campaigner.get(path).body()).contains("Nobody has signed yet");
    HttpResponse<String> wrong =
        campaigner.post(
            path,
            Map.of(
                "email",
                "no address",
                "postal",
                "9",
                "from",
                "2026-12-01",
                "to",
                "2026-11-01",
                "name",
                "…"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains(
            "Write the whole e-mail address",
            "first three letters or digits",
            "The last day is before the first",
            "value=\"no address\"",
            "<title>Error:");
    for (String junk : List.of("x", "0", "' or 1=1", "\u0000", "9".repeat(5000))) {
      assertThat(campaigner.get(path + "/x").statusCode()).isEqualTo(404);
      HttpResponse<String> asked =
          campaigner.post(path, Map.of("name", "x" + junk, "source", junk));
      assertThat(asked.statusCode()).isEqualTo(303);
      assertThat(campaigner.get(location(asked)).statusCode()).isEqualTo(200);
      assertThat(
              campaigner
                  .post(path + "/work", Map.of("do", junk, "row", junk, "which", junk))
                  .statusCode())
          .isEqualTo(422);
      assertThat(
              campaigner
                  .post(
                      path + "/work",
                      Map.of("do", "invalidate", "row", junk + "." + junk, "search", junk))
                  .statusCode())
          .isEqualTo(422);
    }
    assertThat(campaigner.get(path + "?search=x&after=y").statusCode()).isEqualTo(200);
    assertThat(campaigner.get(home(slug) + "/a/" + slug + "/letters?state=x&from=y&after=z").body())
        .contains("There are no letters yet");
  }

  private static UUID id(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow().id();
  }

  private static String row(String table, UUID id) {
    return OUTCRY
        .jdbc()
        .sql("select t::text from %s t where id = ?".formatted(table))
        .param(id)
        .query(String.class)
        .single();
  }

  private static List<UUID> listed(UUID row) {
    return OUTCRY
        .jdbc()
        .sql("select job_id from bulk_item where row_id = ?")
        .param(row)
        .query(UUID.class)
        .list();
  }

  /** Ticks a row that the page never showed, by the action that it names. */
  private static void isRefused(StaffBrowser staff, String path, BulkKind kind, UUID of, UUID row) {
    HttpResponse<String> refused =
        staff.post(path, Map.of("do", kind.word(), "row", of + "." + row, "tag", "volunteer"));
    assertThat(refused.statusCode()).as(path + " " + kind).isEqualTo(422);
    assertThat(refused.body()).contains("Nothing is chosen", "Nothing was changed.");
  }

  private static List<BulkKind> kinds(BulkKind.On on) {
    return Arrays.stream(BulkKind.values()).filter(kind -> kind.on() == on).toList();
  }

  @Test
  void another_organisations_signature_in_a_form_is_never_worked_on() {
    Slug ours = OUTCRY.campaign("baignade-du-moulin");
    Slug theirs = OUTCRY.campaign(EXAMPLE);
    assertThat(organisation(ours)).isNotEqualTo(organisation(theirs));
    signs(theirs, "Foreign", "Stranger", "foreign@register.example");
    UUID foreign = signature(theirs);
    String before = row("signature", foreign);
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(ours), Role.CAMPAIGNER);
    String everywhere = home(ours) + "/signatures/work";
    String here = home(ours) + "/a/" + ours + "/signatures/work";
    for (BulkKind kind : kinds(BulkKind.On.SIGNATURES)) {
      if (kind.isAsked()) {
        isRefused(staff, everywhere, kind, id(theirs), foreign);
        isRefused(staff, everywhere, kind, id(ours), foreign);
        isRefused(staff, here, kind, id(theirs), foreign);
        isRefused(staff, here, kind, id(ours), foreign);
      }
    }
    assertThat(listed(foreign)).isEmpty();
    assertThat(row("signature", foreign)).isEqualTo(before);
    StaffBrowser owner = StaffBrowser.in(OUTCRY, organisation(theirs), Role.CAMPAIGNER);
    Map<String, String> own = Map.of("do", "invalidate", "row", id(theirs) + "." + foreign);
    assertThat(owner.post(home(theirs) + "/signatures/work", own).statusCode())
        .as("their own people may")
        .isEqualTo(303);
    assertThat(listed(foreign)).hasSize(1);
  }

  @Test
  void another_organisations_letter_in_a_form_is_never_worked_on() {
    Slug ours = OUTCRY.campaign("baignade-du-moulin");
    Slug theirs = OUTCRY.campaign(EXAMPLE);
    signs(theirs, "Foreign", "Writer", "writer@register.example");
    UUID foreign = delivered(theirs);
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(ours), Role.CAMPAIGNER);
    String path = home(ours) + "/a/" + ours + "/letters/work";
    for (String state :
        List.of(
            "'held', held_for = 'task'",
            "'held', held_for = 'restored'",
            "'uncertain', held_for = null")) {
      OUTCRY
          .jdbc()
          .sql("update letter set state = " + state + " where id = ?")
          .param(foreign)
          .update();
      String before = row("letter", foreign);
      for (BulkKind kind : kinds(BulkKind.On.LETTERS)) {
        isRefused(staff, path, kind, id(theirs), foreign);
        isRefused(staff, path, kind, id(ours), foreign);
      }
      assertThat(row("letter", foreign)).isEqualTo(before);
    }
    assertThat(listed(foreign)).isEmpty();
    StaffBrowser owner = StaffBrowser.in(OUTCRY, organisation(theirs), Role.CAMPAIGNER);
    Map<String, String> own = Map.of("do", "arrived", "row", id(theirs) + "." + foreign);
    assertThat(owner.post(home(theirs) + "/a/" + theirs + "/letters/work", own).statusCode())
        .as("their own people may")
        .isEqualTo(303);
    assertThat(listed(foreign)).hasSize(1);
  }

  /** The one letter of an action, once nothing happens to it by itself any more. */
  private static UUID delivered(Slug slug) {
    await()
        .until(() ->
            OUTCRY
                .jdbc()
                .sql("select state from letter where action_id = ?")
                .param(id(slug))
                .query(String.class)
                .list()
                .equals(List.of("accepted")));
    return OUTCRY
        .jdbc()
        .sql("select id from letter where action_id = ?")
        .param(id(slug))
        .query(UUID.class)
        .single();
  }

  @Test
  void nobody_is_found_in_a_sealed_action_and_the_page_says_so() throws IOException {
    Slug slug = new Slug("register-sealed");
    Path folder = RunningOutcry.copy(EXAMPLE, slug);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    OUTCRY.bean(Actions.class).importFolder(folder, false, true);
    OUTCRY.bean(Actions.class).publish(slug, "Jo");
    signs(slug, "Secret", "Signer", "secret@register.example");
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(slug), Role.MODERATOR);
    String path = home(slug) + "/a/" + slug + "/signatures";
    assertThat(staff.get(path).body())
        .contains("This action is sealed", ">Sealed<")
        .doesNotContain("Secret");
    for (Map<String, String> asked :
        List.of(Map.of("name", "signer"), Map.of("email", "secret@register.example"))) {
      assertThat(staff.get(location(staff.post(path, asked))).body()).contains("Nothing was found");
      assertThat(staff.get(location(staff.post(home(slug) + "/signatures", asked))).body())
          .contains("Nothing was found");
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from signature_word where signature_id = ?")
                .param(signature(slug))
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void a_campaigner_finds_someone_invalidates_them_sees_it_done_and_undoes_it() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    signs(slug, "Mallory", "Faker", "mallory@register.example");
    signs(slug, "Honest", "Person", "honest@register.example");
    indexed(slug);
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    try (Page page = staff.open(Look.PHONE)) {
      page.navigate(OUTCRY.address() + home(slug) + "/a/" + slug + "/signatures");
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("faker");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find").setExact(true))
          .click();
      assertThat(page.getByText("Honest Person")).hasCount(0);
      page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Mallory Faker"))
          .check();
      page.getByLabel("Do", new Page.GetByLabelOptions().setExact(true)).selectOption("invalidate");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on")).click();
      assertThat(page.getByText("1 signature", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertThat(page.getByText("Nothing is done yet")).isVisible();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, begin")).click();
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of 1 looked at; 1 was changed.");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, begin")).click();
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of 1 looked at; 1 was changed.");
      page.navigate(OUTCRY.address() + home(slug) + "/a/" + slug + "/signatures");
      page.getByText("Mallory Faker").click();
      assertThat(page.getByText("Counts", new Page.GetByTextOptions().setExact(true))).isVisible();
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isTrue();
    }
  }
}
