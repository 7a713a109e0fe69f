package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.journeys.Visitor;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** People whose addresses are confirmed, and commands about them. */
public final class PersonKit {
  public static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** One each: it sets options that are not given back to what they were when it was made. */
  private static final Map<String, CommandLine> COMMANDS = new HashMap<>();

  /** Consents to calls and to partners, before the one to be shown, in the campaign's file. */
  public static final String CALLS_AND_PARTNERS =
      """
          - key: calls
            kind: phone
            required: false
            wording: {en: "Call me about this.", fr: "Appelez-moi à ce sujet."}
          - key: partners
            kind: partners
            required: false
            wording:
              en: "Pass my details to Amnesty."
              fr: "Transmettez mes coordonnées à Amnesty."
          - key: public-name
      """;

  private PersonKit() {}

  /** A campaign that asks every address. */
  public static Slug asking() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                "\nthanks:\n", "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n"));
  }

  private record Signed(UUID organisation, UUID id) {}

  /** Signs, and confirms the address. */
  public static void confirms(Slug slug, String address, Map<String, String> more) {
    answers(slug, address, more, "confirm");
  }

  /** Signs, and answers the question whether it was them. */
  public static void answers(Slug slug, String address, Map<String, String> more, String answer) {
    Map<String, String> form = new LinkedHashMap<>(Visitor.form(address));
    form.putAll(more);
    assertThat(Visitor.posts(OUTCRY, slug, form).statusCode()).isEqualTo(303);
    Signed signed =
        OUTCRY
            .jdbc()
            .sql(
                """
                select organisation_id as organisation, id from signature
                where action_id = (select id from action where slug = ?) order by id desc limit 1
                """)
            .param(slug.value())
            .query(Signed.class)
            .single();
    String key =
        OUTCRY
            .bean(PrivateLinks.class)
            .key(signed.organisation(), signed.id(), PrivateLinks.Purpose.CONFIRMATION);
    assertThat(
            OUTCRY.post("/en/a/" + slug + "/confirm/" + key, Map.of("answer", answer)).statusCode())
        .isIn(200, 303);
  }

  public static UUID organisation(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select organisation_id from action where slug = ?")
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  public static String organisationSlug(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select slug from organisation where id = ?")
        .param(organisation(slug))
        .query(String.class)
        .single();
  }

  /** The record that an address is on. */
  public static PersonRecord person(Slug slug, String address) {
    return OUTCRY
        .bean(PersonRecords.class)
        .find(organisation(slug), new EmailAddress(address))
        .orElseThrow();
  }

  /** What a command said. */
  public record Said(int code, String out, String err) {}

  private static CommandLine command(String name) {
    return new CommandLine(
        OUTCRY.beans(OutcryCommand.class).stream()
            .filter(each ->
                each.getClass().getAnnotation(CommandLine.Command.class).name().equals(name))
            .findFirst()
            .orElseThrow());
  }

  /** Runs the command of a name. */
  public static Said run(String name, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        COMMANDS
            .computeIfAbsent(name, PersonKit::command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }
}
