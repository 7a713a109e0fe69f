package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/** The organisation has the sheets: nothing may tell which line was an anonymous signature's. */
class PaperLinesTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;

  @TempDir Path folder;

  private record Line(int number, @Nullable UUID signature) {}

  private static List<Line> lines(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select number, signature_id as signature from paper_row
            where action_id = (select id from action where slug = ?) order by ctid
            """)
        .param(slug.value())
        .query(Line.class)
        .list();
  }

  @Test
  void where_the_rows_of_those_who_are_retired_together_stand_tells_nothing() throws IOException {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Path rows =
        Files.writeString(
            folder.resolve("rows.csv"),
            IntStream.rangeClosed(1, 30)
                .mapToObj("1,%d,Or,Der,Ottawa,K1A 0A6,CA\n"::formatted)
                .collect(
                    Collectors.joining(
                        "", "sheet,row,given-name,family-name,city,postal-code,country\n", "")));
    PersonKit.Said said =
        PersonKit.run("paper-signatures", slug.value(), rows.toString(), "--batch", "b", "--apply");
    assertThat(said.out()).as(said.err()).contains("Counted: 30 signatures");
    Map<Integer, UUID> before = new HashMap<>();
    lines(slug).forEach(line -> before.put(line.number(), line.signature()));
    UUID action =
        OUTCRY
            .jdbc()
            .sql("select id from action where slug = ?")
            .param(slug.value())
            .query(UUID.class)
            .single();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            OUTCRY
                .bean(Anonymisation.class)
                .retire(
                    PersonKit.organisation(slug),
                    action,
                    before.values().stream().sorted().toList()));
    List<Line> after = lines(slug);
    assertThat(after).hasSize(30).allMatch(line -> line.signature() == null);
    List<String> ids =
        after.stream().map(line -> String.valueOf(before.get(line.number()))).toList();
    assertThat(IntStream.range(1, 30).filter(i -> ids.get(i - 1).compareTo(ids.get(i)) < 0).count())
        .as("of 29 steps those that go on")
        .isBetween(5L, 24L);
  }
}
