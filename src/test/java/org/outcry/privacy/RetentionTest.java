package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.cli.RetentionRun;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.LapsedPeople;
import org.outcry.supporters.MailDays;
import org.outcry.testing.RunningOutcry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** When an action's time is over, its names go and its count stays. */
class RetentionTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final int LOCK = 20_261_129;

  static void run() throws InterruptedException {
    run(OUTCRY.bean(PeopleRetention.class));
  }

  /** The server's own run would come before the test has looked. */
  @BeforeEach
  void alone() {
    OUTCRY.putOff("retention");
  }

  static void run(PeopleRetention people) throws InterruptedException {
    retention(people, 200, 0).run();
  }

  private static Retention retention(PeopleRetention people, int batch, int rest) {
    return new Retention(
        OUTCRY.jdbc(),
        OUTCRY.bean(TransactionTemplate.class),
        OUTCRY.bean(RetentionRules.class),
        OUTCRY.bean(Anonymisation.class),
        OUTCRY.bean(Retiring.class),
        OUTCRY.bean(Erasures.class),
        OUTCRY.bean(MailDays.class),
        people,
        batch,
        rest);
  }

  private static Slug closed(String retention, int signatures) {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml -> yaml.replace("counter:\n", retention + "counter:\n"));
    for (int number = 0; number < signatures; number++) {
      Visitor.signs(OUTCRY, slug, "kept" + number + "@mail.example");
    }
    Visitor.receiptLink(OUTCRY, slug);
    OUTCRY.bean(Actions.class).close(slug);
    return slug;
  }

  private static String days(String days) {
    return "retention: {anonymise-after-days: " + days + "}\n";
  }

  /** As if it had been closed, and noticed, so many days ago. */
  static void daysAgo(Slug slug, int closed, int noticed) {
    OUTCRY.bean(RetentionRules.class).notice();
    for (String statement :
        List.of(
            "update action set closed_at = now() - make_interval(days => %d) where slug = '%s'"
                .formatted(closed, slug),
            """
            update retention r set closed_at = a.closed_at,
              noticed_at = now() - make_interval(days => %d)
            from action a where a.id = r.action_id and a.slug = '%s'
            """
                .formatted(noticed, slug))) {
      assertThat(OUTCRY.jdbc().sql(statement).update()).isOne();
    }
  }

  private static long anonymous(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(*) from signature where anonymous_at is not null and payload is null
              and action_id = (select id from action where slug = ?)
            """)
        .param(slug.value())
        .query(Long.class)
        .single();
  }

  /** As the studio's page tells it. */
  private static long named(Slug slug) {
    return OUTCRY
        .bean(RetentionOverview.class)
        .of(OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId())
        .stream()
        .filter(each -> each.rule().action().slug().equals(slug))
        .findFirst()
        .orElseThrow()
        .named();
  }

  @Test
  void of_many_that_are_anonymous_already_it_is_said_that_there_are_less() {
    Slug slug = closed(days("30"), 3);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update signature set anonymous_at = now(), payload = null, email_index = null,
                      email_index_version = null, name_index = null, member = null
                    where id in (select id from signature where action_id = (
                      select id from action where slug = ?) order by id limit 2)
                    """)
                .param(slug.value())
                .update())
        .isEqualTo(2);
    assertThat(told(slug, 2)).isEqualTo("1");
    assertThat(told(slug, 1)).isEqualTo("less than 2");
  }

  /** As a page tells it that counts so many. */
  private static String told(Slug slug, int counted) {
    return new RetentionOverview(
            OUTCRY.jdbc(),
            OUTCRY.bean(RetentionRules.class),
            OUTCRY.bean(LapsedPeople.class),
            counted)
        .of(OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId()).stream()
            .filter(each -> each.rule().action().slug().equals(slug))
            .map(each -> (each.less() ? "less than " : "") + each.named())
            .findFirst()
            .orElseThrow();
  }

  @Test
  void what_an_erasure_has_left_and_cannot_be_removed_stops_no_action() throws Exception {
    Slug slug = closed(days("30"), 2);
    daysAgo(slug, 31, 15);
    Slug other = OUTCRY.campaign("release-narges-mohammadi");
    EmailAddress erased = new EmailAddress("left-behind@mail.example");
    Visitor.signs(OUTCRY, other, erased.value());
    Visitor.receiptLink(OUTCRY, other);
    UUID organisation = OUTCRY.bean(Actions.class).find(other).orElseThrow().organisationId();
    OUTCRY.bean(Erasing.class).erase(organisation, erased);
    JdbcClient jdbc = OUTCRY.jdbc();
    UUID letter =
        jdbc.sql("select id from letter where action_id = (select id from action where slug = ?)")
            .param(other.value())
            .query(UUID.class)
            .single();
    // As by a mail that was on its way.
    jdbc.sql("update letter set reply_token = ? where id = ?").params(Ids.token(), letter).update();
    Supplier<Boolean> isLeft =
        () ->
            jdbc.sql("select reply_token is not null from letter where id = ?")
                .param(letter)
                .query(Boolean.class)
                .single();
    jdbc.sql(
            """
            create function obstinate() returns trigger language plpgsql as $$
              begin if old.id = '%s' then raise exception 'no'; end if; return new; end $$
            """
                .formatted(letter))
        .update();
    jdbc.sql(
            "create trigger obstinate before update on letter for each row execute function obstinate()")
        .update();
    try {
      run();
    } finally {
      jdbc.sql("drop trigger obstinate on letter").update();
      jdbc.sql("drop function obstinate()").update();
    }
    assertThat(anonymous(slug)).isEqualTo(2);
    assertThat(isLeft.get()).isTrue();
    run();
    assertThat(isLeft.get()).isFalse();
  }

  @Test
  void names_go_in_time_and_one_that_fails_stops_none_of_the_others() throws Exception {
    Slug slug = closed(days("30"), 5);
    JdbcClient jdbc = OUTCRY.jdbc();
    long count = OUTCRY.count(slug);
    List<UUID> ids =
        jdbc.sql(
                "select id from signature where action_id = (select id from action where slug = ?)")
            .param(slug.value())
            .query(UUID.class)
            .list();
    jdbc.sql(
            """
            update letter set state = 'held' where signature_id = ?
            """)
        .param(ids.getFirst())
        .update();
    daysAgo(slug, 31, 13);
    run();
    assertThat(anonymous(slug)).as("within two weeks' notice").isZero();
    daysAgo(slug, 29, 15);
    run();
    assertThat(anonymous(slug)).as("before 30 days").isZero();

    daysAgo(slug, 31, 15);
    assertThat(RetentionRun.of(OUTCRY, slug.value()))
        .contains("30 days after closing (its campaign.yaml)")
        .contains("signatures: 5 with names, 0 anonymous")
        .contains("letters that wait, and expire if they still do then: 1");
    assertThat(named(slug)).isEqualTo(5);
    jdbc.sql("update signature set state = 'withdrawn' where id = ?").param(ids.get(1)).update();
    jdbc.sql("update signature set state = 'pending' where id = ?").param(ids.get(3)).update();
    jdbc.sql(
            "update action_counter set counted = counted - 2 where action_id = (select id from action where slug = ?)")
        .param(slug.value())
        .update();
    assertThat(named(slug)).as("whatever their state").isEqualTo(5);
    jdbc.sql("update signature set state = 'counted' where id in (?, ?)")
        .params(ids.get(1), ids.get(3))
        .update();
    jdbc.sql(
            "update action_counter set counted = counted + 2 where action_id = (select id from action where slug = ?)")
        .param(slug.value())
        .update();
    jdbc.sql(
            """
            create function stubborn() returns trigger language plpgsql as $$
              begin if old.id = '%s' then raise exception 'no'; end if; return new; end $$
            """
                .formatted(ids.get(2)))
        .update();
    jdbc.sql(
            """
            create trigger stubborn before update on signature
            for each row execute function stubborn()
            """)
        .update();
    try {
      run();
    } finally {
      jdbc.sql("drop trigger stubborn on signature").update();
      jdbc.sql("drop function stubborn()").update();
    }
    assertThat(anonymous(slug)).isEqualTo(4);
    OUTCRY.awaitCount(slug, count);
    assertThat(
            jdbc.sql("select state from letter where signature_id = ?")
                .param(ids.getFirst())
                .query(String.class)
                .single())
        .isEqualTo("expired");
    assertThat(RetentionRun.of(OUTCRY, slug.value()))
        .contains("signatures: 1 with names, 4 anonymous", "tried 1 times", ids.get(2).toString());
    assertThat(named(slug)).isOne();
    run();
    assertThat(anonymous(slug)).as("not before a day has passed").isEqualTo(4);
    jdbc.sql("update retention_failure set failed_at = now() - interval '25 hours'").update();
    run();
    assertThat(anonymous(slug)).isEqualTo(5);
    assertThat(RetentionRun.of(OUTCRY, slug.value()))
        .contains("all is anonymous")
        .doesNotContain("could not be");
    assertThat(
            jdbc.sql(
                    "select count(*) from retention where finished_at is not null and action_id = (select id from action where slug = ?)")
                .param(slug.value())
                .query(Long.class)
                .single())
        .isOne();
    assertThat(named(slug)).isZero();
    OUTCRY.bean(Actions.class).reopen(slug);
    // The pages hear of it a moment later.
    await().untilAsserted(() -> Visitor.signs(OUTCRY, slug, "later@mail.example"));
    assertThat(named(slug)).as("who signs after all were made anonymous").isOne();
  }

  @Test
  void an_open_action_and_one_that_says_never_keep_theirs() throws Exception {
    Slug never = closed(days("never"), 1);
    daysAgo(never, 9_000, 9_000);
    Slug reopened = closed(days("14"), 1);
    daysAgo(reopened, 20, 20);
    OUTCRY.bean(Actions.class).reopen(reopened);
    Slug usual = closed("", 1);
    daysAgo(usual, 364, 300);
    run();
    assertThat(anonymous(never) + anonymous(reopened) + anonymous(usual)).isZero();
    assertThat(RetentionRun.of(OUTCRY, ""))
        .contains("never (its campaign.yaml)")
        .contains("open: nothing goes before it is closed")
        .contains("365 days after closing (Outcry's own rule");
    daysAgo(usual, 366, 300);
    run();
    assertThat(anonymous(usual)).isOne();
  }

  private static long lettersThatName(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(*) from letter l join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where l.action_id = (select id from action where slug = ?)
              and (l.reply_token is not null) <> (s.anonymous_at is null)
            """)
        .param(slug.value())
        .query(Long.class)
        .single();
  }

  @Test
  void it_is_cut_off_between_two_batches_and_goes_on_where_it_was() throws Exception {
    Slug slug = closed(days("30"), 5);
    long count = OUTCRY.count(slug);
    daysAgo(slug, 31, 15);
    Retention slow = retention(OUTCRY.bean(PeopleRetention.class), 2, 1_000_000);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread cut =
        Thread.ofPlatform()
            .start(() -> {
              try {
                slow.run();
              } catch (Throwable thrown) {
                ended.set(thrown);
              }
            });
    await().until(() -> anonymous(slug) == 2);
    cut.interrupt();
    cut.join();
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    assertThat(anonymous(slug)).isEqualTo(2);
    assertThat(lettersThatName(slug)).as("letters and signatures differ").isZero();
    assertThat(RetentionRun.of(OUTCRY, slug.value()))
        .contains("signatures: 3 with names, 2 anonymous");

    run();
    assertThat(anonymous(slug)).isEqualTo(5);
    assertThat(lettersThatName(slug)).isZero();
    OUTCRY.awaitCount(slug, count);
  }

  @Test
  void a_connection_that_is_lost_in_the_middle_of_a_batch_leaves_nothing_half_done()
      throws Exception {
    Slug slug = closed(days("30"), 4);
    long count = OUTCRY.count(slug);
    daysAgo(slug, 31, 15);
    JdbcClient jdbc = OUTCRY.jdbc();
    jdbc.sql(
            """
            create function waits() returns trigger language plpgsql as $$
              begin
                if old.id = (select max(id::text)::uuid from signature where action_id = old.action_id)
                then perform pg_advisory_xact_lock_shared(%d); end if;
                return new;
              end $$
            """
                .formatted(LOCK))
        .update();
    jdbc.sql(
            "create trigger waits before update on signature for each row execute function waits()")
        .update();
    try (Connection holder = OUTCRY.bean(DataSource.class).getConnection();
        Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      Future<?> running =
          CompletableFuture.runAsync(() -> {
            try {
              run();
            } catch (InterruptedException cut) {
              throw new IllegalStateException(cut);
            }
          });
      await()
          .until(() ->
              jdbc.sql(
                          """
                          select count(pg_terminate_backend(pid)) from pg_locks
                          where locktype = 'advisory' and objid = ? and not granted
                          """)
                      .param(LOCK)
                      .query(Long.class)
                      .single()
                  > 0);
      // Its half that does not wait is done by itself; of the whole batch nothing was.
      await().until(() -> anonymous(slug) > 0);
      assertThat(lettersThatName(slug)).as("letters and signatures differ").isZero();
      statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      running.get();
    } finally {
      jdbc.sql("drop trigger waits on signature").update();
      jdbc.sql("drop function waits()").update();
    }
    assertThat(anonymous(slug)).isEqualTo(4);
    assertThat(lettersThatName(slug)).isZero();
    OUTCRY.awaitCount(slug, count);
  }
}
