package org.outcry.insights.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.signing.measure.MeasuredPages.Measure;
import org.outcry.signing.measure.PageEvent;
import org.outcry.testing.RunningOutcry;

class FunnelTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @Test
  void fields_stand_as_on_the_page_and_those_that_are_gone_come_last() {
    var content =
        OUTCRY
            .bean(Actions.class)
            .find(OUTCRY.campaign("release-narges-mohammadi"))
            .orElseThrow()
            .content();
    Funnel funnel =
        Funnel.of(
            content,
            List.of(
                new Measure(PageEvent.REACHED, "own.gone", 2),
                new Measure(PageEvent.LEFT, "email", 3),
                new Measure(PageEvent.REACHED, "email", 7),
                new Measure(PageEvent.FIELD_REFUSED, "given_name", 4),
                new Measure(PageEvent.SERVED, "", 250),
                new Measure(PageEvent.BEGUN, "", 49)));
    List<String> names = funnel.fields().stream().map(Funnel.Field::name).toList();
    assertThat(names).containsSubsequence("given_name", "email", "own.gone").endsWith("own.gone");
    assertThat(funnel.fields())
        .contains(new Funnel.Field("email", 7, 3, 0), new Funnel.Field("given_name", 0, 0, 4));
    assertThat(funnel.number(PageEvent.SERVED)).isEqualTo(250);
    assertThat(funnel.number(PageEvent.SIGNED)).isZero();
    assertThat(funnel.isSmall()).isTrue();
    assertThat(Funnel.of(content, List.of()).isEmpty()).isTrue();
  }
}
