package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.NewVersions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.NewActions;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/** All unpublished changes are thrown away on purpose alone, and come back. */
class DiscardingTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final Drafts drafts = OUTCRY.bean(Drafts.class);
  private final Slug organisation = action.organisation().slug();
  private final String path = "/studio/o/" + organisation + "/a/" + slug + "/edit";
  private final StaffBrowser ada = staff();
  private final StaffBrowser ben = staff();

  private StaffBrowser staff() {
    return StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  private Draft draft(Slug of) {
    return drafts.find(action.organisationId(), of).orElseThrow();
  }

  private Draft draft() {
    return draft(slug);
  }

  private String headline() {
    return draft().content().headline().in(Language.ENGLISH);
  }

  private static Texts called(Texts before, String english) {
    return Texts.of(Language.ENGLISH, english).over(before);
  }

  private void writes(StaffBrowser browser, String headline) {
    drafts.change(
        action.organisationId(),
        slug,
        account(browser),
        draft ->
            draft.with(
                draft
                    .content()
                    .change()
                    .headline(called(draft.content().headline(), headline))
                    .made()));
  }

  /** What a button of the page does, as its form says it. */
  private static String button(StaffBrowser browser, String path, String what) {
    String page = browser.get(path).body();
    Matcher value = Pattern.compile("value=\"(" + what + ":[^\"]+)\"").matcher(page);
    assertThat(value.find()).as(page).isTrue();
    return value.group(1);
  }

  private static String press(StaffBrowser browser, String path, String button) {
    HttpResponse<String> answer = browser.post(path, Map.of("do", button));
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private void published() {
    assertThat(drafts.version(action.organisationId(), slug, draft().revision())).isPresent();
    assertThat(OUTCRY.bean(Actions.class).publish(slug)).isInstanceOf(LifeOutcome.Done.class);
  }

  @Test
  void it_is_asked_about_first_and_undone_with_one_button() {
    String before = headline();
    writes(ada, "Free her today");
    writes(ben, "Free her at once");
    String page = ada.get(path).body();
    assertThat(page)
        .contains("<summary>Discard all unpublished changes</summary>")
        .contains("The draft then says again what the public sees, version " + draft().live())
        .contains("What everybody has changed since is taken out, not only what you changed.");
    assertThat(press(ada, path, button(ada, path, "discard"))).endsWith("?done=discarded");
    assertThat(headline()).isEqualTo(before);
    assertThat(draft().changed()).isFalse();
    String after = ada.get(path + "?done=discarded").body();
    assertThat(after)
        .contains("“Undo the last step” brings them back.")
        .doesNotContain("discard:", "a newer version is not published");

    assertThat(press(ben, path, button(ben, path, "undo"))).endsWith("?done=undone");
    assertThat(headline()).isEqualTo("Free her at once");
    assertThat(draft().changed()).isTrue();
    assertThat(press(ada, path, button(ada, path, "undo"))).endsWith("?done=undone");
    assertThat(headline()).isEqualTo(before);
  }

  @Test
  void a_page_from_before_a_publication_throws_nothing_away_that_came_after_it() {
    for (String words : new String[] {"One", "Two", "Three"}) {
      writes(ada, words);
    }
    String discard = button(ada, path, "discard");
    String undo = button(ada, path, "undo");
    published();
    for (String words : new String[] {"Ben’s one", "Ben’s two", "Ben’s three"}) {
      writes(ben, words);
    }
    assertThat(draft().revision()).as("the number is the same again").isEqualTo(3);
    assertThat(press(ada, path, discard)).endsWith("?done=gone-on");
    assertThat(press(ada, path, undo)).endsWith("?done=gone-on");
    assertThat(headline()).isEqualTo("Ben’s three");
  }

  @Test
  void what_was_discarded_is_not_discarded_again_by_a_second_press() {
    writes(ada, "Free her today");
    String discard = button(ada, path, "discard");
    press(ada, path, discard);
    assertThat(press(ada, path, discard)).endsWith("?done=gone-on");
    press(ada, path, button(ada, path, "undo"));
    assertThat(headline()).isEqualTo("Free her today");
  }

  @Test
  void of_a_page_that_was_never_published_it_is_said_what_it_goes_back_to_and_that_is_undone() {
    Slug made = new Slug("never-" + UUID.randomUUID().toString().substring(0, 8));
    OUTCRY
        .bean(NewActions.class)
        .make(
            OUTCRY.bean(Organisations.class).find(organisation).orElseThrow(),
            made,
            "Reopen the night bus",
            List.of(Language.ENGLISH),
            false,
            account(ada));
    String edit = path.replace(slug.value(), made.value());
    drafts.change(
        action.organisationId(),
        made,
        account(ben),
        draft ->
            draft.with(
                draft
                    .content()
                    .change()
                    .headline(Texts.of(Language.ENGLISH, "All that Ben wrote."))
                    .made()));
    assertThat(ada.get(edit).body())
        .contains("This page was never published.")
        .contains("what version 1 says: the page as it was made, imported or last scheduled");
    press(ada, edit, button(ada, edit, "discard"));
    assertThat(ada.get(edit).body()).doesNotContain("All that Ben wrote.");
    press(ada, edit, button(ada, edit, "undo"));
    assertThat(ada.get(edit).body()).contains("All that Ben wrote.");
  }

  @Test
  void once_discarded_the_draft_follows_what_is_imported_and_undoing_says_that_it_was() {
    writes(ada, "Free her today");
    press(ada, path, button(ada, path, "discard"));
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            OUTCRY
                .bean(NewVersions.class)
                .add(
                    action.organisationId(),
                    action.id(),
                    action
                        .content()
                        .change()
                        .headline(called(action.content().headline(), "Imported"))
                        .made()));
    assertThat(headline()).isEqualTo("Imported");
    assertThat(ada.get(path).body()).doesNotContain("was imported while you were editing");
    press(ada, path, button(ada, path, "undo"));
    assertThat(headline()).isEqualTo("Free her today");
    assertThat(ada.get(path).body())
        .contains("was imported while you were editing")
        .contains("the latest one. The public sees version " + draft().live());
  }
}
