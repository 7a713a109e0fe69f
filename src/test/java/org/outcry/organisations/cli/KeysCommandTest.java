package org.outcry.organisations.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.Slug;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

class KeysCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private record Said(int code, String out, String err) {}

  private static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(
                new KeysCommand(OUTCRY.bean(Organisations.class), OUTCRY.bean(KeyRing.class)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  @Test
  void it_shows_each_organisations_keys_and_how_much_stands_under_them() {
    String slug = OUTCRY.bean(Organisations.class).list().getFirst().organisation().slug().value();
    Said all = run();
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .containsPattern("Master key [0-9a-f]{8}, .*master\\.key")
        .contains("\n" + slug + "\n")
        .containsPattern("payload {2}version \\d+ +made on \\d{4}-\\d\\d-\\d\\d, [\\d,]+ values")
        .containsPattern("index {4}version \\d+")
        .containsPattern("token {4}version 1 +made on \\d{4}-\\d\\d-\\d\\d\n");
    assertThat(run(slug).out()).contains("\n" + slug + "\n");
  }

  @Test
  void links_in_mails_work_on_when_keys_are_renewed_until_somebody_says_otherwise() {
    Slug slug = OwnKeys.campaign("retiring-links");
    assertThat(run("retiring-links", "--retire-links").err()).contains("there is none to retire");
    Visitor.signs(OUTCRY, slug, "retiring@mail.example");
    String old = Visitor.receiptLink(OUTCRY, slug);
    assertThat(run("retiring-links", "--rotate").out()).contains("New keys are in use.");
    String recent = Visitor.receiptLink(OUTCRY, slug);
    assertThat(recent).isNotEqualTo(old);
    assertThat(OUTCRY.get(old).statusCode()).isEqualTo(200);

    Said early = run("retiring-links", "--retire-links", "--yes");
    assertThat(early.code()).isEqualTo(1);
    assertThat(early.err())
        .contains("replaced less than 60 days ago, the last on 20", "section 11(2)", "add --all");
    Said would = run("retiring-links", "--retire-links", "--all");
    assertThat(would.code()).isZero();
    assertThat(would.out())
        .contains("These would stop working, for good: the links in mails that left until 20")
        .contains("unsubscribe", "may be asked three times more")
        .contains("Nothing was changed. Add --yes to do it.");
    assertThat(OUTCRY.get(old).statusCode()).isEqualTo(200);

    OUTCRY
        .jdbc()
        .sql(
            """
            update data_key set created_at = created_at - interval '61 days'
            where purpose = 'token' and version = 2
              and owner = (select id from organisation where slug = 'retiring-links')
            """)
        .update();
    run("retiring-links", "--rotate");
    String newest = Visitor.receiptLink(OUTCRY, slug);
    Said done = run("retiring-links", "--retire-links", "--yes");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("The older keys are destroyed.");
    await().until(() -> OUTCRY.get(old).statusCode() == 404);
    assertThat(OUTCRY.get(recent).statusCode()).isEqualTo(200);
    assertThat(OUTCRY.get(newest).statusCode()).isEqualTo(200);
    assertThat(run("retiring-links", "--retire-links", "--yes").err()).contains("add --all");
    assertThat(run("retiring-links").out())
        .containsPattern("token {4}version 2 ")
        .containsPattern("token {4}version 3 ")
        .doesNotContain("token    version 1 ");
    assertThat(run("retiring-links", "--retire-links", "--all", "--yes").code()).isZero();
    await().until(() -> OUTCRY.get(recent).statusCode() == 404);
    assertThat(OUTCRY.get(newest).statusCode()).isEqualTo(200);
  }

  @Test
  void new_keys_say_which_mailboxes_are_forgotten_that_only_the_old_ones_knew() {
    Slug slug = OwnKeys.campaign("asked-before");
    assertThat(run("asked-before", "--rotate").out()).doesNotContain("Forgotten with");
    for (int day = 0; day <= 1; day++) {
      OUTCRY
          .jdbc()
          .sql(
              """
              insert into mail_day (organisation_id, action_id, mailbox_index, day, mail_id, kind)
              select organisation_id, id, decode(md5('asked before'), 'hex'),
                (now() at time zone 'UTC')::date + ?, uuidv7(), 'confirmation'
              from action where slug = ?
              """)
          .params(day, slug.value())
          .update();
    }
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into mail_day_before (organisation_id, action_id)
            select organisation_id, id from action where slug = ?
            """)
        .param(slug.value())
        .update();
    assertThat(run("asked-before").out()).doesNotContain("Forgotten with");
    assertThat(run("asked-before", "--rotate").out())
        .contains("Forgotten with the old keys", "\nat most 1.", "three times more");
    OUTCRY
        .jdbc()
        .sql(
            """
            update data_key set created_at = created_at + interval '2 days'
            where purpose = 'index' and owner = (select id from organisation where slug = ?)
            """)
        .param("asked-before")
        .update();
    assertThat(run("asked-before", "--rotate").out())
        .as("the key that knew them is gone already")
        .doesNotContain("Forgotten with");
  }

  @Test
  void what_is_wrongly_called_changes_nothing_and_says_what_to_write() {
    assertThat(run("--rotate").err()).contains("Say whose keys: bin/outcry keys ORGANISATION");
    assertThat(run("nobody", "--rotate").err()).contains("no organisation of that slug");
    assertThat(run("Wrong Slug").err()).contains("no organisation of that slug");
    assertThat(run("--rewrap").err()).contains("Say where the new master key is");
    assertThat(run("--rewrap", "--new-variable").err())
        .contains("OUTCRY_NEW_MASTER_KEY is not set");
    assertThat(run("--rewrap", "--new-variable", "--new-file", "x").err())
        .contains("Say where the new master key is");
    assertThat(run("--new-file", "x").err()).contains("belong to --rewrap");
    assertThat(run("--rewrap", "--new-file", OUTCRY.data().resolve("postgres/k").toString()).code())
        .isNotZero();
    assertThat(run("--rotate", "--rewrap").code()).isEqualTo(2);
    assertThat(run("--retire-links").err()).contains("Say whose keys");
    assertThat(run("--installation", "--retire-links").err()).contains("--installation stands");
    assertThat(run("daybreak", "--rotate", "--yes").err()).contains("--yes and --all belong to");
  }
}
