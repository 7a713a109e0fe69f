package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.exports.DossierJobs;
import org.outcry.letters.WaitingLetters;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;

/** Where there is very much of something, pages count up to a bound, or later, and say so. */
class MuchIsCountedTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static StaffBrowser campaigner(Slug slug, String language) {
    return StaffBrowser.in(
        OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER, new Language(language));
  }

  private static String path(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug;
  }

  /** Rows with an action's ids. */
  private static void insert(Slug slug, String sql) {
    Action action = action(slug);
    OUTCRY
        .jdbc()
        .sql(sql)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .update();
  }

  private static void held(Slug slug, int letters, String reason) {
    insert(
        slug,
        """
        insert into letter (organisation_id, action_id, id, signature_id, target_key, state, held_for)
        select :organisation, :action, uuidv7(), uuidv7(), 'head-of-judiciary', 'held', '%s'
        from generate_series(1, %d)
        """
            .formatted(reason, letters));
  }

  private static List<WaitingLetters.Waiting> waiting(Slug slug) {
    return OUTCRY.bean(DossierJobs.class).waiting(action(slug));
  }

  @Test
  void letters_that_wait_for_a_dossier_are_counted_up_to_a_thousand() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    held(slug, 7, "print");
    held(slug, WaitingLetters.COUNTED, "dossier");
    held(slug, 3, "handover"); // They are in one.
    assertThat(waiting(slug))
        .containsExactly(
            new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 1_007, false));
    held(slug, 1, "dossier");
    assertThat(waiting(slug))
        .containsExactly(
            new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 1_007, true));
    String dossiers = path(slug) + "/exports/dossiers";
    assertThat(campaigner(slug, "en").get(dossiers).body())
        .contains("To Sadegh Larijani, at least 1,007 letters");
    assertThat(campaigner(slug, "fr").get(dossiers).body())
        .contains("À Sadegh Larijani, au moins 1\u202f007 lettres");
    OUTCRY.publish(
        "release-narges-mohammadi",
        slug,
        yaml -> yaml.replace("name: Sadegh Larijani", "name: Another Judge"));
    assertThat(waiting(slug))
        .as("nobody who may be meant is left out")
        .containsExactly(
            new WaitingLetters.Waiting("head-of-judiciary", "Another Judge", 0, true),
            new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 0, true));
    assertThat(campaigner(slug, "en").get(dossiers).body())
        .contains("To Another Judge, perhaps some letters");
  }

  @Test
  void letters_that_were_moved_wait_for_whom_they_were_moved_to() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    held(slug, 2, "dossier");
    insert(
        slug,
        """
        with moved as (
          insert into addressee (organisation_id, action_id, id, document)
          select organisation_id, action_id, uuidv7(),
            jsonb_set(document #> '{letter,targets,0}', '{name}', to_jsonb('Judge ' || n))
          from action_version, generate_series(1, 3) n
          where organisation_id = :organisation and action_id = :action returning id)
        insert into letter (organisation_id, action_id, id, signature_id, target_key, state, held_for,
          addressee_id)
        select :organisation, :action, uuidv7(), uuidv7(), 'head-of-judiciary', 'held', 'dossier', id
        from moved, generate_series(1, 4)
        """);
    assertThat(waiting(slug))
        .containsExactly(
            new WaitingLetters.Waiting("head-of-judiciary", "Judge 1", 4),
            new WaitingLetters.Waiting("head-of-judiciary", "Judge 2", 4),
            new WaitingLetters.Waiting("head-of-judiciary", "Judge 3", 4),
            new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 2));
  }

  @Test
  void what_became_of_very_many_mails_is_counted_while_nobody_waits() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug key = new Slug("news");
    UpdateWords words =
        new UpdateWords(Texts.of(Language.ENGLISH, "News"), Texts.of(Language.ENGLISH, "Words."));
    Updates updates = OUTCRY.bean(Updates.class);
    assertThat(updates.create(action(slug), Ids.next(), key, words)).isTrue();
    String page = path(slug) + "/updates/" + key;
    insert(
        slug,
        "update action_counter set counted = 10001 where organisation_id = :organisation and"
            + " action_id = :action");
    StaffBrowser browser = campaigner(slug, "en");
    assertThat(browser.get(page + "?count=1").body())
        .contains("There are many signatures. They are being counted", "Count who would get it");
    await().until(() -> browser.get(page + "?count=1").body().contains("0 people get it"));
    assertThat(browser.get(page + "?count=1").body())
        .contains("Counted on ")
        .doesNotContain("being counted", "Count who would get it");
    insert(
        slug,
        """
        with sent as (
          update action_update set state = 'sent', sent_at = now(), queued_at = now()
          where organisation_id = :organisation and action_id = :action returning id)
        insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, state,
          update_id)
        select :organisation, :action, uuidv7(), uuidv7(), 'update', 'accepted', id
        from sent, generate_series(1, 10001)
        """);
    assertThat(browser.get(page).body())
        .contains("There are many mails. They are being counted")
        .doesNotContain("accepted");
    await().until(() -> browser.get(page).body().contains("10,001 mails were accepted"));
    assertThat(browser.get(page).body()).contains("Counted on ").doesNotContain("being counted");
    assertThat(campaigner(slug, "fr").get(page).body()).contains("Compté le ");
  }

  @Test
  void comments_that_wait_are_counted_up_to_a_thousand() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    comments(slug, 1_000);
    StaffBrowser browser = campaigner(slug, "en");
    assertThat(browser.get(path(slug) + "/signatures").body()).contains("(1,000 wait)");
    comments(slug, 1);
    assertThat(browser.get(path(slug) + "/signatures").body()).contains("(more than 1,000 wait)");
    assertThat(campaigner(slug, "fr").get(path(slug) + "/signatures").body())
        .contains("(plus de 1\u202f000 en attente)");
  }

  private static void comments(Slug slug, int number) {
    insert(
        slug,
        """
        insert into public_name (organisation_id, action_id, signature_id, consent_key, signed_at,
          address, comment)
        select :organisation, :action, uuidv7(), 'public-name', now(), 'confirmed', true
        from generate_series(1, %d)
        """
            .formatted(number));
  }

  @Test
  void records_of_people_are_counted_up_to_ten_thousand() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Action action = action(slug);
    String people =
        " person where organisation_id = '%s' and payload = 'much'"
            .formatted(action.organisationId());
    insert(
        slug,
        """
        insert into person (organisation_id, id, payload)
        select :organisation, uuidv7(), 'much' from generate_series(1, 10001)
        where cast(:action as uuid) is not null
        """);
    try {
      String page = "/studio/o/" + action.organisation().slug() + "/retention";
      assertThat(campaigner(slug, "en").get(page).body())
          .contains("There are more than 10,000 records now.")
          .doesNotContain("because of a consent or of staff;");
    } finally {
      OUTCRY.jdbc().sql("delete from" + people).update();
    }
  }

  @Test
  void an_update_without_many_mails_is_counted_at_once() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug, "en");
    String page =
        StaffBrowser.location(
                browser.post(
                    path(slug) + "/updates/new", Map.of("subject.en", "News", "body.en", "Words.")))
            .replaceFirst("\\?.*", "");
    assertThat(browser.get(page + "?count=1").body())
        .contains("0 people get it")
        .doesNotContain("Counted on ", "being counted");
  }
}
