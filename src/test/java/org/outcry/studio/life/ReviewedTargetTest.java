package org.outcry.studio.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.targets.Target;
import org.outcry.testing.RunningOutcry;

/** Who is asked for a review sees where the letters would go. */
class ReviewedTargetTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String OLD = "minister@justice.northmark.example";
  private static final String NEW =
      "a-mailbox-with-a-rather-long-name-of-its-own-that-does-not-break@campaigner.example";

  private final Slug action = OUTCRY.campaign("a-call-home");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  private final StaffBrowser ben = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  private final String path = "/studio/o/" + organisation + "/a/" + action;

  private Draft change(UnaryOperator<Target> first) {
    return OUTCRY
        .bean(Drafts.class)
        .change(
            OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id(),
            action,
            OUTCRY.bean(Accounts.class).find(new EmailAddress(ada.email())).orElseThrow().id(),
            draft -> {
              LetterTemplate letter = Objects.requireNonNull(draft.content().letter());
              List<Target> targets = new java.util.ArrayList<>(letter.targets());
              targets.set(0, first.apply(targets.getFirst()));
              return draft.with(draft.content().change().letter(letter.to(targets)).made());
            })
        .orElseThrow();
  }

  @Test
  void another_address_of_a_target_stands_where_the_review_leads() {
    Draft draft = change(target -> target.at(List.of(new EmailAddress(NEW))));
    ada.post(
        path + "/life",
        Map.of("do", "ask", "stamp", draft.stamp(), "note", "Only a comma was changed."));
    HttpResponse<String> review = ben.get(path + "/life");
    assertThat(review.body())
        .contains("Only a comma was changed.", "href=\"" + path + "/versions/compare\"");
    assertThat(ben.get(path + "/versions/compare").body())
        .contains(
            "Whom the letter goes to",
            "<del>minister-northmark email: " + OLD + "</del>",
            "<ins>minister-northmark email: " + NEW + "</ins>")
        .doesNotContain("Both say the same.", "minister-valmore");
    assertThat(location(ben.post(path + "/life", Map.of("do", "return", "stamp", draft.stamp()))))
        .endsWith("done=returned");
  }

  @Test
  void what_is_written_to_one_target_alone_is_compared_by_words_and_says_to_whom() {
    change(target ->
        new Target(
            target.key(),
            target.style(),
            target.name(),
            target.office(),
            target.institution(),
            target.country(),
            target.language(),
            Texts.of(Language.ENGLISH, "Dear former Minister,"),
            target.closing(),
            target.email(),
            target.gender(),
            target.delivery(),
            target.follows()));
    assertThat(ben.get(path + "/versions/compare").body())
        .contains("The salutation (minister-northmark)", "Dear <ins>former </ins>Minister,");
  }
}
