package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.privacy.Wishes;
import org.outcry.supporters.Consents;
import org.outcry.testing.RunningOutcry;

/** What people agree to: of their own accord, on record for good, and taken back when they like. */
class ConsentsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern BOX = Pattern.compile("<input[^>]*name=\"consent\\.[^>]*>");

  private static Slug action() {
    return action("\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n");
  }

  private static Slug action(String thanks) {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace("    - key: public-name\n", PersonKit.CALLS_AND_PARTNERS)
                .replace("\nthanks:\n", thanks));
  }

  private static List<String> boxes(String page) {
    return BOX.matcher(page).results().map(MatchResult::group).toList();
  }

  @Test
  void no_box_is_ticked_beforehand_and_what_was_not_ticked_is_not_after_an_error() {
    Slug slug = action();
    for (String page : List.of("/a/" + slug, "/fr/a/" + slug)) {
      assertThat(boxes(OUTCRY.get(page).body()))
          .as(page)
          .hasSize(5)
          .noneMatch(box -> box.contains("checked"));
      String refused = OUTCRY.post(page, Map.of("step", "sign", "consent.partners", "yes")).body();
      assertThat(boxes(refused))
          .filteredOn(box -> box.contains("checked"))
          .singleElement()
          .asString()
          .contains("consent.partners");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n",
        "\nthanks:\n" // It counts at once, and its signer may say that it was them.
      })
  void who_confirms_sees_what_was_ticked_for_calls_and_partners_and_can_leave_it(String asks) {
    Slug slug = action(asks);
    Map<String, String> form = Visitor.form("stranger@agrees.example");
    form.put("consent.partners", "yes");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    String link = ConfirmationTest.link(slug);
    assertThat(OUTCRY.get(link).body())
        .contains("This was ticked as well", "Pass my details to Amnesty.");
    assertThat(OUTCRY.post(link, Map.of("answer", "without")).statusCode()).isEqualTo(200);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select t.kind from taken_back t join person_address a
                      on a.organisation_id = t.organisation_id and a.id = t.address_id
                    where a.id = ?
                    """)
                .param(
                    PersonKit.person(slug, "stranger@agrees.example").addresses().getFirst().id())
                .query(String.class)
                .list())
        .as("a list that is entered after a restore gives none back")
        .containsExactly("partners");
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ? and state = 'counted'")
            .param(action.id())
            .query(UUID.class)
            .single();
    assertThat(OUTCRY.bean(Consents.class).of(action.organisationId(), action.id(), signature))
        .filteredOn(each -> each.kind().equals("partners"))
        .singleElement()
        .satisfies(each -> assertThat(each.withdrawnAt()).isNotNull());
    assertThat(OUTCRY.get(link).body()).doesNotContain("Pass my details to Amnesty.");
  }

  @Test
  void who_confirms_can_leave_all_that_was_ticked_besides() {
    Slug slug = action("\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n");
    Map<String, String> form = Visitor.form("alone@agrees.example");
    form.put("consent.partners", "yes");
    form.put("consent.public-name", "yes");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    String link = ConfirmationTest.link(slug);
    assertThat(OUTCRY.post(link, Map.of("answer", "alone")).statusCode()).isEqualTo(200);
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ? and state = 'counted'")
            .param(action.id())
            .query(UUID.class)
            .single();
    assertThat(OUTCRY.bean(Consents.class).of(action.organisationId(), action.id(), signature))
        .filteredOn(each -> List.of("partners", "public-name").contains(each.kind()))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.withdrawnAt()).isNotNull());
  }

  @Test
  void partners_are_agreed_to_word_for_word_and_taken_back_and_neither_is_ever_changed() {
    Slug slug = action();
    PersonKit.confirms(slug, "partners@agrees.example", Map.of("consent.partners", "yes"));
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ?")
            .param(action.id())
            .query(UUID.class)
            .single();
    Consents consents = OUTCRY.bean(Consents.class);
    OUTCRY
        .bean(Wishes.class)
        .takeBack(
            action.organisationId(),
            new EmailAddress("partners@agrees.example"),
            signature.toString(),
            "partners");
    assertThat(consents.of(action.organisationId(), action.id(), signature))
        .filteredOn(each -> each.kind().equals("partners"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.wording()).isEqualTo("Pass my details to Amnesty.");
          assertThat(each.how()).isEqualTo("form");
          assertThat(each.withdrawnAt()).isNotNull();
        });
    List<String> refused = new ArrayList<>();
    for (String table : List.of("consent", "consent_withdrawal")) {
      for (String change :
          List.of(
              "update %s set how = 'staff' where action_id = ?",
              "delete from %s where action_id = ?")) {
        assertThatThrownBy(
                () -> OUTCRY.jdbc().sql(change.formatted(table)).param(action.id()).update())
            .hasStackTraceContaining("added and never changed");
        refused.add(table);
      }
    }
    assertThat(refused).hasSize(4);
  }
}
