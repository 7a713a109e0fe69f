package org.outcry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.preflight.Preflight;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Ledgers name staff, and their tables don't. */
class NamesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** Columns that name nobody of the staff, or whose names are part of what is published. */
  private static final Set<String> OTHERS =
      Set.of(
          // in the campaign folder, and on the action's page
          "offset_entry.entered_by",
          // of jobs and migrations: ids
          "flyway_schema_history.installed_by",
          "scheduled_tasks.picked_by");

  @Test
  void every_column_that_says_who_did_something_is_known() {
    Set<String> known = new TreeSet<>(OTHERS);
    LateNames.COLUMNS.forEach(column -> known.add(column.table() + "." + column.name()));
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public' and data_type <> 'uuid'
                      and (column_name = 'by' or column_name like '%\\_by'
                        or table_name || '.' || column_name in ('action_review.note',
                          'action_review.answer', 'pace_change.change',
                          'target_mailbox.paused_for'))
                    """)
                .query(String.class)
                .list())
        .as("written by Names.keep and in LateNames, or a line here that says why not")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static UUID organisation(Slug action) {
    return OUTCRY.bean(Actions.class).find(action).orElseThrow().organisationId();
  }

  private static String kept(Slug action) {
    return OUTCRY
        .jdbc()
        .sql(
            "select by from preflight_event where action_id = (select id from action where slug = ?) order by at desc limit 1")
        .param(action.value())
        .query(String.class)
        .single();
  }

  @Test
  void a_typed_name_is_encrypted_and_an_accounts_is_looked_up_until_it_is_removed() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    Preflight preflight = OUTCRY.bean(Preflight.class);
    Action found = OUTCRY.bean(Actions.class).find(action).orElseThrow();
    Supplier<String> by =
        () -> preflight.last(action, found.content()).orElseThrow().checked().orElseThrow().by();
    preflight.run(action, "Katherine Johnson");
    assertThat(kept(action)).startsWith("~").doesNotContain("Katherine");
    assertThat(by.get()).isEqualTo("Katherine Johnson");

    Slug slug = found.organisation().slug();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, slug, Role.CAMPAIGNER);
    Accounts accounts = OUTCRY.bean(Accounts.class);
    UUID id = accounts.find(new EmailAddress(ada.email())).orElseThrow().id();
    ada.post("/studio/o/" + slug + "/a/" + action + "/preflight", Map.of());
    assertThat(kept(action)).isEqualTo("@" + id);
    assertThat(by.get()).isEqualTo("Ada campaigner");
    accounts.erase(id);
    assertThat(by.get()).isEqualTo(id.toString());
  }

  @Test
  void what_reviewers_wrote_is_brought_over_too_however_it_begins() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    UUID organisation = organisation(action);
    UUID id = UUID.randomUUID();
    String note = "@Katherine, is the date right?";
    OUTCRY
        .jdbc()
        .sql(
            "insert into action_review (organisation_id, action_id, id, content_hash, asked_by, note) values (?, ?, ?, '', ?, ?)")
        .params(organisation, id, id, id, note)
        .update();
    OUTCRY.bean(LateNames.class).run();
    String kept =
        OUTCRY
            .jdbc()
            .sql("select note from action_review where id = ?")
            .param(id)
            .query(String.class)
            .single();
    assertThat(kept).startsWith("~");
    Names names = OUTCRY.bean(Names.class);
    assertThat(names.shownText(organisation, kept)).isEqualTo(note);
    assertThat(names.shownText(organisation, note)).isEqualTo(note);
    assertThat(names.keepText(organisation, "@" + id)).startsWith("~");
  }

  @Test
  void a_name_and_a_text_may_be_forgotten_and_not_changed_otherwise() {
    UUID organisation = organisation(OUTCRY.campaign("release-narges-mohammadi"));
    Names names = OUTCRY.bean(Names.class);
    String kept = names.keepText(organisation, "Katherine asked us to stop");
    String id = kept.substring(1);
    for (String change :
        List.of(
            "update staff_name set name = name || '\\x00'",
            "update staff_name set name = '\\x0000' || substring(name from 3)",
            "update staff_name set id = gen_random_uuid(), name = ''",
            "delete from staff_name")) {
      assertThatThrownBy(
              () -> OUTCRY.jdbc().sql(change + " where id = cast(? as uuid)").param(id).update())
          .as(change)
          .hasStackTraceContaining("added and never changed");
    }
    assertThatThrownBy(() -> OUTCRY.jdbc().sql("truncate staff_name").update())
        .hasStackTraceContaining("added and never changed");
    assertThat(names.shownText(organisation, kept)).isEqualTo("Katherine asked us to stop");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("update staff_name set name = '' where id = cast(? as uuid)")
                .param(id)
                .update())
        .isOne();
    assertThat(names.shownText(organisation, kept)).isEqualTo(id);
  }

  @Test
  void what_an_earlier_version_wrote_readably_is_brought_over_and_nothing_else_can_change() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    UUID organisation = organisation(action);
    UUID id = UUID.randomUUID();
    OUTCRY
        .jdbc()
        .sql(
            "insert into letter_event (organisation_id, action_id, letter_id, id, kind, by, note) values (?, ?, ?, ?, 'held', 'Dorothy Vaughan', null)")
        .params(organisation, id, id, id)
        .update();
    for (String by : Set.of("Mallory", "", "@" + id)) {
      assertThatThrownBy(() ->
              OUTCRY
                  .jdbc()
                  .sql("update letter_event set by = ? where id = ?")
                  .params(by, id)
                  .update())
          .hasStackTraceContaining("added and never changed");
    }
    OUTCRY.bean(LateNames.class).run();
    String kept =
        OUTCRY
            .jdbc()
            .sql("select by from letter_event where id = ?")
            .param(id)
            .query(String.class)
            .single();
    assertThat(kept).startsWith("~");
    assertThat(OUTCRY.bean(Names.class).shown(organisation, kept)).isEqualTo("Dorothy Vaughan");
    assertThatThrownBy(() ->
            OUTCRY
                .jdbc()
                .sql("update letter_event set by = ? where id = ?")
                .params("~" + UUID.randomUUID(), id)
                .update())
        .hasStackTraceContaining("added and never changed");
    for (LateNames.Column column : LateNames.COLUMNS) {
      assertThat(
              OUTCRY
                  .jdbc()
                  .sql(
                      "select count(*) from %1$s where %2$s !~ '^[~@]' and %2$s not in ('Outcry', '')"
                          .formatted(column.table(), column.name()))
                  .query(Long.class)
                  .single())
          .as(column.toString())
          .isZero();
    }
  }

  @Test
  void why_staff_stopped_letters_to_an_office_is_encrypted_and_older_words_are_brought_over() {
    EmailAddress office = new EmailAddress("paused@office.example");
    UUID mailbox = TargetMailbox.id(office);
    OUTCRY
        .jdbc()
        .sql("insert into target_mailbox (id, address, zone) values (?, ?, 'UTC')")
        .params(mailbox, office.value())
        .update();
    TargetMailboxes mailboxes = OUTCRY.bean(TargetMailboxes.class);
    assertThat(mailboxes.pause(office, "Ana", "Dorothy Vaughan asked for it")).isTrue();
    UUID older = UUID.randomUUID();
    OUTCRY
        .jdbc()
        .sql("insert into pace_change (mailbox_id, id, by, change) values (?, ?, 'Outcry', ?)")
        .params(mailbox, older, "paused: Mary Jackson rang")
        .update();
    assertThatThrownBy(() -> changes(older, "paused: nobody rang"))
        .hasStackTraceContaining("added and never changed");
    OUTCRY.bean(LateNames.class).run();

    Names names = OUTCRY.bean(Names.class);
    List<String> kept =
        OUTCRY
            .jdbc()
            .sql("select change from pace_change where mailbox_id = ? order by at")
            .param(mailbox)
            .query(String.class)
            .list();
    assertThat(kept).allSatisfy(each -> assertThat(each).startsWith("~"));
    assertThat(kept)
        .extracting(each -> names.shownText(Names.INSTALLATION, each))
        .containsExactly("paused: Dorothy Vaughan asked for it", "paused: Mary Jackson rang");
    assertThatThrownBy(() -> changes(older, "~" + UUID.randomUUID()))
        .hasStackTraceContaining("added and never changed");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select paused_for from target_mailbox where id = ?")
                .param(mailbox)
                .query(String.class)
                .single())
        .startsWith("~");
    assertThat(mailboxes.find(office).orElseThrow().pausedFor())
        .isEqualTo("Dorothy Vaughan asked for it");
    assertThat(mailboxes.resume(office, "Ana")).isTrue();
  }

  private static void changes(UUID row, String words) {
    OUTCRY.jdbc().sql("update pace_change set change = ? where id = ?").params(words, row).update();
  }
}
