package org.outcry.insights.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.platform.language.Language;

class TimePlotTest {
  private static final Caption CAPTION = new Caption("days", "A day", "It rises.", "Day");
  private static final List<Point> POINTS =
      List.of(
          new Point("1 May", "1", null),
          new Point("2 May", "2", 0L),
          new Point("3 May", "3", 1L),
          new Point("4 May", "4", 2_000L));

  private static TimePlot plot(Language language, List<Point> points) {
    return TimePlot.of(CAPTION, "Signatures", "–", points, language);
  }

  @Test
  void bars_stand_on_the_ground_and_little_is_seen() {
    assertThat(plot(Language.ENGLISH, POINTS).bars())
        .containsExactly(
            new TimePlot.Bar("52.25%", "20.5%", Frame.GROUND - 2, 2, "3 May: 1"),
            new TimePlot.Bar("77.25%", "20.5%", Frame.HEAD, Frame.BODY, "4 May: 2,000"));
  }

  @Test
  void no_number_is_a_gap_and_nought_is_none() {
    TimePlot plot = plot(Language.ENGLISH, POINTS);
    assertThat(plot.gaps()).containsExactly(new TimePlot.Gap("0%", "25%"));
    assertThat(plot.table().rows())
        .extracting(row -> row.cells().getFirst())
        .containsExactly("–", "0", "1", "2,000");
    assertThat(plot.table().heads()).containsExactly("Day", "Signatures");
  }

  @Test
  void a_gap_reaches_as_far_as_numbers_are_missing() {
    List<Point> points =
        IntStream.range(0, 10)
            .mapToObj(i -> new Point("" + i, "" + i, i < 2 || i > 7 ? null : 1L))
            .toList();
    assertThat(plot(Language.ENGLISH, points).gaps())
        .containsExactly(new TimePlot.Gap("0%", "20%"), new TimePlot.Gap("80%", "20%"));
  }

  @Test
  void time_runs_as_the_language_is_read() {
    TimePlot plot = plot(new Language("ar"), POINTS);
    assertThat(plot.bars().getLast().left()).isEqualTo("2.25%");
    assertThat(plot.gaps()).containsExactly(new TimePlot.Gap("75%", "25%"));
    assertThat(plot.ticks().getFirst().at()).isEqualTo("87.5%");
  }

  @Test
  void nothing_at_all_can_be_drawn() {
    TimePlot plot = plot(Language.ENGLISH, List.of());
    assertThat(plot.bars()).isEmpty();
    assertThat(plot.lines()).containsExactly(new GridLine(Frame.HEAD, "1"));
  }

  @Test
  void a_narrow_page_has_four_labels_and_a_wide_one_eight() {
    for (int count = 1; count < 400; count++) {
      List<Tick> ticks =
          Tick.of(IntStream.range(0, count).mapToObj(String::valueOf).toList(), new Across(false));
      assertThat(ticks).hasSizeBetween(Math.min(count, 4), 8);
      assertThat(ticks.stream().filter(each -> !each.fine()).count()).isBetween(1L, 4L);
      assertThat(ticks.getFirst().label()).isEqualTo("0");
    }
  }
}
