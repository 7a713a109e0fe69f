package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.cli.RetentionRun;
import org.outcry.testing.RunningOutcry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever never answered, or said that it was not them, becomes anonymous after a month. */
class UnconfirmedTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final JdbcClient JDBC = OUTCRY.jdbc();

  /** Signatures of which nobody said for 31 days that they were theirs. */
  private static List<UUID> unanswered(Slug slug, int signatures) {
    for (int number = 0; number < signatures; number++) {
      Visitor.signs(OUTCRY, slug, "silent" + number + "@" + slug + ".example");
    }
    UUID action = OUTCRY.bean(Actions.class).find(slug).orElseThrow().id();
    for (String statement :
        List.of(
            "update signature set state = 'expired' where action_id = ? and state = 'pending'",
            """
            update confirmation set state = 'expired', settled_at = now() - interval '31 days'
            where action_id = ?
            """)) {
      assertThat(JDBC.sql(statement).param(action).update()).isEqualTo(signatures);
    }
    return JDBC.sql("select id from signature where action_id = ? order by id")
        .param(action)
        .query(UUID.class)
        .list();
  }

  private static boolean isAnonymous(UUID signature) {
    return JDBC.sql("select anonymous_at is not null from signature where id = ?")
        .param(signature)
        .query(Boolean.class)
        .single();
  }

  private static List<UUID> named(List<UUID> signatures) {
    return signatures.stream().filter(id -> !isAnonymous(id)).toList();
  }

  /** As the studio's page tells it. */
  private static long failed(Slug slug) {
    return OUTCRY
        .bean(RetentionOverview.class)
        .of(OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId())
        .stream()
        .filter(each -> each.rule().action().slug().equals(slug))
        .findFirst()
        .orElseThrow()
        .failed();
  }

  private static void runWith(UUID stubborn) {
    JDBC.sql(
            """
            create function unwilling() returns trigger language plpgsql as $$
              begin if old.id = '%s' then raise exception 'no'; end if; return new; end $$
            """
                .formatted(stubborn))
        .update();
    JDBC.sql(
            """
            create trigger unwilling before update on signature
            for each row execute function unwilling()
            """)
        .update();
    try {
      OUTCRY.bean(Unconfirmed.class).run();
    } finally {
      JDBC.sql("drop trigger unwilling on signature").update();
      JDBC.sql("drop function unwilling()").update();
    }
  }

  @Test
  void one_that_cannot_be_made_anonymous_stops_none_of_the_others_and_the_page_tells_of_it() {
    Slug slug = PersonKit.asking();
    Slug other = PersonKit.asking();
    List<UUID> silent = unanswered(slug, 5);
    List<UUID> others = unanswered(other, 2);
    JDBC.sql("update signature set state = 'withdrawn' where id = ?")
        .param(silent.getFirst())
        .update();
    JDBC.sql("update confirmation set state = 'disputed' where signature_id = ?")
        .param(silent.getFirst())
        .update();
    UUID stubborn = silent.get(2);
    runWith(stubborn);
    assertThat(named(silent)).containsExactly(stubborn);
    assertThat(named(others)).isEmpty();
    assertThat(failed(slug)).isOne();
    assertThat(failed(other)).isZero();
    assertThat(RetentionRun.of(OUTCRY, slug.value()))
        .contains("signatures: 1 with names, 4 anonymous", "tried 1 times", stubborn.toString());

    OUTCRY.bean(Unconfirmed.class).run();
    assertThat(named(silent)).as("not before the next night").containsExactly(stubborn);
    JDBC.sql("update retention_failure set failed_at = now() - interval '24 hours'").update();
    OUTCRY.bean(Unconfirmed.class).run();
    assertThat(named(silent)).isEmpty();
    assertThat(failed(slug)).isZero();
  }

  @Test
  void one_that_was_erased_meanwhile_is_no_failure_any_more() {
    Slug slug = PersonKit.asking();
    UUID stubborn = unanswered(slug, 1).getFirst();
    runWith(stubborn);
    assertThat(failed(slug)).isOne();
    OUTCRY.bean(Erasing.class).erase(OUTCRY.bean(Actions.class).find(slug).orElseThrow(), stubborn);
    assertThat(isAnonymous(stubborn)).isTrue();
    OUTCRY.bean(Unconfirmed.class).run();
    assertThat(failed(slug)).isZero();
  }
}
