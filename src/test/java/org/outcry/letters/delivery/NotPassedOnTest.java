package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.outcry.letters.delivery.Signers.OUTCRY;
import static org.outcry.letters.delivery.Signers.TARGET;
import static org.outcry.letters.delivery.Signers.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Action;
import org.outcry.journeys.Visitor;
import org.outcry.letters.WaitingTasks;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.Wishes;
import org.outcry.signing.Removals;
import org.outcry.signing.Removals.Reason;
import org.outcry.signing.Removals.Standing;
import org.outcry.supporters.Consents;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.PrivateLinks.Purpose;
import org.springframework.transaction.support.TransactionTemplate;

/** Who takes back the consent to pass the letter on is on no way to the target any more. */
class NotPassedOnTest {
  private static final String CONFIRMATION = "confirmation: {when: before-counting, of: all}";
  private static final String ADDRESS = "postal-address: [Valiasr Street 12, Tehran 19839, IRAN]";
  private static final String PHONE = "phone: \"+98 21 5555 0100\"";
  private static final String ENDED = "signature-consent-taken-back by Outcry";

  @TempDir Path folder;

  private static Signers asking(String channel) {
    return new Signers(channel, "channels: [" + channel + "]", ADDRESS, PHONE, CONFIRMATION);
  }

  private static UUID signs(Signers signers, String given, String family) {
    Map<String, String> form = new LinkedHashMap<>(Visitor.form(address(signers, given)));
    form.putAll(Map.of("given_name", given, "family_name", family));
    assertThat(Visitor.posts(OUTCRY, signers.slug, form).statusCode()).isEqualTo(303);
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by id desc limit 1")
        .param(signers.action().id())
        .query(UUID.class)
        .single();
  }

  private static String address(Signers signers, String given) {
    return given.toLowerCase(java.util.Locale.ROOT) + "@" + signers.slug + ".example";
  }

  private static void takesBack(Signers signers, String address, UUID signature) {
    OUTCRY
        .bean(Wishes.class)
        .takeBack(
            signers.action().organisationId(),
            new EmailAddress(address),
            signature.toString(),
            "pass-on");
  }

  private static UUID confirms(Signers signers, UUID signature) {
    String key =
        OUTCRY
            .bean(PrivateLinks.class)
            .key(signers.action().organisationId(), signature, Purpose.CONFIRMATION);
    String page = "/en/a/" + signers.slug + "/confirm/" + key;
    assertThat(OUTCRY.post(page, Map.of("answer", "confirm")).statusCode()).isIn(200, 303);
    return OUTCRY
        .jdbc()
        .sql("select id from letter where signature_id = ?")
        .param(signature)
        .query(UUID.class)
        .single();
  }

  /** The letters of Jane, who took the consent back before she confirmed, and of Max. */
  private record Two(Signers signers, UUID jane, UUID max) {
    static Two of(String channel) {
      Signers signers = asking(channel);
      UUID jane = signs(signers, "Jane", "Quartermain");
      UUID max = signs(signers, "Max", "Mau");
      takesBack(signers, address(signers, "Jane"), jane);
      UUID hers = confirms(signers, jane);
      UUID his = confirms(signers, max);
      assertThat(signers.fate(hers)).startsWith("withdrawn");
      assertThat(signers.history(hers)).containsExactly(ENDED);
      return new Two(signers, hers, his);
    }

    Action action() {
      return signers.action();
    }

    /** As older versions left it, which never asked. */
    void waitsAllTheSame() {
      OUTCRY.jdbc().sql("update letter set state = 'held' where id = ?").param(jane).update();
    }

    /** The night ends what nothing takes. */
    void endsAtNight() {
      OUTCRY.bean("unconsentedLetters", NightlyJob.class).run();
      assertThat(signers.fate(jane)).startsWith("withdrawn");
      assertThat(signers.history(jane)).containsExactly(ENDED, ENDED);
    }
  }

  private static Selection all() {
    return new Selection(TARGET, null, null, null);
  }

  private Made print(Two two, String to) throws IOException {
    return OUTCRY
        .bean(PrintRuns.class)
        .make(two.action(), all(), Paper.A4, folder.resolve(to), "Zoë");
  }

  @Test
  void who_took_the_consent_back_before_confirming_is_not_printed() throws IOException {
    Two two = Two.of("print");
    two.waitsAllTheSame();
    assertThat(print(two, "p").letters()).isOne();
    assertThat(Pdf.read(folder.resolve("p/letters-00001.pdf")).text())
        .contains("Max Mau")
        .doesNotContain("Quartermain");
    assertThatThrownBy(() -> print(two, "q"))
        .isInstanceOf(DeliveryRefused.class)
        .hasMessageContaining("No letter");
    two.endsAtNight();
  }

