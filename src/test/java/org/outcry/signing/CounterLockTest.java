package org.outcry.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever signs steps the counter last; whoever changes what was signed locks it first. */
class CounterLockTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static long count(String what, UUID action) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + what)
        .param(action)
        .query(Long.class)
        .single();
  }

  /** How many wait for a counter; asked outside of the transaction of whoever holds it. */
  private static long waiting(ExecutorService threads) throws Exception {
    return threads
        .submit(() ->
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                      and query like '%action_counter%for update%'
                    """)
                .query(Long.class)
                .single())
        .get(2, TimeUnit.MINUTES);
  }

  @Test
  void whoever_changes_signatures_waits_for_the_counter_and_holds_none_of_them_meanwhile()
      throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (String name : List.of("removed", "corrected", "silent")) {
      Map<String, String> form = new LinkedHashMap<>(Visitor.form(name + "@counters.example"));
      form.put("comment", "For her");
      form.put("consent.public-name", "yes");
      assertThat(Visitor.posts(OUTCRY, slug, form).statusCode()).isEqualTo(303);
    }
    Action action = action(slug);
    List<UUID> ids =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ? order by id")
            .param(action.id())
            .query(UUID.class)
            .list();
    OUTCRY
        .jdbc()
        .sql("update action_counter set counted = counted + 7 where action_id = ?")
        .param(action.id())
        .update();
    List<Callable<Object>> changes =
        List.of(
            () ->
                OUTCRY
                    .bean(Removals.class)
                    .remove(action, ids.getFirst(), Removals.Reason.WITHDRAWN),
            () ->
                OUTCRY
                    .bean(SignatureCorrections.class)
                    .correct(
                        action,
                        ids.get(1),
                        new Typed(
                            Map.of(
                                "given_name",
                                List.of("Jane"),
                                "family_name",
                                List.of("Roe"),
                                "country",
                                List.of("FR"))),
                        OUTCRY.bean(Messages.class).in(Language.ENGLISH)),
            () -> {
              OUTCRY.bean(Moderation.class).withdraw(action, ids.getLast());
              return "";
            },
            () -> OUTCRY.bean(Recount.class).of(slug));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> all =
          OUTCRY
              .bean(TransactionTemplate.class)
              .execute(_ -> {
                OUTCRY
                    .jdbc()
                    .sql("select 1 from action_counter where action_id = ? for update")
                    .param(action.id())
                    .query(_ -> {});
                List<Future<Object>> begun = changes.stream().map(threads::submit).toList();
                await().until(() -> waiting(threads) >= changes.size());
                assertThat(
                        OUTCRY
                            .jdbc()
                            .sql("select id from signature where action_id = ? for update nowait")
                            .param(action.id())
                            .query(UUID.class)
                            .list())
                    .hasSize(3);
                return begun;
              });
      for (Future<Object> each : all) {
        assertThat(each.get(2, TimeUnit.MINUTES)).isNotNull();
      }
    }
    OUTCRY.bean(Recount.class).of(slug);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select counted from action_counter where action_id = ?")
                .param(action.id())
                .query(Long.class)
                .single())
        .isEqualTo(count("signature where state = 'counted' and action_id = ?", action.id()))
        .isEqualTo(2);
  }
}
