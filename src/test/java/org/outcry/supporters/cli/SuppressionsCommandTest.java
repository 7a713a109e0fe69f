package org.outcry.supporters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.outcry.audit.Names;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** What staff do to the list of addresses that nothing is mailed to. */
class SuppressionsCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return new CommandLine(
              new SuppressionsCommand(
                  OUTCRY.bean(Organisations.class), OUTCRY.bean(SuppressionList.class)))
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void staff_put_addresses_onto_the_list_see_them_when_they_ask_and_take_them_off() {
    assertThat(run("", "daybreak", "--add", "Sup-One@mail.example", "--by", "Ana")).isZero();
    assertThat(out.toString()).contains("1 addresses were added");
    assertThat(run("", "daybreak", "--add", "sup-one@mail.example", "--by", "Ben")).isZero();
    assertThat(out.toString()).contains("0 addresses were added", "1 were on the list already");
    assertThat(
            run(
                "sup-two@mail.example\n\n sup-three@mail.example\n",
                "daybreak",
                "--add",
                "-",
                "--by",
                "Ana"))
        .isZero();
    assertThat(out.toString()).contains("2 addresses were added");

    assertThat(run("", "daybreak")).isZero();
    assertThat(out.toString())
        .contains("staff, since ", "by Ana", "--addresses")
        .doesNotContain("@mail.example");
    assertThat(run("", "daybreak", "--list")).isZero();
    assertThat(out.toString()).doesNotContain("@mail.example");
    assertThat(run("", "daybreak", "--addresses")).isZero();
    assertThat(out.toString()).contains("Sup-One@mail.example: staff", "sup-three@mail.example");
    byte[] sealed =
        OUTCRY
            .jdbc()
            .sql("select payload from suppression order by id desc limit 1")
            .query(byte[].class)
            .single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("sup-");

    assertThat(run("", "daybreak", "--remove", "SUP-ONE@mail.example", "--by", "Ben")).isZero();
    assertThat(out.toString()).contains("1 addresses were taken off the list");
    assertThat(run("", "daybreak", "--remove", "sup-one@mail.example", "--by", "Ben")).isZero();
    assertThat(out.toString()).contains("1 were not on the list");
    var organisation =
        OUTCRY.bean(Organisations.class).find(new Slug("daybreak")).orElseThrow().id();
    assertThat(
            OUTCRY
                .bean(SuppressionList.class)
                .has(organisation, new EmailAddress("sup-one@mail.example")))
        .isFalse();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select kind, by from suppression_event where organisation_id = ?")
                .param(organisation)
                .query((row, _) ->
                    row.getString("kind")
                        + " "
                        + OUTCRY.bean(Names.class).shown(organisation, row.getString("by")))
                .list())
        .contains("added Ana", "removed Ben");
  }

  @Test
  void what_is_no_address_or_nobodys_decision_changes_nothing() {
    assertThat(run("", "nobody")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no organisation of that name");
    assertThat(run("", "daybreak", "--add", "sup-x@mail.example")).isEqualTo(2);
    assertThat(err.toString()).contains("--by NAME");
    assertThat(run("sup-y@mail.example\nno address\n", "daybreak", "--add", "-", "--by", "Ana"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Line 2 is no e-mail address; nothing was changed.");
    assertThat(run("", "daybreak", "--add", "nobody", "--by", "Ana")).isEqualTo(2);
    assertThat(err.toString()).contains("That is no e-mail address");
    assertThat(run("", "daybreak", "--addresses")).isZero();
    assertThat(out.toString()).doesNotContain("sup-x", "sup-y");
  }
}
