package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.mail.pace.MailPauses;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** Letters of a paused action wait, and leave when it is resumed. */
class PausedLettersTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug paused = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug other = OUTCRY.campaign("release-narges-mohammadi");

  private static String state(Slug action) {
    return OUTCRY
        .jdbc()
        .sql("select state from letter where action_id = (select id from action where slug = ?)")
        .param(action.value())
        .query(String.class)
        .single();
  }

  @Test
  void they_wait_while_those_of_another_action_to_the_same_office_leave() {
    UUID id = OUTCRY.bean(Actions.class).find(paused).orElseThrow().id();
    // As by whoever pauses in the moment between a signature and its letter's leaving.
    OUTCRY.bean(MailPauses.class).pause(id);
    Visitor.signs(OUTCRY, paused, "waits@noor.example");
    assertThat(OUTCRY.bean(Actions.class).pause(paused)).isInstanceOf(LifeOutcome.Done.class);
    Visitor.signs(OUTCRY, other, "leaves@noor.example");
    await().untilAsserted(() -> assertThat(state(other)).isEqualTo("accepted"));
    await()
        .during(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(state(paused)).isEqualTo("queued"));

    LifeOutcome resumed = OUTCRY.bean(Actions.class).reopen(paused);
    assertThat(resumed)
        .isInstanceOfSatisfying(
            LifeOutcome.Done.class, done -> assertThat(done.state()).isEqualTo(Action.State.LIVE));
    await().untilAsserted(() -> assertThat(state(paused)).isEqualTo("accepted"));
  }

  @Test
  void they_leave_when_a_paused_action_is_closed() {
    UUID id = OUTCRY.bean(Actions.class).find(paused).orElseThrow().id();
    OUTCRY.bean(MailPauses.class).pause(id);
    Visitor.signs(OUTCRY, paused, "last@noor.example");
    OUTCRY.bean(Actions.class).pause(paused);
    OUTCRY.bean(Actions.class).close(paused);
    await().untilAsserted(() -> assertThat(state(paused)).isEqualTo("accepted"));
  }
}
