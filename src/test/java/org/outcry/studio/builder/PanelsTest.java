package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** What a panel's form shows is what it keeps: no more, no less. */
class PanelsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** Somebody at the parts of one page. */
  private record Desk(Slug slug, StaffBrowser browser, String path) {
    static Desk at(String example) {
      Slug slug = OUTCRY.campaign(example);
      Slug organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
      return new Desk(
          slug,
          StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER),
          "/studio/o/" + organisation + "/a/" + slug);
    }

    Draft draft() {
      return OUTCRY
          .bean(Drafts.class)
          .find(OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId(), slug)
          .orElseThrow();
    }

    PanelForm open(String panel) {
      return PanelForm.open(browser, path + "/edit/" + panel);
    }

    /** The first part of a kind. */
    <T extends Section> T section(Class<T> kind) {
      return draft().content().sections().stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .findFirst()
          .orElseThrow();
    }

    PanelForm open(Class<? extends Section> kind) {
      return open(draft().keys().get(draft().content().sections().indexOf(section(kind))));
    }

    Element preview(String query) {
      return Objects.requireNonNull(
          Jsoup.parse(browser.get(path + "/preview?" + query).body()).selectFirst("main"));
    }

    /** How often somebody is on record who changed the page. */
    long edits() {
      return OUTCRY
          .jdbc()
          .sql("select count(*) from audit_entry where act = 'action-edited' and object = ?")
          .param("action:" + slug)
          .query(Long.class)
          .single();
    }
  }

  private static Texts both(String english, String french) {
    Map<Language, String> texts = new LinkedHashMap<>();
    texts.put(Language.ENGLISH, english);
    texts.put(Language.FRENCH, french);
    return new Texts(texts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"release-narges-mohammadi", "a-call-home"})
  void a_panel_that_is_opened_and_saved_changes_nothing_and_is_no_step(String example) {
    Desk desk = Desk.at(example);
    Draft before = desk.draft();
    for (Panel panel : Panels.of(before)) {
      desk.open(panel.key()).saved();
      assertThat(desk.draft().content()).as(panel.key()).isEqualTo(before.content());
      assertThat(desk.draft().revision()).as(panel.key()).isZero();
    }
    assertThat(desk.draft()).isEqualTo(before);
    assertThat(desk.edits()).isZero();
  }

  @Test
  void a_text_is_named_in_folders_as_no_other_file_is() {
    Desk desk = Desk.at("release-narges-mohammadi");
    PanelForm form = desk.open(Section.Story.class);
    for (String bad : List.of("letter-b", "thanks", "telephone", "Her Story")) {
      form.set("folder.file", bad).press("save");
      assertThat(form.status()).as(bad).isEqualTo(422);
      assertThat(form.opened("folder")).as(bad).isTrue();
      assertThat(form.value("folder.file")).isEqualTo(bad);
    }
    form.set("folder.file", "her-story").saved();
    assertThat(desk.section(Section.Story.class).name()).isEqualTo(new Slug("her-story"));
  }

  @Test
  void a_quotation_and_its_speaker_are_kept_and_shown() {
    Desk desk = Desk.at("release-narges-mohammadi");
    PanelForm form = desk.open(Section.Quotation.class);
    form.set("text.en", "A letter opens doors.").set("text.fr", "Une lettre ouvre des portes.");
    form.set("speaker.en", "Mina, teacher").set("speaker.fr", "Mina, enseignante").saved();
    assertThat(desk.section(Section.Quotation.class))
        .isEqualTo(
            new Section.Quotation(
                both("A letter opens doors.", "Une lettre ouvre des portes."),
                both("Mina, teacher", "Mina, enseignante")));
    assertThat(desk.preview("language=en").text())
        .contains("A letter opens doors.", "Mina, teacher")
        .doesNotContain("A locked door");
    assertThat(desk.preview("language=fr").text())
        .contains("Une lettre ouvre des portes.", "Mina, enseignante");
    assertThat(desk.edits()).isEqualTo(1);
  }

  @Test
  void how_many_supporters_are_shown_and_whether_with_comments_is_kept_and_asked_for() {
    Desk desk = Desk.at("release-narges-mohammadi");
    desk.browser()
        .post(desk.path() + "/edit", Map.of("do", "add", "kind", "supporters", "behind", "s7"));
    assertThat(desk.section(Section.Supporters.class))
        .isEqualTo(new Section.Supporters(Section.Supporters.USUALLY_SHOWN, false));
    assertThat(desk.preview("language=en").select("#f-comment")).isEmpty();
    desk.open(Section.Supporters.class).set("show", "12").set("comments", "yes").saved();
    assertThat(desk.section(Section.Supporters.class)).isEqualTo(new Section.Supporters(12, true));
    assertThat(desk.preview("language=en").select("#f-comment")).hasSize(1);
    PanelForm many = desk.open(Section.Supporters.class).set("show", "31").press("save");
    assertThat(many.status()).isEqualTo(422);
    assertThat(many.errors()).anyMatch(said -> said.contains("1 to 30"));
    assertThat(desk.section(Section.Supporters.class).show()).isEqualTo(12);
  }

  @Test
  void the_call_and_the_button_are_kept_and_the_rest_of_the_form_is_as_it_was() {
    Desk desk = Desk.at("release-narges-mohammadi");
    FormSpec before = desk.draft().content().form();
    PanelForm form = desk.open(Section.Form.class);
    form.set("call.en", "Ask them to open the door").set("call.fr", "Demandez la porte ouverte");
    form.set("button.en", "Send it now").set("button.fr", "Envoyer maintenant").saved();
    assertThat(desk.draft().content().call())
        .isEqualTo(both("Ask them to open the door", "Demandez la porte ouverte"));
    FormSpec after = desk.draft().content().form();
    assertThat(after.button()).isEqualTo(both("Send it now", "Envoyer maintenant"));
    assertThat(after)
        .isEqualTo(
            new FormSpec(
                before.fields(),
                before.consents(),
                after.button(),
                before.household(),
                before.choices()));
    assertThat(desk.preview("language=en").text())
        .contains("Ask them to open the door", "Send it now");
    assertThat(desk.preview("language=fr").text())
        .contains("Demandez la porte ouverte", "Envoyer maintenant");
  }

  @Test
  void a_goal_is_kept_and_shown_until_it_steps_up_by_itself_again() {
    Desk desk = Desk.at("release-narges-mohammadi");
    Counting before = desk.draft().content().counter();
    assertThat(before.goal()).isNull();
    PanelForm none = desk.open(Section.Counter.class).set("kind", "fixed").press("save");
    assertThat(none.status()).isEqualTo(422);
    none.set("goal", "25,000").saved();
    assertThat(desk.draft().content().counter())
        .isEqualTo(
            new Counting(25_000L, before.showOffset(), before.showDelivered(), before.offset()));
    assertThat(desk.preview("language=en").text()).contains("Goal: 25,000");
    desk.open(Section.Counter.class).set("kind", "steps").saved();
    assertThat(desk.draft().content().counter()).isEqualTo(before);
    assertThat(desk.preview("language=en").text()).doesNotContain("25,000");
  }

  @Test
  void the_thanks_the_words_for_sharing_and_the_way_on_are_kept_and_shown() {
    Desk desk = Desk.at("release-narges-mohammadi");
    PanelForm form = desk.open("thanks");
    form.set("text.en", "You have **helped** her.").set("text.fr", "Vous l’avez **aidée**.");
    form.set("share.en", "I wrote a letter").set("share.fr", "Une lettre de moi");
    form.set("next.en", "Read more").set("next.fr", "En savoir plus");
    form.set("next-address", "nowhere").press("save");
    assertThat(form.status()).isEqualTo(422);
    form.set("next-address", "https://next.example/way").saved();
    assertThat(desk.draft().content().thanks())
        .isEqualTo(
            new Thanks(
                both("You have **helped** her.", "Vous l’avez **aidée**."),
                both("I wrote a letter", "Une lettre de moi"),
                new NextAction(both("Read more", "En savoir plus"), "https://next.example/way"),
                null));
    Element shown = desk.preview("language=en&part=thanks");
    assertThat(shown.select(".prose strong").text()).isEqualTo("helped");
    assertThat(shown.select("[data-text]").attr("data-text")).contains("I wrote a letter");
    assertThat(shown.select("a[href='https://next.example/way']").text()).isEqualTo("Read more");
    assertThat(desk.preview("language=fr&part=thanks").text())
        .contains("Vous l’avez aidée.", "En savoir plus");
  }
}
