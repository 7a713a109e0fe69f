package org.outcry.letters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.journeys.Visitor;
import org.outcry.letters.delivery.Dossiers;
import org.outcry.letters.delivery.PrintRuns;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** What staff make, hand over and undo, and what the supporter reads of it. */
class DeliveryCommandsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern DELIVERY = Pattern.compile("It is delivery ([0-9a-f-]{36})");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static Slug signed(String channels) {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace(
                    "      email: [judiciary@iran.example]\n",
                    "      email: [judiciary@iran.example]\n      " + channels + "\n"));
    Map<String, String> form = Visitor.form("one@mail.example");
    form.put("message", "From my heart");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    return slug;
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    DeliveryCommands deliveries = OUTCRY.bean(DeliveryCommands.class);
    OutcryCommand command =
        arguments[0].equals("dossier")
            ? new DossierCommand(OUTCRY.bean(Dossiers.class), deliveries)
            : new PrintCommand(OUTCRY.bean(PrintRuns.class), deliveries);
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(java.util.Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private String made() {
    Matcher found = DELIVERY.matcher(out.toString());
    assertThat(found.find()).as(out.toString()).isTrue();
    return found.group(1);
  }

  private record Signed(UUID organisation, UUID id) {}

  private static String privatePage(Slug slug, String language) {
    Signed signed =
        OUTCRY
            .jdbc()
            .sql(
                """
                select organisation_id as organisation, id from signature
                where action_id = (select id from action where slug = ?)
                """)
            .param(slug.value())
            .query(Signed.class)
            .single();
    String key =
        OUTCRY
            .bean(PrivateLinks.class)
            .key(
                signed.organisation(),
                signed.id(),
                org.outcry.supporters.PrivateLinks.Purpose.LETTER);
    return OUTCRY.get("/" + language + "/a/" + slug + "/letter/" + key).body();
  }

  @Test
  void a_dossier_is_made_handed_over_and_told_of() {
    Slug slug = signed("channels: [dossier]");
    assertThat(privatePage(slug, "en")).contains("Kept for a dossier");
    assertThat(run("dossier", slug.value(), "--target", "head-of-judiciary")).isEqualTo(1);
    assertThat(err.toString()).contains("Write --target KEY, --to FOLDER and --by NAME");
    String to = folder.resolve("d").toString();
    assertThat(
            run(
                "dossier",
                slug.value(),
                "--target",
                "head-of-judiciary",
                "--to",
                to,
                "--by",
                "Zoë"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("Signatures: 1, of them with the name withheld: 0; files: 3");
    String delivery = made();
    assertThat(privatePage(slug, "en")).contains("In the dossier of", "to be handed over");
    assertThat(run("dossier", slug.value())).isZero();
    assertThat(out.toString()).contains(delivery, "not handed over yet");
    assertThat(run("dossier", "--handed-over", delivery)).isEqualTo(1);
    assertThat(err.toString()).contains("--by NAME");
    assertThat(run("dossier", "--handed-over", UUID.randomUUID().toString(), "--by", "Zoë"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("no delivery of that id");
    assertThat(run("dossier", "--handed-over", delivery, "--by", "Zoë", "--note", "At the door"))
        .isZero();
    assertThat(out.toString()).contains("1 letter.");
    assertThat(privatePage(slug, "en")).contains("Handed over by the organisation");
    assertThat(run("dossier", slug.value())).isZero();
    assertThat(out.toString()).contains("handed over on", "says Zoë", "(At the door)");
    assertThat(run("dossier", "--undo", delivery, "--by", "Zoë")).isEqualTo(1);
  }

  @Test
  void letters_are_printed_posted_or_given_back() {
    Slug slug = signed("postal-address: [Valiasr 12, Tehran]\n      channels: [print]");
    String to = folder.resolve("p").toString();
    String[] print = {
      "print",
      slug.value(),
      "--target",
      "head-of-judiciary",
      "--paper",
      "a4",
      "--to",
      to,
      "--by",
      "Z"
    };
    assertThat(run(print)).as(err.toString()).isZero();
    String delivery = made();
    assertThat(privatePage(slug, "en")).contains("Printed on");
    assertThat(run(print)).isEqualTo(1);
    assertThat(err.toString()).contains("There is something at");
    assertThat(run("print", "--undo", delivery, "--by", "Zoë")).isZero();
    assertThat(out.toString()).contains("Waiting again: 1 letter.", "Destroy the files");
    print[7] = folder.resolve("q").toString();
    assertThat(run(print)).as(err.toString()).isZero();
    assertThat(run("print", "--posted", made(), "--by", "Zoë")).isZero();
    assertThat(privatePage(slug, "en")).contains("Posted by the organisation, on paper");
  }
}
