package org.outcry.studio.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.NewActions;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;

/** Where a second person is required, it is one who has not written what they approve. */
class SecondPersonTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final Slug action = new Slug("bus-" + name);
  private final UUID organisation =
      OUTCRY.bean(Organisations.class).make(Samples.organisation(new Slug("second-" + name)));
  private final String path = "/studio/o/second-" + name + "/a/" + action;
  private final StaffBrowser ada = staff("Ada Lovelace");
  private final StaffBrowser ben = staff("Ben Okri");
  private final StaffBrowser cy = staff("Cy Twombly");

  @BeforeEach
  void anActionIsLiveAndTheRuleIsOn() {
    OUTCRY
        .bean(NewActions.class)
        .make(
            OUTCRY.bean(Organisations.class).find(new Slug("second-" + name)).orElseThrow(),
            action,
            "Reopen the night bus",
            List.of(Language.ENGLISH),
            false,
            account(ada));
    strapline(ada, "We walk home in the dark.");
    edit(
        ada,
        content ->
            content
                .change()
                .sections(
                    content.sections().stream()
                        .map(each ->
                            each instanceof Section.Story told
                                ? new Section.Story(told.name(), texts("The council decides."))
                                : each)
                        .toList())
                .made());
    HttpResponse<String> published = step(ada, "publish");
    assertThat(location(published)).as(published.body()).endsWith("done=published");
    theRuleIs(true);
  }

  private void theRuleIs(boolean on) {
    OUTCRY.bean(StudioRules.class).secondPerson(organisation, on, account(ada));
  }

  private StaffBrowser staff(String name) {
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, new Slug("second-" + this.name), Role.CAMPAIGNER);
    OUTCRY.bean(Accounts.class).rename(account(browser), name);
    return browser;
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(organisation, action).orElseThrow();
  }

  private void edit(StaffBrowser by, UnaryOperator<ActionContent> step) {
    OUTCRY
        .bean(Drafts.class)
        .change(
            organisation, action, account(by), draft -> draft.with(step.apply(draft.content())));
  }

  private void headline(StaffBrowser by, String english) {
    edit(by, content -> content.change().headline(texts(english)).made());
  }

  private void strapline(StaffBrowser by, String english) {
    edit(by, content -> content.change().strapline(texts(english)).made());
  }

  private static Texts texts(String english) {
    return Texts.of(Language.ENGLISH, english);
  }

  private HttpResponse<String> step(StaffBrowser by, String what, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("stamp", draft().stamp());
    form.put("do", what);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return by.post(path + "/life", form);
  }

  private void asks(StaffBrowser by) {
    assertThat(location(step(by, "ask"))).endsWith("done=asked");
  }

  private void mayApprove(StaffBrowser by) {
    assertThat(by.get(path + "/life").body()).contains("value=\"approve\"");
    assertThat(location(step(by, "approve"))).endsWith("done=approved");
  }

  private void mayNot(StaffBrowser by, String... sentences) {
    assertThat(by.get(path + "/life").body())
        .contains(sentences)
        .doesNotContain("value=\"approve\"", "value=\"return\"");
    HttpResponse<String> refused = step(by, "approve");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("<title>Error").contains(sentences);
    assertThat(step(by, "publish").statusCode()).isEqualTo(422);
  }

  @Test
  void nobody_approves_what_they_have_written_although_somebody_else_changed_it_last() {
    headline(ada, "Free her this week");
    strapline(ben, "The court decides in May.");
    asks(ada);
    mayNot(
        ada,
        "You have edited this since what the public sees now, so somebody who hasn’t has to",
        "Who may: Cy Twombly.");
    mayNot(ben, "You have edited this", "Who may: Cy Twombly.");
    mayApprove(cy);
    assertThat(location(step(ada, "publish"))).endsWith("done=published");
  }

  @Test
  void whoever_may_approve_is_told_of_it_and_whoever_asked_of_what_came_of_it() {
    headline(ada, "Free her this week");
    asks(ada);
    assertThat(ScheduleNewsTest.mails(action))
        .hasSize(2)
        .allMatch(mail -> mail.contains("Subject: Please look at " + action))
        .anyMatch(mail -> mail.contains("To: " + ben.email()))
        .anyMatch(mail -> mail.contains("To: " + cy.email()));
    mayApprove(ben);
    assertThat(ScheduleNewsTest.mails(action))
        .filteredOn(mail -> mail.contains("was looked at"))
        .singleElement()
        .asString()
        .contains("To: " + ada.email())
        .doesNotContain("Ben");
  }

  @Test
  void whoever_asked_for_a_review_does_not_answer_it_and_reads_how_it_goes_on() {
    headline(ben, "Free her this week");
    asks(ada);
    mayNot(ada, "You asked for this review, so somebody else has to approve it.", "Cy Twombly");
    strapline(cy, "The court decides in May.");
    asks(ada);
    mayNot(ada, "if you take the review back and one of them asks for it, you can approve it");
    asks(ben);
    mayApprove(ada);
  }

  @Test
  void where_everybody_has_edited_it_is_said_what_can_be_done() {
    headline(ada, "Free her this week");
    headline(ben, "Free her now");
    headline(cy, "Free her today");
    asks(ben);
    mayNot(ben, "Nobody else on the team is left who may.", "switch the rule off");
    theRuleIs(false);
    assertThat(ben.get(path + "/life").body()).doesNotContain("switch the rule off");
    assertThat(location(step(ben, "publish"))).endsWith("done=published");
  }

  @Test
  void an_edit_that_can_no_longer_be_undone_still_counts() {
    headline(ada, "Free her this week");
    for (int i = 0; i < 55; i++) {
      strapline(ben, "The court decides in May " + (2027 + i) + ".");
    }
    asks(ben);
    mayNot(ada, "You have edited this");
    mayApprove(cy);
  }

  @Test
  void what_became_a_version_that_nobody_has_seen_yet_is_still_theirs() {
    theRuleIs(false);
    headline(ada, "Free her this week");
    strapline(ben, "The court decides in May.");
    assertThat(location(step(ben, "schedule", "day", "2027-05-01", "time", "09:30")))
        .endsWith("done=scheduled");
    assertThat(location(step(ben, "cancel"))).endsWith("done=cancelled");
    assertThat(draft().revision()).isZero();
    theRuleIs(true);
    asks(cy);
    mayNot(ada, "You have edited this");
    mayNot(ben, "You have edited this");
    asks(ben);
    mayApprove(cy);
  }

  @Test
  void what_the_public_sees_by_now_no_longer_counts() {
    headline(ada, "Free her this week");
    asks(ada);
    mayApprove(ben);
    assertThat(location(step(ada, "publish"))).endsWith("done=published");
    strapline(ben, "The court decides in May.");
    asks(ben);
    mayNot(ben, "You have edited this", "Ada Lovelace", "Cy Twombly");
    mayApprove(ada);
  }

  @Test
  void what_was_thrown_away_no_longer_counts() {
    headline(ada, "Free her this week");
    ada.post(path + "/edit", Map.of("do", "discard:" + draft().stamp()));
    assertThat(draft().changed()).isFalse();
    headline(ben, "Free her now");
    asks(ben);
    mayApprove(ada);
  }

  @Test
  void what_was_thrown_away_and_taken_back_counts_again() {
    headline(ada, "Free her this week");
    strapline(ben, "The court decides in May.");
    ada.post(path + "/edit", Map.of("do", "discard:" + draft().stamp()));
    cy.post(path + "/edit", Map.of("do", "undo:" + draft().stamp()));
    assertThat(draft().changed()).isTrue();
    asks(cy);
    mayNot(ada, "You have edited this");
    mayNot(ben, "You have edited this");
    mayNot(cy, "You have edited this");
  }

  @Test
  void whoever_puts_an_older_version_into_the_draft_does_not_approve_it() {
    headline(ada, "Free her this week");
    asks(ada);
    step(ben, "approve");
    step(ada, "publish");
    HttpResponse<String> restored =
        cy.post(
            path + "/versions",
            Map.of("version", "" + (draft().live() - 1), "stamp", draft().stamp()));
    assertThat(location(restored)).endsWith("done=restored");
    asks(cy);
    mayNot(cy, "You have edited this");
    mayApprove(ben);
  }
}
