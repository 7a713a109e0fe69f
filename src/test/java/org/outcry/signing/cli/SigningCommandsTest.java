package org.outcry.signing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** What staff do to counters and signatures while the server runs. */
class SigningCommandsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final int OFFSET = 785;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Slug slug = new Slug("none");

  @BeforeEach
  void threeSign() {
    slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "one@mail.example");
    Visitor.signs(OUTCRY, slug, "two@mail.example");
    assertThat(
            OUTCRY
                .post("/fr/a/" + slug + "?source=poster", Visitor.form("three@mail.example"))
                .statusCode())
        .isEqualTo(303);
  }

  private int run(Class<?> command, String input, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return new CommandLine(OUTCRY.bean(command))
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private Map<String, Long> tallies(String dimension) {
    Map<String, Long> tallies = new TreeMap<>();
    OUTCRY
        .jdbc()
        .sql(
            """
            select value, t.counted from action_tally t join action a on a.id = t.action_id
            where a.slug = ? and dimension = ?
            """)
        .params(slug.value(), dimension)
        .query(row -> {
          tallies.put(row.getString(1), row.getLong(2));
        });
    return tallies;
  }

  @Test
  void the_count_is_told_by_language_and_source() {
    assertThat(run(CountCommand.class, "", slug.value())).isZero();
    assertThat(out.toString())
        .contains("788 of a goal of 1,000: 3 signatures, 785 counted elsewhere")
        .containsSubsequence("By country", "3  CA", "By language", "2  en", "1  fr")
        .containsSubsequence("By source", "2  (none)", "1  poster");
  }

  @Test
  void who_withdraws_leaves_the_count_at_once_and_may_sign_again() {
    assertThat(
            run(WithdrawCommand.class, "TWO@mail.example\n\nnobody@mail.example\n", slug.value()))
        .as(() -> err.toString())
        .isZero();
    assertThat(out.toString()).contains("1 signatures no longer count; 2 addresses were given.");
    OUTCRY.awaitCount(slug, OFFSET + 2);
    assertThat(tallies("language")).containsEntry("en", 1L);
    assertThat(run(WithdrawCommand.class, "two@mail.example", slug.value())).isZero();
    assertThat(out.toString()).contains("0 signatures no longer count");
    OUTCRY.awaitCount(slug, OFFSET + 2);
    Visitor.signs(OUTCRY, slug, "two@mail.example");
    OUTCRY.awaitCount(slug, OFFSET + 3);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(4);
  }

  @Test
  void what_was_invalidated_stays_out_whatever_is_posted() {
    assertThat(run(InvalidateCommand.class, "three@mail.example", slug.value())).isZero();
    OUTCRY.awaitCount(slug, OFFSET + 2);
    assertThat(tallies("source")).containsEntry("poster", 0L);
    Visitor.signs(OUTCRY, slug, "three@mail.example");
    OUTCRY.awaitCount(slug, OFFSET + 2);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(3);
  }

  @Test
  void a_line_that_is_no_address_changes_nothing() {
    assertThat(run(WithdrawCommand.class, "one@mail.example\nnot an address", slug.value()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("Line 2 is no e-mail address; nothing was changed.");
    OUTCRY.awaitCount(slug, OFFSET + 3);
    assertThat(run(WithdrawCommand.class, "", slug.value())).isEqualTo(1);
    assertThat(run(WithdrawCommand.class, "a@b.example", "no-such-action")).isEqualTo(1);
  }

  @Test
  void a_counter_that_somebody_changed_is_put_right_and_remembered() {
    assertThat(run(RecountCommand.class, "", slug.value())).isZero();
    assertThat(out.toString()).contains(slug + ": 3 signatures, as the counter says");
    OUTCRY
        .jdbc()
        .sql(
            """
            with a as (select id from action where slug = ?),
              t as (update action_tally set counted = 40 from a
                where action_id = a.id and dimension = 'country' and value = 'CA')
            update action_counter set counted = 5 from a where action_id = a.id
            """)
        .param(slug.value())
        .update();
    assertThat(run(RecountCommand.class, "", slug.value())).isZero();
    assertThat(out.toString())
        .contains("3 signatures; the counter said 5, and 1 numbers of its breakdown differed");
    OUTCRY.awaitCount(slug, OFFSET + 3);
    assertThat(tallies("country")).containsEntry("CA", 3L);
    assertThat(run(RecountCommand.class, "", slug.value())).isZero();
    assertThat(out.toString()).contains("as the counter says");
    assertThat(run(RecountCommand.class, "", "no-such-action")).isEqualTo(1);
    assertThat(run(RecountCommand.class, "", "--history")).isZero();
    assertThat(out.toString()).contains(slug + ": 3 signatures; the counter said 5");
  }
}
