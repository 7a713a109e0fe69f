package org.outcry.signing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Comments;
import org.outcry.signing.Moderation;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** {@code bin/outcry comments}, while the server runs. */
class CommentsCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    CommentsCommand command =
        new CommentsCommand(
            OUTCRY.bean(Actions.class), OUTCRY.bean(Comments.class), OUTCRY.bean(Moderation.class));
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
  }

  @Test
  void lists_what_waits_decides_and_refuses_what_is_nothing() {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace(
                    "  - form\ncall:", "  - supporters: {comments: true}\n  - form\ncall:"));
    Map<String, String> form = Visitor.form("cora@mail.example");
    form.put("given_name", "Cora");
    form.put("consent.public-name", "yes");
    form.put("comment", "From the console");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    String id =
        OUTCRY
            .jdbc()
            .sql(
                "select id from signature where action_id = (select id from action where slug = ?)")
            .param(slug.value())
            .query(UUID.class)
            .single()
            .toString();
    assertThat(run(slug.value())).isZero();
    assertThat(out.toString())
        .contains("waiting: 1, names: 0", id, "Cora Doe (CA), address not confirmed")
        .contains("  From the console");
    assertThat(run(slug.value(), "--approve", "nonsense")).isOne();
    assertThat(run(slug.value(), "--approve", id, "--hide", id)).isOne();
    assertThat(run(slug.value(), "--list", "nonsense")).isOne();
    assertThat(run(slug.value(), "--after", "nonsense")).isOne();
    assertThat(run(slug.value(), "--hide", id, "--reason", "x")).isOne();
    assertThat(out.toString()).contains("--reason is one of: insult, private, off-topic");
    assertThat(run("nobody-here")).isOne();
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("Cora");
    assertThat(run(slug.value(), "--approve", id)).as(out.toString()).isZero();
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("From the console"));
    assertThat(run(slug.value(), "--hide", id, "--reason", "insult")).isZero();
    assertThat(run(slug.value(), "--list", "hidden")).isZero();
    assertThat(out.toString()).contains("shown: 0, hidden: 1", id);
    assertThat(run(slug.value(), "--approve", UUID.randomUUID().toString())).isOne();
  }
}
