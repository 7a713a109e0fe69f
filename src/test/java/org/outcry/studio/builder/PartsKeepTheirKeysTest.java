package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.VersionList;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Whoever writes in a part of the page saves into that part, or is told that it is gone. */
class PartsKeepTheirKeysTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";
  private static final String REMOVED = "Somebody has removed this part while you were writing";

  private final Slug slug = OUTCRY.campaign(EXAMPLE);
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final Drafts drafts = OUTCRY.bean(Drafts.class);
  private final String path = "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/edit";
  private final StaffBrowser ada = staff();
  private final StaffBrowser ben = staff();

  private StaffBrowser staff() {
    return StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  private Draft draft() {
    return drafts.find(action.organisationId(), slug).orElseThrow();
  }

  private List<String> keys() {
    return draft().keys();
  }

  private PanelForm open(StaffBrowser browser, String key) {
    return PanelForm.open(browser, path + "/" + key);
  }

  private HttpResponse<String> press(StaffBrowser browser, String button, String... more) {
    Map<String, String> form = new LinkedHashMap<>(Map.of("do", button));
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    HttpResponse<String> answer = browser.post(path, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer;
  }

  /** A new part behind another. */
  private String add(StaffBrowser browser, String kind, String behind) {
    press(browser, "add", "kind", kind, "behind", behind);
    return keys().get(draft().position(behind) + 1);
  }

  /** Writes what nothing is missing in, so that the page can be published. */
  private String written(String key) {
    PanelForm form = open(ben, key);
    for (String field : List.of("text.en", "text.fr", "speaker.en", "speaker.fr")) {
      if (form.has(field)) {
        form.set(field, "Words of Ben’s.");
      }
    }
    form.saved();
    return key;
  }

  private void remove(StaffBrowser browser, String key) {
    press(browser, "remove:" + key + ":" + Sections.stamp(draft(), key));
    assertThat(keys()).doesNotContain(key);
  }

  /** What a text says in English. */
  private String text(String key) {
    return draft().content().sections().get(draft().position(key)) instanceof Section.Story story
        ? story.text().in(Language.ENGLISH)
        : "no text";
  }

  /** What makes a draft a version, or takes its changes away. */
  private enum End {
    PUBLISHED,
    BECAME_A_VERSION,
    DISCARDED,
    IMPORTED
  }

  private void end(End how) {
    Draft now = draft();
    switch (how) {
      case PUBLISHED -> {
        end(End.BECAME_A_VERSION);
        assertThat(OUTCRY.bean(Actions.class).publish(slug)).isInstanceOf(LifeOutcome.Done.class);
      }
      case BECAME_A_VERSION ->
          assertThat(drafts.version(now.organisationId(), slug, now.revision())).isPresent();
      case DISCARDED -> press(ben, "discard:" + now.stamp());
      case IMPORTED -> {
        press(ben, "discard:" + now.stamp());
        imported();
      }
    }
    assertThat(draft().changed()).isFalse();
  }

  /** The folder as it was, by command. */
  private void imported() {
    assertThat(
            OUTCRY.bean(Actions.class).importFolder(RunningOutcry.copy(EXAMPLE, slug), false, true))
        .isInstanceOfAny(ImportOutcome.Imported.class, ImportOutcome.Unchanged.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLISHED", "BECAME_A_VERSION"})
  void what_is_written_is_saved_where_it_was_begun_although_a_colleague_has_published(End how) {
    String added = written(add(ada, "text", "s3"));
    assertThat(keys()).containsExactly("s1", "s2", "s3", added, "s4", "s5", "s6", "s7", "s8");
    PanelForm adas = open(ada, added).set("text.en", "What Ada wrote.");
    String fifth = text("s5");
    end(how);
    assertThat(keys()).containsExactly("s1", "s2", "s3", added, "s4", "s5", "s6", "s7", "s8");
    adas.saved();
    assertThat(text(added)).isEqualTo("What Ada wrote.");
    assertThat(text("s5")).isEqualTo(fifth);
  }

  @ParameterizedTest
  @EnumSource
  void a_key_is_never_given_twice(End how) {
    String first = add(ada, "text", "s3");
    remove(ada, first);
    String second = written(add(ada, "quotation", "s3"));
    assertThat(second).isNotEqualTo(first);
    end(how);
    assertThat(add(ada, "text", "s3")).isNotIn(first, second);
    assertThat(keys()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void what_was_typed_into_a_part_that_is_gone_is_shown_and_added_again_where_it_was(End how) {
    String added = add(ada, "text", "s3");
    PanelForm adas = open(ada, added).set("text.en", "What **Ada** wrote.").set("text.fr", "Ada.");
    remove(ben, added);
    written(add(ben, "text", "s3"));
    end(how);
    int sections = keys().size();

    adas.press("save");
    assertThat(adas.status()).isEqualTo(409);
    assertThat(adas.errors()).anyMatch(each -> each.contains("What you typed is still here"));
    assertThat(adas.value("text.en")).isEqualTo("What **Ada** wrote.");
    assertThat(adas.value("text.fr")).isEqualTo("Ada.");
    assertThat(adas.text()).contains(REMOVED).doesNotContain("Saved now:");
    assertThat(keys()).hasSize(sections);

    adas.press(Lost.ADD);
    assertThat(adas.status()).isEqualTo(303);
    assertThat(keys()).hasSize(sections + 1);
    assertThat(draft().position(added)).isEqualTo(draft().position("s3") + 1);
    assertThat(text(added)).isEqualTo("What **Ada** wrote.");
    assertThat(open(ada, added).value("text.fr")).isEqualTo("Ada.");
  }

  @Test
  void the_page_that_says_so_offers_no_other_way_to_lose_it_and_shows_what_it_would_be() {
    String added = add(ada, "text", "s3");
    Map<String, String> adas = new LinkedHashMap<>(open(ada, added).fields());
    adas.put("text.en", "What Ada wrote.");
    adas.put("do", "save");
    remove(ben, added);
    HttpResponse<String> lost = ada.post(path + "/" + added, adas);
    assertThat(lost.statusCode()).isEqualTo(409);
    assertThat(lost.body())
        .contains("<title>Error:", "Add it to the page again")
        .doesNotContain(
            "value=\"save\"",
            "undo:",
            "discard:",
            "Missing in English",
            "<option value=\"" + added + "\"");
    HttpResponse<String> preview = ada.post(path + "/" + added + "/preview", adas);
    assertThat(preview.body()).contains("What Ada wrote.");
    assertThat(keys()).doesNotContain(added);
  }

  @Test
  void something_wrong_in_it_is_said_before_it_is_added_again() {
    String added = add(ada, "quotation", "s3");
    PanelForm adas = open(ada, added).set("text.en", "x".repeat(2001)).set("speaker.en", "Ada");
    remove(ben, added);
    assertThat(adas.press("save").status()).isEqualTo(409);
    assertThat(adas.press(Lost.ADD).status()).isEqualTo(422);
    assertThat(keys()).doesNotContain(added);
    assertThat(adas.value("speaker.en")).isEqualTo("Ada");
    assertThat(adas.set("text.en", "It is late.").press(Lost.ADD).status()).isEqualTo(303);
    assertThat(draft().content().sections().get(draft().position(added)))
        .isInstanceOf(Section.Quotation.class);
  }

  @Test
  void a_picture_that_is_gone_comes_back_with_what_was_said_of_it() {
    PanelForm adas = open(ada, "s6").set("caption.en", "Twenty days for one call");
    remove(ben, "s6");
    assertThat(adas.press("save").status()).isEqualTo(409);
    assertThat(adas.value("caption.en")).isEqualTo("Twenty days for one call");
    assertThat(adas.press(Lost.ADD).status()).isEqualTo(303);
    Section.Picture picture =
        (Section.Picture) draft().content().sections().get(draft().position("s6"));
    assertThat(Objects.requireNonNull(picture.caption()).in(Language.ENGLISH))
        .isEqualTo("Twenty days for one call");
    assertThat(picture.file()).isEqualTo("telephone.jpg");
    assertThat(keys()).containsExactly("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8");
  }

  @Test
  void what_the_page_has_but_once_is_not_added_again_beside_another_of_its_kind() {
    PanelForm adas = open(ada, "s2").set("kind", "fixed").set("goal", "4321");
    remove(ben, "s2");
    String another = add(ben, "counter", "s1");
    assertThat(adas.press("save").status()).isEqualTo(409);
    assertThat(adas.errors()).anyMatch(each -> each.contains("copy out of this what you need"));
    assertThat(adas.value("goal")).isEqualTo("4321");
    assertThat(adas.press(Lost.ADD).status()).isEqualTo(409);
    assertThat(keys()).contains(another).doesNotContain("s2");
    remove(ben, another);
    assertThat(adas.press(Lost.ADD).status()).isEqualTo(303);
    assertThat(draft().content().counter().goal()).isEqualTo(4321);
  }

  @Test
  void of_two_who_add_the_same_part_again_the_second_is_shown_what_the_first_wrote() {
    String added = add(ada, "text", "s3");
    PanelForm adas = open(ada, added).set("text.en", "What Ada wrote.");
    PanelForm bens = open(ben, added).set("text.en", "What Ben wrote.");
    remove(ben, added);
    adas.press("save");
    adas.press(Lost.ADD);
    bens.press("save");
    assertThat(bens.status()).isEqualTo(409);
    assertThat(bens.text()).contains("What Ada wrote.", "Saved now:").doesNotContain(REMOVED);
    assertThat(bens.value("text.en")).isEqualTo("What Ben wrote.");
    assertThat(text(added)).isEqualTo("What Ada wrote.");
  }

  @Test
  void a_part_that_comes_back_by_undoing_is_the_same_one() {
    PanelForm adas = open(ada, "s3").set("text.en", "What Ada wrote.");
    remove(ben, "s3");
    press(ben, "undo:" + draft().stamp());
    adas.saved();
    assertThat(text("s3")).isEqualTo("What Ada wrote.");
  }

  @Test
  void parts_that_a_folder_or_an_older_version_has_too_keep_their_keys() {
    String added = add(ada, "text", "s3");
    remove(ada, "s4");
    PanelForm adas = open(ada, "s5").set("text.en", "What Ada wrote.");
    Draft now = draft();
    assertThat(
            OUTCRY
                .bean(VersionList.class)
                .restore(now.organisationId(), slug, now.live(), now.stamp(), account(ben)))
        .isTrue();
    assertThat(keys()).hasSize(8).doesNotContain(added, "s4");
    assertThat(keys()).contains("s1", "s2", "s3", "s5", "s6", "s7", "s8");
    adas.saved();
    assertThat(text("s5")).isEqualTo("What Ada wrote.");

    end(End.BECAME_A_VERSION);
    List<String> before = keys();
    imported();
    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void what_the_page_never_had_is_not_found() {
    Map<String, String> form =
        Map.of(Lost.KIND, "text", Lost.BEHIND, "s1", "text.en", "Words", "do", Lost.ADD);
    for (String key : List.of("s9", "s0", "s-1", "s999999999999", "nothing")) {
      assertThat(ada.post(path + "/" + key, form).statusCode()).as(key).isEqualTo(404);
    }
    remove(ben, "s4");
    for (String kind : List.of("form", "explosion", "")) {
      assertThat(ada.post(path + "/s4", Map.of(Lost.KIND, kind, "do", "save")).statusCode())
          .as(kind)
          .isEqualTo(404);
    }
  }
}
