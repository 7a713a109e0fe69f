package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.MailedLink;
import org.outcry.privacy.PersonKit;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;

/**
 * One supporter who uses all that there is for supporters: comment, initials, consents to partners
 * and calls, the page of what is held on them; and what comes back for their letter.
 */
record PlantedSupporters(RunningOutcry outcry, Planted planted, Slug slug, String address) {

  static PlantedSupporters sign(RunningOutcry outcry, Planted planted) {
    Slug slug =
        outcry.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace("  - form\ncall:", "  - supporters: {comments: true}\n  - form\ncall:")
                    .replace("    - key: public-name\n", PersonKit.CALLS_AND_PARTNERS)
                    .replace("\nthanks:\n", "\nconfirmation: {when: before-letter}\nthanks:\n"));
    PlantedSupporters supporter = new PlantedSupporters(outcry, planted, slug, planted.address());
    Map<String, String> form = supporter.form(supporter.address());
    form.put("choices", "hide-address initials no-mail");
    form.put("choice.initials", "yes");
    supporter.signs(form);
    supporter.confirms();
    return supporter;
  }

  /** All that this action asks for. */
  Map<String, String> form(String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", planted.word());
    form.put("family_name", planted.word());
    form.put("postal_code", "K1A 0B6");
    form.put("city", planted.word());
    form.put("phone", planted.phone());
    form.put("message", planted.sentence());
    form.put("comment", planted.sentence());
    for (String consent : new String[] {"news", "calls", "partners", "public-name"}) {
      form.put("consent." + consent, "yes");
    }
    return form;
  }

  void signs(Map<String, String> form) {
    assertThat(outcry.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  Action action() {
    return outcry.bean(Actions.class).find(slug).orElseThrow();
  }

  UUID latest() {
    return Readers.last(outcry, slug);
  }

  private String link(PrivateLinks.Purpose purpose, String where) {
    String key = outcry.bean(PrivateLinks.class).key(action().organisationId(), latest(), purpose);
    return "/en/a/" + slug + "/" + where + "/" + key;
  }

  private void confirms() {
    String link = link(PrivateLinks.Purpose.CONFIRMATION, "confirm");
    assertThat(outcry.get(link).statusCode()).isEqualTo(200);
    assertThat(outcry.post(link, Map.of("answer", "hear")).statusCode()).isIn(200, 303);
  }

  /** The letter bounces, its target answers, and the supporter looks at what became of it. */
  void whatComesBack() throws IOException {
    Deliveries.awaitAll(outcry, slug);
    UUID letter = Deliveries.letters(outcry, slug, "head-of-judiciary").getFirst();
    for (String sample : new String[] {"postfix", "reply"}) {
      String mail =
          Files.readString(Path.of("src/test/resources/returns/" + sample + ".eml"))
              .replace("00112233445566778899aabbccddeeff", token(letter, "bounce_token"))
              .replace("ffeeddccbbaa99887766554433221100", token(letter, "reply_token"))
              .replace("governor@prison.example", "judiciary@iran.example")
              .replace("Dear Zo=EB", "Dear " + planted.word())
              .replace("Zoe via", planted.word() + " via")
              .replace("User unknown", "User unknown, as " + planted.word() + " is")
              .replace("\n", "\r\n");
      assertThat(
              outcry
                  .bean(InboundDesk.class)
                  .take(
                      new Arrival.Message(
                          "imap",
                          "planted " + sample,
                          mail.getBytes(StandardCharsets.UTF_8),
                          null)))
          .isEqualTo(InboundDesk.Taken.RECORDED);
    }
    assertThat(outcry.get(link(PrivateLinks.Purpose.LETTER, "letter")).statusCode()).isEqualTo(200);
  }

  private String token(UUID letter, String column) {
    return HexFormat.of()
        .formatHex(
            outcry
                .jdbc()
                .sql("select " + column + " from letter where id = ?")
                .param(letter)
                .query(byte[].class)
                .single());
  }

  /** Looks at what is held, in each form; puts it right; takes the comment back. */
  void looksAtTheirData() {
    String site = "/my-data/en/" + action().organisation().slug();
    String session = MailedLink.session(outcry, site, address);
    String[] cookie = {"Cookie", session};
    for (String page : new String[] {"/data", "/data.json", "/data.csv", "/record", "/erase"}) {
      assertThat(outcry.get(site + page, cookie).statusCode()).as(page).isEqualTo(200);
    }
    Map<String, String> right = new LinkedHashMap<>();
    right.put("given_name", planted.word());
    right.put("family_name", planted.word());
    right.put("city", planted.word());
    right.put("phone", planted.phone());
    right.put("country", "CA");
    UUID signature = latest();
    assertThat(outcry.post(site + "/correct/" + signature, right, cookie).statusCode())
        .isEqualTo(303);
    right.put("given_name", planted.word());
    assertThat(outcry.post(site + "/record", right, cookie).statusCode()).isEqualTo(303);
    assertThat(
            outcry
                .post(site + "/comment", Map.of("signature", signature.toString()), cookie)
                .statusCode())
        .isEqualTo(303);
    assertThat(outcry.post(site, Map.of("email", planted.address())).statusCode()).isEqualTo(303);
    await()
        .until(() ->
            outcry
                    .jdbc()
                    .sql("select count(*) from self_service where looked_up_at is null")
                    .query(Long.class)
                    .single()
                == 0);
  }
}
