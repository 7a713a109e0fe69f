package org.outcry.staff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.organisations.Organisations;
import org.outcry.staff.Accounts;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

class StaffCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern LINK = Pattern.compile("/studio/link/[A-Za-z0-9_-]{22}");

  /** What a command said, and its exit code. */
  private record Said(int code, String out, String err) {
    String link() {
      Matcher link = LINK.matcher(out);
      assertThat(link.find()).as(out + err).isTrue();
      return link.group();
    }
  }

  private static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    StaffCommand command =
        new StaffCommand(
            OUTCRY.bean(Staff.class),
            OUTCRY.bean(Accounts.class),
            OUTCRY.bean(Organisations.class));
    int code =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  @Test
  void somebody_is_invited_listed_reset_and_removed() {
    String slug = OUTCRY.bean(Organisations.class).list().getFirst().organisation().slug().value();
    String address = StaffBrowser.nobody().value();
    StaffBrowser ada = new StaffBrowser(OUTCRY);
    ada.signIn(address, "x"); // Nobody yet.
    ada.takeUp(
        run("invite", address, "--role", "campaigner", "--organisation", slug).link(), "Ada");
    assertThat(run("list").out()).contains(address + "  campaigner of " + slug + ", second factor");
    assertThat(run("invite", address, "--role", "analyst", "--organisation", slug).out())
        .contains("can sign in already");
    String reset = run("reset", address).link();
    assertThat(StaffBrowser.location(ada.get("/studio"))).isEqualTo("/studio/sign-in");
    assertThat(ada.signIn(address, StaffBrowser.PASSWORD).statusCode()).isEqualTo(422);
    assertThat(new StaffBrowser(OUTCRY).get(reset).statusCode()).isEqualTo(200);
    assertThat(run("remove", address).code()).isZero();
    assertThat(new StaffBrowser(OUTCRY).get(reset).statusCode()).isEqualTo(410);
    assertThat(run("list").out()).doesNotContain(address);
    assertThat(run("remove", address).code()).isEqualTo(1);
  }

  @Test
  void what_makes_no_sense_is_refused_with_a_sentence() {
    assertThat(run("invite", "nobody").code()).isEqualTo(2);
    assertThat(run("invite", "a@b.example", "--role", "king").err()).contains("--role is");
    assertThat(run("invite", "a@b.example", "--role", "analyst").err()).contains("--organisation");
    assertThat(run("invite", "a@b.example", "--organisation", "no-such").code()).isEqualTo(1);
    assertThat(run("reset").code()).isEqualTo(2);
    assertThat(run("list", "--role", "analyst").code()).isEqualTo(2);
  }

  @Test
  void the_first_link_makes_an_administrator_once_and_then_there_is_none() {
    Said first = run("invite");
    if (first.code() == 0) { // Another test may have been first.
      String later = run("invite").link();
      assertThat(new StaffBrowser(OUTCRY).get(first.link()).statusCode()).isEqualTo(410);
      StaffBrowser root = new StaffBrowser(OUTCRY);
      assertThat(
              root.post(
                      later,
                      Map.of(
                          "email",
                          StaffBrowser.nobody().value(),
                          "name",
                          "Root",
                          "new-password",
                          StaffBrowser.PASSWORD))
                  .statusCode())
          .isEqualTo(303);
      assertThat(root.setUpFactor().statusCode()).isEqualTo(200);
      assertThat(root.get("/studio/outbox").statusCode()).isEqualTo(200);
    }
    assertThat(run("invite").code()).isEqualTo(1);
  }
}
