package org.outcry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.outcry.register.Signed.OUTCRY;
import static org.outcry.register.Signed.action;
import static org.outcry.register.Signed.by;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditVerifier;
import org.outcry.journeys.Visitor;
import org.outcry.organisations.Campaigners;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.signing.Removals;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.springframework.transaction.support.TransactionTemplate;

/** Work on many: exact, whatever cuts it off, and undone where that can be. */
class BulkJobsTest {
  private static final UUID ACCOUNT = campaigner();

  private static UUID campaigner() {
    Accounts accounts = OUTCRY.bean(Accounts.class);
    UUID id = accounts.findOrMake(new EmailAddress("bulk@staff.example"), new Language("en")).id();
    accounts.join(action(OUTCRY.campaign(Signed.EXAMPLE)).organisationId(), id, Role.CAMPAIGNER);
    return id;
  }

  private static BulkJobs jobs() {
    return OUTCRY.bean(BulkJobs.class);
  }

  private static BulkJob job(Slug slug, UUID id) {
    return jobs().find(action(slug).organisationId(), id).orElseThrow();
  }

  private static List<UUID> signed(Slug slug, int number) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(by(slug, "Jane", "Doe", UUID.randomUUID() + "@bulk.example"));
    }
    return ids;
  }

  private static UUID asked(Slug slug, BulkKind kind, @Nullable String word, List<UUID> rows) {
    return jobs()
        .ask(
            action(slug).organisationId(),
            action(slug).id(),
            ACCOUNT,
            kind,
            word,
            rows.stream().map(row -> new BulkJobs.Item(action(slug).id(), row)).toList());
  }

  private static UUID started(Slug slug, BulkKind kind, @Nullable String word, List<UUID> rows) {
    UUID id = asked(slug, kind, word, rows);
    assertThat(jobs().start(job(slug, id), ACCOUNT, slug.value())).isTrue();
    return id;
  }

  private static BulkJob over(Slug slug, UUID id) {
    await().until(() -> job(slug, id).state().isOver());
    return job(slug, id);
  }

  private static long inState(Slug slug, String state) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from signature where action_id = ? and state = ?")
        .params(action(slug).id(), state)
        .query(Long.class)
        .single();
  }

  /** The counter as it stands in the database. */
  private static long counted(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select counted from action_counter where action_id = ?")
        .param(action(slug).id())
        .query(Long.class)
        .single();
  }

  private static long tallied(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select sum(counted) from action_tally where action_id = ? and dimension = 'country'")
        .param(action(slug).id())
        .query(Long.class)
        .single();
  }

  @Test
  void signatures_are_invalidated_and_put_back_and_every_count_is_exact() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> ids = signed(slug, 45);
    OUTCRY.bean(Removals.class).remove(action(slug), ids.get(7), Removals.Reason.WITHDRAWN);
    UUID id = asked(slug, BulkKind.INVALIDATE, null, ids.subList(0, 41));
    assertThat(job(slug, id).state()).isEqualTo(BulkJob.State.ASKED);
    assertThat(counted(slug)).as("nothing is done before it is confirmed").isEqualTo(44);
    assertThat(jobs().start(job(slug, id), ACCOUNT, slug.value())).isTrue();
    assertThat(jobs().start(job(slug, id), ACCOUNT, slug.value())).as("once").isFalse();
    BulkJob done = over(slug, id);
    assertThat(done.state()).isEqualTo(BulkJob.State.FINISHED);
    assertThat(done.done()).isEqualTo(41);
    assertThat(done.changed()).as("one was withdrawn before").isEqualTo(40);
    assertThat(counted(slug)).isEqualTo(4).isEqualTo(tallied(slug));
    assertThat(inState(slug, "invalidated")).isEqualTo(40);

    UUID undo = jobs().askToUndo(done, ACCOUNT).orElseThrow();
    UUID again = jobs().askToUndo(done, ACCOUNT).orElseThrow();
    assertThat(jobs().start(job(slug, undo), ACCOUNT, slug.value())).isTrue();
    assertThat(jobs().start(job(slug, again), ACCOUNT, slug.value())).as("undone once").isFalse();
    BulkJob undone = over(slug, undo);
    assertThat(undone.changed()).isEqualTo(40);
    assertThat(counted(slug)).isEqualTo(44).isEqualTo(tallied(slug));
    assertThat(inState(slug, "invalidated")).isZero();
    assertThat(inState(slug, "withdrawn")).isEqualTo(1);
    assertThat(jobs().askToUndo(job(slug, id), ACCOUNT)).isEmpty();
    assertThat(
            OUTCRY
                .bean(AuditVerifier.class)
                .verify(action(slug).organisationId(), List.of())
                .problem())
        .isNull();
  }

  @Test
  void letters_that_have_not_left_wait_again_when_their_signature_is_put_back() {
    Slug gone = OUTCRY.campaign(Signed.EXAMPLE);
    UUID left = signed(gone, 1).getFirst();
    settled(gone);
    letters(gone, "state = 'queued', due_at = now() + interval '1 day'");
    assertThat(back(gone, left)).as("handed over before").containsOnly("withdrawn");

    Slug kept = OUTCRY.campaign(Signed.EXAMPLE);
    UUID waits = signed(kept, 1).getFirst();
    settled(kept);
    UUID fresh = UUID.randomUUID();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into letter (organisation_id, action_id, id, signature_id, target_key, state,
              held_for)
            select organisation_id, action_id, ?, signature_id, 'another', 'held', 'dossier'
            from letter where action_id = ?
            """)
        .params(fresh, action(kept).id())
        .update();
    assertThat(back(kept, waits)).containsExactlyInAnyOrder("accepted", "held");
    assertThat(counted(kept)).isEqualTo(1);
  }

  /** Invalidates a signature and puts it back; the states of its letters. */
  private static List<String> back(Slug slug, UUID id) {
    BulkJob done = over(slug, started(slug, BulkKind.INVALIDATE, null, List.of(id)));
    assertThat(states(slug)).contains("withdrawn");
    UUID undo = jobs().askToUndo(done, ACCOUNT).orElseThrow();
    assertThat(jobs().start(job(slug, undo), ACCOUNT, slug.value())).isTrue();
    assertThat(over(slug, undo).changed()).isEqualTo(1);
    return states(slug);
  }

  private static void settled(Slug slug) {
    await().until(() -> states(slug).equals(List.of("accepted")));
  }

  private static void letters(Slug slug, String change) {
    OUTCRY
        .jdbc()
        .sql("update letter set " + change + " where action_id = ?")
        .param(action(slug).id())
        .update();
  }

  private static List<String> states(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select distinct state from letter where action_id = ?")
        .param(action(slug).id())
        .query(String.class)
        .list();
  }

  private static List<UUID> letterIds(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select id from letter where action_id = ? order by id")
        .param(action(slug).id())
        .query(UUID.class)
        .list();
  }

  @Test
  void held_letters_are_let_go_or_ended_and_what_is_decided_is_on_record() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    signed(slug, 3);
    settled(slug);
    List<UUID> letters = letterIds(slug);
    letters(slug, "state = 'held', held_for = 'restored'");
    BulkJob left = over(slug, started(slug, BulkKind.EXPIRE, null, letters.subList(0, 1)));
    assertThat(left.changed()).as("a restored letter is let go, not ended here").isZero();
    BulkJob released = over(slug, started(slug, BulkKind.RELEASE, null, letters.subList(0, 2)));
    assertThat(released.changed()).isEqualTo(2);
    letters(slug, "state = 'held', held_for = 'task'");
    BulkJob ended = over(slug, started(slug, BulkKind.EXPIRE, null, letters.subList(2, 3)));
    assertThat(ended.changed()).isEqualTo(1);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select state from letter where id = ?")
                .param(letters.get(2))
                .query(String.class)
                .single())
        .isEqualTo("expired");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select by from letter_event where letter_id = ? and kind = 'expired'")
                .param(letters.get(2))
                .query(String.class)
                .single())
        .isEqualTo("@" + ACCOUNT);
    assertThat(jobs().askToUndo(ended, ACCOUNT)).as("can't be undone").isEmpty();
  }

  @Test
  void a_batch_that_is_cut_off_has_not_happened_and_is_done_once() throws Exception {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> ids = signed(slug, 30);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> holder =
          threads.submit(() ->
              OUTCRY
                  .bean(TransactionTemplate.class)
                  .executeWithoutResult(_ -> {
                    OUTCRY
                        .jdbc()
                        .sql("select 1 from action_counter where action_id = ? for update")
                        .param(action(slug).id())
                        .query(_ -> {});
                    held.countDown();
                    try {
                      assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
      UUID id = started(slug, BulkKind.INVALIDATE, null, ids);
      await().until(() -> kill(slug) > 0);
      assertThat(job(slug, id).done()).isZero();
      go.countDown();
      holder.get(2, TimeUnit.MINUTES);
      BulkJob done = over(slug, id);
      assertThat(done.changed()).isEqualTo(30);
    }
    assertThat(counted(slug)).isZero().isEqualTo(tallied(slug));
    assertThat(inState(slug, "invalidated")).isEqualTo(30);
  }

  @Test
  void what_is_confirmed_while_its_removal_waits_counts_again_when_that_is_undone()
      throws Exception {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID signature = signed(slug, 1).getFirst();
    OUTCRY
        .jdbc()
        .sql("update signature set state = 'pending' where id = ?")
        .param(signature)
        .update();
    UUID id = asked(slug, BulkKind.INVALIDATE, null, List.of(signature));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      OUTCRY
          .bean(TransactionTemplate.class)
          .executeWithoutResult(_ -> {
            OUTCRY
                .jdbc()
                .sql("select 1 from action_counter where action_id = ? for update")
                .param(action(slug).id())
                .query(_ -> {});
            Future<Boolean> begun =
                threads.submit(() -> jobs().start(job(slug, id), ACCOUNT, slug.value()));
            await().until(begun::isDone);
            await().until(() -> waits(threads));
            OUTCRY
                .jdbc()
                .sql("update signature set state = 'counted' where id = ?")
                .param(signature)
                .update();
          });
    }
    BulkJob done = over(slug, id);
    assertThat(done.changed()).isEqualTo(1);
    assertThat(counted(slug)).isZero().isEqualTo(tallied(slug));
    UUID undo = jobs().askToUndo(done, ACCOUNT).orElseThrow();
    assertThat(jobs().start(job(slug, undo), ACCOUNT, slug.value())).isTrue();
    assertThat(over(slug, undo).changed()).isEqualTo(1);
    assertThat(inState(slug, "counted")).isEqualTo(1);
    assertThat(counted(slug)).isEqualTo(1).isEqualTo(tallied(slug));
  }

  /** Whether a worker waits for a counter; asked outside of the transaction of whoever waits. */
  private static boolean waits(ExecutorService threads) throws Exception {
    return threads
        .submit(() ->
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select exists (select from pg_stat_activity a
                      where a.wait_event_type = 'Lock' and a.query like '%action_counter%for update%'
                        and exists (select from pg_locks l join pg_class c on c.oid = l.relation
                          where l.pid = a.pid and c.relname = 'bulk_job'))
                    """)
                .query(Boolean.class)
                .single())
        .get(2, TimeUnit.MINUTES);
  }

  /** Ends the database session of whoever waits for the action's counter with a job in hand. */
  private static int kill(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(pg_terminate_backend(a.pid)) from pg_stat_activity a
            where a.wait_event_type = 'Lock' and a.query like '%action_counter%for update%'
              and exists (select from pg_locks l join pg_class c on c.oid = l.relation
                where l.pid = a.pid and c.relname = 'bulk_job')
            """)
        .query(Integer.class)
        .single();
  }

  @Test
  void ten_at_once_do_each_item_once_and_a_cancelled_job_keeps_what_it_did() throws Exception {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> ids = signed(slug, 60);
    UUID first = started(slug, BulkKind.INVALIDATE, null, ids.subList(0, 40));
    UUID second = started(slug, BulkKind.INVALIDATE, null, ids.subList(20, 60));
    BulkWorker worker = OUTCRY.bean(BulkWorker.class);
    try (var threads = Executors.newFixedThreadPool(10)) {
      List<Future<Boolean>> steps = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        steps.add(threads.submit(worker::step));
      }
      for (Future<Boolean> step : steps) {
        step.get(60, TimeUnit.SECONDS);
      }
    }
    int changed = over(slug, first).changed() + over(slug, second).changed();
    assertThat(changed).isEqualTo(60);
    assertThat(counted(slug)).isZero().isEqualTo(tallied(slug));

    UUID undo = jobs().askToUndo(job(slug, first), ACCOUNT).orElseThrow();
    assertThat(jobs().start(job(slug, undo), ACCOUNT, slug.value())).isTrue();
    jobs().cancel(job(slug, undo), slug.value());
    BulkJob ended = over(slug, undo);
    assertThat(jobs().cancel(ended, slug.value())).as("over").isFalse();
    assertThat(counted(slug)).isEqualTo(ended.changed()).isEqualTo(tallied(slug));
    UUID never = asked(slug, BulkKind.INVALIDATE, null, ids.subList(0, 1));
    assertThat(jobs().cancel(job(slug, never), slug.value())).isTrue();
    assertThat(jobs().start(job(slug, never), ACCOUNT, slug.value())).isFalse();
  }

  @Test
  void what_an_undo_that_was_ended_early_has_left_can_be_undone() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> ids = signed(slug, 2);
    BulkJob done = over(slug, started(slug, BulkKind.INVALIDATE, null, ids));
    UUID undo = jobs().askToUndo(done, ACCOUNT).orElseThrow();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> { // Before any worker sees it.
          assertThat(jobs().start(job(slug, undo), ACCOUNT, slug.value())).isTrue();
          assertThat(job(slug, done.id()).isUndoable()).isFalse();
          assertThat(jobs().cancel(job(slug, undo), slug.value())).isTrue();
        });
    assertThat(job(slug, done.id()).isUndoable()).isTrue();
    UUID again = jobs().askToUndo(job(slug, done.id()), ACCOUNT).orElseThrow();
    assertThat(jobs().start(job(slug, again), ACCOUNT, slug.value())).isTrue();
    assertThat(over(slug, again).changed()).isEqualTo(2);
    assertThat(counted(slug)).isEqualTo(2).isEqualTo(tallied(slug));
  }

  @Test
  void letters_are_looked_through_to_a_bound_also_those_that_an_index_has() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    signed(slug, 3);
    settled(slug);
    LetterList list = OUTCRY.bean(LetterList.class);
    for (String state : List.of("held", "accepted")) {
      letters(slug, "state = '" + state + "', held_for = 'task'");
      LetterList.Filter filter = new LetterList.Filter(state, "", null, null);
      int written = letterIds(slug).size();
      assertThat(lettersOf(list, slug, filter, written + 1)).as(state).hasValue(written);
      assertThat(lettersOf(list, slug, filter, written - 1)).as(state).isEmpty();
      LetterList.Page page =
          list.page(action(slug).organisationId(), action(slug).id(), filter, null, 50);
      assertThat(page.letters()).hasSize(written);
      assertThat(page.next()).isNull();
    }
  }

  private static Optional<Integer> lettersOf(
      LetterList list, Slug slug, LetterList.Filter filter, int lookedAt) {
    return list.all(action(slug).organisationId(), action(slug).id(), filter, 100, lookedAt)
        .map(List::size);
  }

  @Test
  void
      work_of_somebody_who_may_no_longer_do_it_stops_until_a_colleague_goes_on_in_their_own_name() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID organisation = action(slug).organisationId();
    List<UUID> rows = signed(slug, 3);
    settled(slug);
    Accounts accounts = OUTCRY.bean(Accounts.class);
    UUID leaver =
        accounts
            .findOrMake(new EmailAddress("leaver-" + slug + "@staff.example"), new Language("en"))
            .id();
    accounts.join(organisation, leaver, Role.CAMPAIGNER);
    UUID id = asked(slug, BulkKind.INVALIDATE, null, rows);
    UUID other = asked(slug, BulkKind.INVALIDATE, null, rows);
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          assertThat(jobs().start(job(slug, id), leaver, slug.value())).isTrue();
          accounts.join(organisation, leaver, Role.ADMINISTRATOR);
          assertThat(job(slug, id).state()).isEqualTo(BulkJob.State.RUNNING);
          accounts.join(organisation, leaver, Role.MODERATOR);
        });
    BulkJob stopped = job(slug, id);
    assertThat(stopped.state()).isEqualTo(BulkJob.State.STOPPED);
    assertThat(stopped.stopped()).isEqualTo(BulkJob.Stopped.ROLE);
    assertThat(counted(slug)).isEqualTo(3);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from audit_entry where organisation_id = ? and act = ?")
                .params(organisation, "bulk-stopped")
                .query(Long.class)
                .single())
        .isEqualTo(1);

    assertThat(jobs().resume(stopped, ACCOUNT, slug.value())).isTrue();
    BulkJob done = over(slug, id);
    assertThat(done.account()).isEqualTo(ACCOUNT);
    assertThat(done.stopped()).isNull();
    assertThat(done.changed()).isEqualTo(3);
    assertThat(counted(slug)).isZero().isEqualTo(tallied(slug));

    assertThatThrownBy(() -> jobs().start(job(slug, other), leaver, slug.value()))
        .isInstanceOf(Campaigners.RoleEnded.class);
    accounts.join(organisation, leaver, Role.CAMPAIGNER);
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          assertThat(jobs().start(job(slug, other), leaver, slug.value())).isTrue();
          assertThat(accounts.erase(leaver)).isTrue();
        });
    assertThat(job(slug, other).stopped()).isEqualTo(BulkJob.Stopped.ROLE);
    assertThat(jobs().cancel(job(slug, other), slug.value())).isTrue();
  }

  @Test
  void work_that_has_waited_for_a_season_ends_and_none_goes_on_without_its_list() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> rows = signed(slug, 1);
    settled(slug);
    UUID waiting = asked(slug, BulkKind.INVALIDATE, null, rows);
    UUID listless = asked(slug, BulkKind.INVALIDATE, null, rows);
    OUTCRY
        .jdbc()
        .sql(
            """
            update bulk_job set state = 'stopped', stopped_for = 'failures',
              started_at = now() - case when id = :waiting then interval '91 days' else interval '89 days' end
            where id in (:waiting, :listless)
            """)
        .param("waiting", waiting)
        .param("listless", listless)
        .update();
    jobs().run();
    assertThat(job(slug, waiting).state()).isEqualTo(BulkJob.State.CANCELLED);
    assertThat(jobs().resume(job(slug, waiting), ACCOUNT, slug.value())).isFalse();
    assertThat(job(slug, listless).state()).isEqualTo(BulkJob.State.STOPPED);

    OUTCRY.jdbc().sql("delete from bulk_item where job_id = ?").param(listless).update();
    assertThat(jobs().resume(job(slug, listless), ACCOUNT, slug.value())).isTrue();
    assertThat(over(slug, listless).state()).isEqualTo(BulkJob.State.CANCELLED);
    assertThat(counted(slug)).isEqualTo(1);
  }

  @Test
  void people_who_are_known_get_a_tag_and_lose_it_again() {
    Slug slug = PersonKit.asking();
    PersonKit.confirms(slug, "tagged@bulk.example", java.util.Map.of());
    UUID id =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ?")
            .param(action(slug).id())
            .query(UUID.class)
            .single();
    BulkJob tagged = over(slug, started(slug, BulkKind.TAG, "helps", List.of(id)));
    assertThat(tagged.changed()).isEqualTo(1);
    assertThat(PersonKit.person(slug, "tagged@bulk.example").profile().tags()).contains("helps");
    assertThat(over(slug, started(slug, BulkKind.TAG, "helps", List.of(id))).changed()).isZero();
    Slug asksNobody = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, asksNobody, "tagged@bulk.example");
    UUID typed =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ?")
            .param(action(asksNobody).id())
            .query(UUID.class)
            .single();
    assertThat(
            over(asksNobody, started(asksNobody, BulkKind.TAG, "typed", List.of(typed))).changed())
        .as("anybody could have typed the address")
        .isZero();
    UUID undo = jobs().askToUndo(tagged, ACCOUNT).orElseThrow();
    jobs().start(job(slug, undo), ACCOUNT, slug.value());
    assertThat(over(slug, undo).changed()).isEqualTo(1);
    assertThat(PersonKit.person(slug, "tagged@bulk.example").profile().tags())
        .doesNotContain("helps");
  }
}