  @Test
  void who_took_the_consent_back_before_confirming_is_in_no_dossier() throws IOException {
    Two two = Two.of("dossier");
    two.waitsAllTheSame();
    Made made = OUTCRY.bean(Dossiers.class).make(two.action(), all(), folder.resolve("d"), "Zoë");
    assertThat(made.letters()).isOne();
    assertThat(Files.readString(folder.resolve("d/names.csv")))
        .contains("Max Mau")
        .doesNotContain("Quartermain");
    two.endsAtNight();
  }

  @Test
  void who_took_the_consent_back_before_confirming_is_in_no_digest() {
    Two two = Two.of("digest");
    two.waitsAllTheSame();
    OUTCRY.bean(Digests.class).run();
    await()
        .untilAsserted(
            () -> assertThat(two.signers().fate(two.max())).isEqualTo("accepted digest"));
    UUID digest =
        OUTCRY
            .jdbc()
            .sql("select delivery_id from letter where id = ?")
            .param(two.max())
            .query(UUID.class)
            .single();
    assertThat(
            new String(
                OUTCRY.bean(Outbox.class).find(digest).orElseThrow().message(),
                StandardCharsets.UTF_8))
        .contains("One letter to you", "Max Mau")
        .doesNotContain("Quartermain");
    two.endsAtNight();
  }

  @Test
  void who_took_the_consent_back_before_confirming_is_not_mailed() {
    Two two = Two.of("e-mail");
    await().untilAsserted(() -> assertThat(two.signers().fate(two.max())).isEqualTo("accepted"));
    assertThat(two.signers().fate(two.jane())).isEqualTo("withdrawn");
    assertThat(OUTCRY.bean(Outbox.class).find(two.jane())).isEmpty();
  }

  @Test
  void who_took_the_consent_back_before_confirming_is_nobodys_task() {
    Two two = Two.of("phone");
    assertThat(two.signers().fate(two.max())).isEqualTo("held task");
    assertThat(OUTCRY.bean(WaitingTasks.class).count(two.action()).letters()).isOne();
  }

  @Test
  void who_took_the_consent_back_while_invalidated_does_not_wait_again_when_reinstated() {
    Signers signers = asking("dossier");
    UUID jane = signs(signers, "Jane", "Quartermain");
    UUID letter = confirms(signers, jane);
    Removals removals = OUTCRY.bean(Removals.class);
    assertThat(removals.take(signers.action(), jane, Reason.INVALIDATED))
        .hasValue(Standing.COUNTED);
    takesBack(signers, address(signers, "Jane"), jane);
    assertThat(removals.reinstate(signers.action(), jane, Standing.COUNTED, "Zoë")).isTrue();
    assertThat(signers.fate(letter)).isEqualTo("withdrawn dossier");
    assertThat(signers.history(letter))
        .containsExactly("signature-invalidated by Outcry", "signature-reinstated by Zoë", ENDED);
  }

  @Test
  void who_signed_on_paper_is_printed_no_letter_and_waits_for_the_dossier() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]", ADDRESS);
    UUID letter = signers.sign(person("Jane", "Quartermain", null));
    OUTCRY
        .jdbc()
        .sql("update signature set on_paper = true where id = ?")
        .param(signers.signatureOf(letter))
        .update();
    assertThatThrownBy(() ->
            OUTCRY
                .bean(PrintRuns.class)
                .make(signers.action(), all(), Paper.A4, folder.resolve("p"), "Zoë"))
        .isInstanceOf(DeliveryRefused.class);
    assertThat(signers.fate(letter)).isEqualTo("held dossier");
    Dossiers dossiers = OUTCRY.bean(Dossiers.class);
    assertThat(dossiers.make(signers.action(), all(), folder.resolve("d"), "Zoë").letters())
        .isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dossier", "print"})
  void who_is_invalidated_is_passed_on_by_no_way_though_the_letter_waits(String channel) {
    Signers signers = new Signers(channel, "channels: [" + channel + "]", ADDRESS);
    UUID letter = signers.sign(person("Jane", "Quartermain", null));
    OUTCRY
        .jdbc()
        .sql("update signature set state = 'invalidated' where id = ?")
        .param(signers.signatureOf(letter))
        .update();
    assertThat(OUTCRY.bean(Entries.class).signed(signers.action(), List.of(letter))).isEmpty();
    assertThatThrownBy(() ->
            OUTCRY.bean(Dossiers.class).make(signers.action(), all(), folder.resolve("d"), "Zoë"))
        .isInstanceOf(DeliveryRefused.class);
  }

  @Test
  void a_consent_that_is_taken_back_while_it_is_made_keeps_its_letter_out() {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    UUID letter = signers.sign(person("Jane", "Quartermain", null));
    Action action = signers.action();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            OUTCRY
                .bean(Consents.class)
                .withdraw(
                    action.organisationId(),
                    action.id(),
                    signers.signatureOf(letter),
                    "pass-on",
                    "self-service"));
    assertThat(OUTCRY.bean(Entries.class).signed(action, List.of(letter))).isEmpty();
  }
}
