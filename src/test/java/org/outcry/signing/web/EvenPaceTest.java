package org.outcry.signing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** How soon the answer comes does not tell whether somebody signed before. */
class EvenPaceTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @Test
  void who_signed_before_is_answered_no_sooner_than_who_is_new() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (int time = 0; time < 3; time++) { // new, and then known
      long begun = System.nanoTime();
      HttpResponse<String> answer = OUTCRY.post("/a/" + slug, Visitor.form("even@mail.example"));
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(EvenPace.LEAST);
    }
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
  }
}
