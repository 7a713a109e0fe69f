package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.InPageScripts.Agreement;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.Shortcoming;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.letters.preflight.Exemption;
import org.outcry.letters.preflight.Finding;
import org.outcry.letters.preflight.Preflight;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.builder.ChecklistView.Item;
import org.outcry.studio.builder.ChecklistView.State;
import org.outcry.testing.RunningOutcry;

/** The checklist says that a page can go live only where nothing in it is still to be done. */
class ChecklistTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String GOOD = "Nothing stands in the way of going live.";
  private static final String BAD = "Something is still to be done before it can go live.";

  private final Slug slug = OUTCRY.campaign("baignade-du-moulin");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final String home = "/studio/o/" + action.organisation().slug() + "/a/" + slug;
  private final Words words = OUTCRY.bean(Messages.class).in(Language.ENGLISH);

  private StaffBrowser campaigner() {
    return StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
  }

  private void change(UnaryOperator<Draft> change) {
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .change(action.organisationId(), slug, UUID.randomUUID(), change))
        .isPresent();
  }

  private List<Item> items(Awaited awaited) {
    return new Checklist(draft(), action.organisation(), words, home, null)
        .items(awaited, Optional.empty());
  }

  private static Awaited checked(Optional<Finding.Result> result, Optional<Exemption> exemption) {
    Optional<Preflight.Checked> checked =
        result.map(each ->
            new Preflight.Checked(
                Instant.now(),
                "Ada",
                List.of(new Finding(each, "DKIM", Message.plain("it is signed, or is not")))));
    return awaiting(
        Optional.of(new Preflight.Last(true, checked, exemption)),
        Awaited.Approval.NOT_NEEDED,
        Awaited.Script.NONE);
  }

  private static Awaited awaiting(
      Optional<Preflight.Last> last, Awaited.Approval approval, Awaited.Script script) {
    return new Awaited(
        last,
        approval,
        script,
        script == Awaited.Script.AGREED
            ? Optional.of(new Agreement("Ada", Instant.now()))
            : Optional.empty(),
        List.of());
  }

  private static Item saying(String words, List<Item> items) {
    return items.stream()
        .filter(each -> words.equals(each.told()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(items.toString()));
  }

  @Test
  void a_question_without_words_is_named_by_its_place() {
    FormSpec form = draft().content().form();
    List<FormSpec.Field> fields = new ArrayList<>(form.fields());
    fields.add(
        new FormSpec.Own(
            new Slug("field"),
            FormSpec.Kind.CHOICE,
            Texts.of(draft().content().defaultLanguage(), ""),
            null,
            List.of(),
            false));
    FormSpec longer =
        new FormSpec(fields, form.consents(), form.button(), form.household(), form.choices());
    change(now -> now.with(now.content().change().form(longer).made()));
    Awaited awaited = checked(Optional.of(Finding.Result.PASS), Optional.empty());
    assertThat(items(awaited).stream().flatMap(each -> each.links().stream()))
        .extracting(ChecklistView.Link::text)
        .contains(
            "Question " + fields.size() + " has nothing to choose from; add its options.",
            "Missing in French: question " + fields.size() + ".");
  }

  @Test
  void a_preflight_that_failed_or_was_not_carried_out_is_still_to_be_done() {
    List<Item> failed = items(checked(Optional.of(Finding.Result.FAIL), Optional.empty()));
    assertThat(saying("Some checks failed: letters may not arrive.", failed).state())
        .isEqualTo(State.TODO);
    assertThat(Checklist.isGood(failed)).isFalse();

    List<Item> unchecked = items(checked(Optional.empty(), Optional.empty()));
    assertThat(
            saying(
                    "Nobody has checked yet whether the letters of this version would arrive.",
                    unchecked)
                .links())
        .extracting(ChecklistView.Link::path)
        .containsExactly(home + "/preflight");
    assertThat(Checklist.isGood(unchecked)).isFalse();
  }

  @Test
  void one_that_passed_or_that_somebody_goes_ahead_of_stands_in_nobodys_way() {
    assertThat(Checklist.isGood(items(checked(Optional.of(Finding.Result.WARN), Optional.empty()))))
        .isTrue();
    List<Item> exempted =
        items(
            checked(
                Optional.of(Finding.Result.FAIL),
                Optional.of(new Exemption(Instant.now(), "Ada", "They whitelist us."))));
    assertThat(saying("Checks fail, and somebody has decided to go ahead.", exempted).state())
        .isEqualTo(State.LOOK);
    assertThat(Checklist.isGood(exempted)).isTrue();
  }

  @Test
  void a_script_in_the_page_is_to_be_agreed_to_where_the_link_leads() {
    change(draft -> with(draft, new Scripts("say();\n", List.of(), true)));
    List<Item> unagreed =
        items(awaiting(Optional.empty(), Awaited.Approval.NOT_NEEDED, Awaited.Script.UNAGREED));
    Item item = saying(words.get("studio.panel.scripts.in-page.nobody"), unagreed);
    assertThat(item.state()).isEqualTo(State.TODO);
    assertThat(item.links().getFirst().path()).isEqualTo(home + "/edit/scripts#p-scripts");
    assertThat(Checklist.isGood(unagreed)).isFalse();
    assertThat(
            Checklist.isGood(
                items(
                    awaiting(
                        Optional.empty(), Awaited.Approval.NOT_NEEDED, Awaited.Script.AGREED))))
        .isTrue();

    // This installation has no host for the studio alone.
    assertThat(campaigner().get(home + "/checklist").body())
        .contains(BAD, "Script in the page itself", "OUTCRY_STUDIO_URL")
        .doesNotContain(GOOD);
  }

  private static Draft with(Draft draft, Scripts scripts) {
    return draft.with(draft.content().change().scripts(scripts).made());
  }

  @Test
  void the_approval_of_a_second_person_is_awaited_where_the_organisation_wants_it() {
    StaffBrowser ada = campaigner();
    StaffBrowser ben = campaigner();
    change(draft ->
        draft.with(
            draft
                .content()
                .change()
                .strapline(Texts.of(Language.FRENCH, "Le vote est proche."))
                .made()));
    assertThat(ada.get(home + "/checklist").body())
        .contains(GOOD)
        .doesNotContain("Approval by a second person");

    OUTCRY.bean(StudioRules.class).secondPerson(action.organisationId(), true, UUID.randomUUID());
    assertThat(ada.get(home + "/checklist").body())
        .contains(BAD, "Approval by a second person", "Ask for a review when the rest is done")
        .contains("href=\"" + home + "/life#draft\"")
        .doesNotContain(GOOD);

    Map<String, String> ask = Map.of("do", "ask", "stamp", draft().stamp());
    ada.post(home + "/life", ask);
    assertThat(ada.get(home + "/checklist").body()).contains(BAD, "A review is asked for.");

    ben.post(home + "/life", Map.of("do", "approve", "stamp", draft().stamp()));
    assertThat(ada.get(home + "/checklist").body())
        .contains(GOOD, "What the page says now needs no other approval.")
        .doesNotContain(BAD);
  }

  @Test
  void a_text_that_still_says_what_to_write_there_is_to_be_written() {
    List<Item> items =
        items(
            new Awaited(
                Optional.empty(),
                Awaited.Approval.NOT_NEEDED,
                Awaited.Script.NONE,
                Optional.empty(),
                List.of(new Shortcoming("head", "It still says what to write there."))));
    assertThat(items.getFirst().state()).isEqualTo(State.TODO);
    assertThat(items.getFirst().links())
        .containsExactly(
            new ChecklistView.Link(
                home + "/edit/head#p-head", "It still says what to write there."));
    assertThat(Checklist.isGood(items)).isFalse();
  }
}
