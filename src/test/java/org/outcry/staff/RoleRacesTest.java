package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.PreviewLinks;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.register.BulkJob;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What somebody begins in the moment in which their role is taken ends with it, or never begins.
 */
class RoleRacesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final TransactionTemplate transactions = OUTCRY.bean(TransactionTemplate.class);
  private final Accounts accounts = OUTCRY.bean(Accounts.class);
  private final BulkJobs jobs = OUTCRY.bean(BulkJobs.class);
  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final StaffBrowser browser =
      StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
  private final UUID leaver = accounts.find(new EmailAddress(browser.email())).orElseThrow().id();

  private UUID asked() {
    UUID row =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ?")
            .param(action.id())
            .query(UUID.class)
            .single();
    return jobs.ask(
        action.organisationId(),
        action.id(),
        leaver,
        BulkKind.INVALIDATE,
        null,
        List.of(new BulkJobs.Item(action.id(), row)));
  }

  private UUID stopped() {
    UUID id = asked();
    OUTCRY
        .jdbc()
        .sql(
            """
            update bulk_job set state = 'stopped', stopped_for = 'failures', started_at = now()
            where id = ?
            """)
        .param(id)
        .update();
    return id;
  }

  private BulkJob job(UUID id) {
    return jobs.find(action.organisationId(), id).orElseThrow();
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
  }

  private List<PreviewLinks.Link> links() {
    return OUTCRY.bean(PreviewLinks.class).list(action.organisationId(), action.id());
  }

  /** Asked outside of any transaction of a test's. */
  private static void awaitWaiting(ExecutorService threads, int number) {
    await()
        .until(() ->
            threads
                    .submit(() ->
                        OUTCRY
                            .jdbc()
                            .sql(
                                """
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                  and query like '%staff_%'
                                """)
                            .query(Integer.class)
                            .single())
                    .get()
                >= number);
  }

  private void begunBefore(Runnable taking) throws Exception {
    Visitor.signs(OUTCRY, slug, "one@races.example");
    UUID first = asked();
    UUID second = stopped();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      transactions.executeWithoutResult(_ -> {
        // No worker takes what is held so, and whoever starts or stops it does not wait.
        for (UUID each : List.of(first, second)) {
          OUTCRY
              .jdbc()
              .sql("select 1 from bulk_job where id = ? for key share")
              .param(each)
              .query(_ -> {});
        }
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> beginning =
            threads.submit(() ->
                transactions.executeWithoutResult(_ -> {
                  assertThat(jobs.start(job(first), leaver, slug.value())).isTrue();
                  assertThat(jobs.resume(job(second), leaver, slug.value())).isTrue();
                  assertThat(OUTCRY.bean(PreviewLinks.class).make(draft(), leaver)).isPresent();
                  begun.countDown();
                  awaitWaiting(threads, 1);
                }));
        Future<?> ending =
            threads.submit(() -> {
              begun.await();
              transactions.executeWithoutResult(_ -> taking.run());
              return null;
            });
        for (Future<?> each : List.of(beginning, ending)) {
          try {
            each.get(2, TimeUnit.MINUTES);
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        }
        assertThat(Stream.of(first, second).map(this::job).map(BulkJob::stopped))
            .containsExactly(BulkJob.Stopped.ROLE, BulkJob.Stopped.ROLE);
      });
    }
    assertThat(links()).isEmpty();
    Stream.of(first, second).forEach(each -> jobs.cancel(job(each), slug.value()));
  }

  @Test
  void what_is_begun_before_a_role_is_taken_ends_with_it() throws Exception {
    begunBefore(() -> accounts.join(action.organisationId(), leaver, Role.MODERATOR));
  }

  @Test
  void what_is_begun_before_a_member_is_removed_ends_with_it() throws Exception {
    begunBefore(() -> accounts.leave(action.organisationId(), leaver));
  }

  @Test
  void what_is_begun_before_an_account_is_erased_ends_with_it() throws Exception {
    begunBefore(() -> accounts.erase(leaver));
  }

  @Test
  void an_administrator_of_the_installation_who_is_erased_leaves_nothing_that_goes_on()
      throws Exception {
    accounts.everywhere(leaver, true);
    OUTCRY.jdbc().sql("delete from staff_member where account_id = ?").param(leaver).update();
    begunBefore(() -> accounts.erase(leaver));
  }

  @Test
  void what_is_asked_for_while_a_role_is_taken_is_refused_and_says_why() throws Exception {
    Visitor.signs(OUTCRY, slug, "two@races.example");
    UUID first = asked();
    UUID second = stopped();
    String home = "/studio/o/" + action.organisation().slug();
    Map<String, Map<String, String>> posts =
        Map.of(
            home + "/jobs/" + first + "/start", Map.of(),
            home + "/jobs/" + second + "/resume", Map.of(),
            home + "/a/" + slug + "/links", Map.of("do", "make"));
    String token = browser.token();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers =
          transactions.execute(_ -> {
            OUTCRY
                .jdbc()
                .sql("update staff_member set role = role where account_id = ?")
                .param(leaver)
                .update();
            List<Future<HttpResponse<String>>> asking =
                posts.entrySet().stream()
                    .map(post ->
                        threads.submit(() -> {
                          Map<String, String> form = new HashMap<>(post.getValue());
                          form.put("form-token", token);
                          return browser.bare(post.getKey(), form);
                        }))
                    .toList();
            awaitWaiting(threads, posts.size());
            accounts.join(action.organisationId(), leaver, Role.MODERATOR);
            return asking;
          });
      for (Future<HttpResponse<String>> each : answers) {
        HttpResponse<String> answer = each.get(2, TimeUnit.MINUTES);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
            .contains(
                "This is not for your role", "An administrator of your organisation can change");
      }
    }
    assertThat(job(first).state()).isEqualTo(BulkJob.State.ASKED);
    assertThat(job(second).stopped()).isEqualTo(BulkJob.Stopped.FAILURES);
    assertThat(links()).isEmpty();
    jobs.cancel(job(second), slug.value());
  }
}
