package org.outcry.insights.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.insights.plot.StatePlot.Tone;
import org.outcry.insights.plot.StatePlot.Toned;
import org.outcry.platform.language.Language;

/** Lines, lying bars and stacked ones. */
class PlotsTest {
  private static final Caption CAPTION = new Caption("some", "Some", "Some rise.", "What");

  private static LinesPlot lines(Language language, @Nullable Long... values) {
    List<String> names = Collections.nCopies(values.length, "x");
    return LinesPlot.of(
        CAPTION,
        names,
        names,
        List.of(new Track("One", "en", Arrays.asList(values))),
        "–",
        language);
  }

  @Test
  void a_line_breaks_where_there_is_no_number_and_a_lone_one_is_a_dot() {
    LinesPlot.Line line = lines(Language.ENGLISH, 0L, 4L, null, 2L, null).tracks().getFirst();
    assertThat(line.path()).isEqualTo("M100.0 222L300.0 22");
    assertThat(line.dots()).containsExactly(new LinesPlot.Dot("70%", 122));
  }

  @Test
  void a_line_begins_where_its_language_does() {
    assertThat(lines(new Language("fa"), 0L, 4L).tracks().getFirst().path())
        .isEqualTo("M750.0 222L250.0 22");
  }

  @Test
  void no_more_lines_than_tones_and_none_of_another_length() {
    Track track = new Track("One", "en", List.of(1L));
    assertThatThrownBy(() ->
            LinesPlot.of(
                CAPTION,
                List.of("x"),
                List.of("x"),
                Collections.nCopies(LinesPlot.MOST + 1, track),
                "–",
                Language.ENGLISH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            LinesPlot.of(CAPTION, List.of(), List.of(), List.of(track), "–", Language.ENGLISH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_largest_bar_is_whole_and_a_longestname_is_whole_in_the_table() {
    String longest = "Saint-Vincent-et-les-Grenadines";
    BarsPlot plot =
        BarsPlot.of(
            CAPTION,
            "Signatures",
            "Share",
            List.of(new Category("Suisse", 60), new Category(longest, 30), new Category("", 0)),
            120,
            Language.ENGLISH);
    assertThat(plot.bars()).extracting(BarsPlot.Bar::width).containsExactly("100%", "50%", "0%");
    assertThat(plot.bars().get(1).name()).isEqualTo("Saint-Vincent-et-les-Gren…");
    assertThat(plot.table().rows().get(1))
        .isEqualTo(new DataTable.Row(longest, List.of("30", "25%")));
    assertThat(plot.height()).isEqualTo(3 * 46);
  }

  @Test
  void what_is_more_than_the_whole_has_no_share() {
    BarsPlot plot =
        BarsPlot.of(
            CAPTION,
            "Forms",
            "Share",
            List.of(new Category("Pages", 3), new Category("Sent", 4)),
            3,
            Language.ENGLISH);
    assertThat(plot.bars()).extracting(BarsPlot.Bar::number).containsExactly("3 · 100%", "4");
    assertThat(plot.table().rows().get(1)).isEqualTo(new DataTable.Row("Sent", List.of("4", "–")));
  }

  @Test
  void parts_fill_the_bar_in_order_and_empty_ones_are_in_the_table_alone() {
    StatePlot plot =
        StatePlot.of(
            CAPTION,
            "Letters",
            "Share",
            List.of(
                new Toned(new Category("Accepted", 3), Tone.FIRST),
                new Toned(new Category("Waiting", 0), Tone.NONE),
                new Toned(new Category("Failed", 1), Tone.WRONG)),
            Language.ENGLISH);
    assertThat(plot.parts())
        .containsExactly(
            new StatePlot.Part("Accepted", "3", "75%", "tone1", "0%", "75%"),
            new StatePlot.Part("Failed", "1", "25%", "wrong", "75%", "25%"));
    assertThat(plot.table().rows()).hasSize(3);
  }

  @Test
  void nothing_of_nothing_is_an_empty_bar() {
    StatePlot plot = StatePlot.of(CAPTION, "Letters", "Share", List.of(), Language.ENGLISH);
    assertThat(plot.parts()).isEmpty();
  }

  @Test
  void a_table_is_as_wide_as_its_heads() {
    assertThatThrownBy(() ->
            new DataTable(
                CAPTION, List.of("What", "One"), List.of(new DataTable.Row("x", List.of()))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caption("1 of them", "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
