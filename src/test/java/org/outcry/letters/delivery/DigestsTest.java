package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.letters.delivery.Signers.OUTCRY;
import static org.outcry.letters.delivery.Signers.TARGET;
import static org.outcry.letters.delivery.Signers.person;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.letters.LetterRecall;
import org.outcry.letters.LetterRecords;
import org.outcry.letters.Replies;
import org.outcry.letters.UncertainLetters;
import org.outcry.mail.HeldMail;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.inbound.Token;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.signing.Removals;
import org.outcry.testing.Logged;

/** All letters of a day leave in one mail, and become what it becomes. */
class DigestsTest {
  @TempDir Path folder;

  private static Signers signers() {
    return new Signers("digest", "channels: [digest]");
  }

  private static UUID digestOf(UUID letter) {
    return OUTCRY
        .jdbc()
        .sql("select delivery_id from letter where id = ?")
        .param(letter)
        .query(UUID.class)
        .single();
  }

  private static void awaitFate(Signers signers, UUID letter, String fate) {
    await().untilAsserted(() -> assertThat(signers.fate(letter)).isEqualTo(fate));
  }

  /** A digest that nothing sends: what the ledger says of it is the test's. */
  private static UUID unsent(Signers signers, List<UUID> letters) {
    UUID id = Ids.next();
    var action = signers.action();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into delivery (organisation_id, action_id, id, target_key, kind, addressee,
              state, made_by, letters)
            values (?, ?, ?, ?, 'digest', cast(? as jsonb), 'made', 'Outcry', ?)
            """)
        .params(action.organisationId(), action.id(), id, TARGET.value())
        .params(
            Documents.write(Objects.requireNonNull(action.content().letter()).targets().getFirst()),
            letters.size())
        .update();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into digest_mail (organisation_id, action_id, id, mailbox_id, day, reply_token,
              bounce_token, state, lease_until, attempts)
            select ?, ?, ?, id, current_date, ?, ?, 'claimed', now() + interval '1 hour', 1
            from target_mailbox where address = 'judiciary@iran.example'
            """)
        .params(action.organisationId(), action.id(), id, Ids.token(), Ids.token())
        .update();
    letters.forEach(letter ->
        OUTCRY
            .jdbc()
            .sql("update letter set delivery_id = ? where id = ?")
            .params(id, letter)
            .update());
    return id;
  }

  private static void becomes(UUID digest, String state) {
    OUTCRY
        .jdbc()
        .sql("update digest_mail set state = ?, lease_until = null where id = ?")
        .params(state, digest)
        .update();
  }

  private static UUID doubtful(Signers signers, List<UUID> letters) {
    UUID digest = unsent(signers, letters);
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id,
              ended_at, outcome)
            values (?, ?, 1, 'smtp://mx.example:25', '<1@org.example>', now(), 'uncertain')
            """)
        .params(signers.action().organisationId(), digest)
        .update();
    becomes(digest, "uncertain");
    return digest;
  }

  @Test
  void it_holds_names_comments_and_files_and_its_letters_are_accepted_with_it() throws Exception {
    Signers signers = signers();
    UUID jane = signers.sign(person("Jane", "Doe", "Let her\ngo home."));
    UUID sara = signers.sign(person("سارا", "احمدی", null));
    Digests digests = OUTCRY.bean(Digests.class);
    digests.run();
    digests.run();
    awaitFate(signers, jane, "accepted digest");
    awaitFate(signers, sara, "accepted digest");
    UUID digest = digestOf(jane);
    assertThat(digestOf(sara)).isEqualTo(digest);
    assertThat(signers.history(jane))
        .containsExactly("put-in-digest by Outcry", "digest-accepted by Outcry");
    assertThat(OUTCRY.bean(LetterRecords.class).find(jane).orElseThrow().moments())
        .extracting(LetterRecords.Moment::what)
        .anyMatch(what -> what.startsWith("attempt 1 over outbox"));
    Delivery delivery = OUTCRY.bean(DeliveryLedger.class).find(digest).orElseThrow();
    assertThat(delivery.state()).isEqualTo(Delivery.State.HANDED_OVER);
    assertThat(delivery.letters()).isEqualTo(2);
    theMail(digest);
    // Whoever signs later waits for tomorrow's.
    UUID late = signers.sign(person("Max", "Late", null));
    digests.run();
    assertThat(signers.fate(late)).isEqualTo("held digest");
    assertThat(signers.history(late)).isEmpty();
  }

  @Test
  void letters_of_a_backup_leave_once_staff_let_their_digest_go() {
    Signers signers = signers();
    UUID jane = signers.sign(person("Jane", "Doe", null));
    OUTCRY
        .jdbc()
        .sql("update action set letters_restored_at = now() where id = ?")
        .param(signers.action().id())
        .update();
    Digests digests = OUTCRY.bean(Digests.class);
    try (Logged logged = new Logged()) {
      digests.run();
      assertThat(logged.text()).contains("A digest of " + signers.action().slug() + " waits");
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select state || ' ' || held_for from digest_mail where id = ?")
                .param(digestOf(jane))
                .query(String.class)
                .single())
        .isEqualTo("held restored");
    assertThat(signers.fate(jane)).isEqualTo("held digest");
    OUTCRY.bean(HeldMail.class).release();
    awaitFate(signers, jane, "accepted digest");
  }

  private static EmailAddress address(Token.Kind kind, String column, UUID digest) {
    byte[] token =
        OUTCRY
            .jdbc()
            .sql("select %s from digest_mail where id = ?".formatted(column))
            .param(digest)
            .query(byte[].class)
            .single();
    return Token.of(kind, token).at("mail.daybreak.example");
  }

  @Test
  void what_comes_back_for_a_digest_is_told_to_each_of_its_letters() {
    Signers signers = signers();
    UUID jane = signers.sign(person("Jane", "Doe", null));
    UUID sara = signers.sign(person("Sara", "Doe", null));
    UUID digest = unsent(signers, List.of(jane, sara));
    becomes(digest, "accepted");
    InboundDesk desk = OUTCRY.bean(InboundDesk.class);
    Arrival bounce =
        new Arrival.Bounce(
            "postmark",
            "digest-" + digest,
            address(Token.Kind.BOUNCE, "bounce_token", digest),
            /* permanent= */ true,
            "5.1.1",
            "no such user");
    assertThat(desk.take(bounce)).isEqualTo(InboundDesk.Taken.RECORDED);
    assertThat(desk.take(bounce)).isEqualTo(InboundDesk.Taken.KNOWN);
    assertThat(signers.fate(jane)).isEqualTo("bounced digest");
    assertThat(signers.fate(sara)).isEqualTo("bounced digest");
    assertThat(OUTCRY.bean(LetterRecords.class).find(sara).orElseThrow().moments())
        .extracting(LetterRecords.Moment::what)
        .anyMatch(what -> what.contains("bounce") && what.contains("no such user"));
    // Somebody answers all the same: no one supporter is written to.
    ReturnLedger returns = OUTCRY.bean("letterReturns", ReturnLedger.class);
    assertThat(
            returns.record(
                returns
                    .find(
                        Token.in(address(Token.Kind.REPLY, "reply_token", digest).value())
                            .getFirst())
                    .orElseThrow(),
                "imap",
                Ids.token(),
                new Returned.Replied(
                    new Answer("judiciary@iran.example", "Re: Letters", "Read.", List.of()),
                    SenderCheck.DKIM)))
        .isEqualTo(InboundDesk.Taken.RECORDED);
    assertThat(signers.fate(jane)).isEqualTo("replied digest");
    // Staff read it, and it is passed on to nobody.
    Replies replies = OUTCRY.bean(Replies.class);
    Replies.Reply waiting =
        replies.waiting().stream()
            .filter(reply -> reply.letter().equals(digest))
            .findFirst()
            .orElseThrow();
    assertThat(waiting.digest()).isTrue();
    assertThat(waiting.answer().text()).isEqualTo("Read.");
    assertThat(waiting.target()).isEqualTo(TARGET.value());
    assertThat(replies.release(waiting.id(), "Ana")).isFalse();
    assertThat(replies.drop(waiting.id(), "Ana")).isTrue();
    assertThat(replies.find(waiting.id()).orElseThrow().decided()).isTrue();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from supporter_mail where action_id = ? and kind = 'reply'")
                .param(signers.action().id())
                .query(Long.class)
                .single())
        .isZero();
  }

  private void theMail(UUID digest) throws MessagingException, IOException {
    byte[] bytes = OUTCRY.bean(Outbox.class).find(digest).orElseThrow().message();
    assertThat(new String(bytes, StandardCharsets.US_ASCII))
        .startsWith("DKIM-Signature:")
        .contains("Auto-Submitted: auto-generated", "From: Daybreak\r\n <letters+");
    MimeMessage mail =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    assertThat(mail.getSubject()).isEqualTo("2 letters to you: Release Narges Mohammadi");
    Multipart parts = (Multipart) mail.getContent();
    Multipart words = (Multipart) parts.getBodyPart(0).getContent();
    assertThat(words.getBodyPart(0).getContent().toString())
        .contains("Your Excellency,", "2 people have written to you with Daybreak")
        .contains("Jane Doe, Toronto, Canada", "    Let her\r\n    go home.", "سارا احمدی")
        .contains("2 people have signed up to now", "14 Example Street");
    assertThat(words.getBodyPart(1).getContent().toString())
        .contains("<em>go home.</em>", "سارا احمدی");
    BodyPart csv = parts.getBodyPart(1);
    assertThat(csv.getFileName()).isEqualTo("letters.csv");
    try (InputStream content = csv.getInputStream()) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Jane Doe,Toronto,Canada");
    }
    Path file = folder.resolve("letters.pdf");
    try (InputStream content = parts.getBodyPart(2).getInputStream()) {
      Files.copy(content, file);
    }
    assertThat(Pdf.read(file).text()).contains("Jane Doe", "سارا احمدی", "Let her");
  }

  @Test
  void its_letters_take_its_outcome_in_the_same_transaction() {
    Signers signers = signers();
    int day = 0;
    for (String outcome : List.of("rejected", "failed", "bounced")) {
      signers.sign(person("Other", "Day", null));
      UUID letter = signers.sign(person("Jane", outcome, null));
      UUID digest = unsent(signers, List.of(letter));
      becomes(digest, outcome);
      assertThat(signers.fate(letter)).isEqualTo(outcome + " digest");
      assertThat(signers.history(letter)).containsExactly("digest-" + outcome + " by Outcry");
      OUTCRY
          .jdbc()
          .sql("update digest_mail set day = day - cast(? as int) where id = ?")
          .params(++day, digest)
          .update();
    }
  }

  @Test
  void in_doubt_it_waits_for_staff_who_decide_for_all_its_letters() {
    Signers signers = signers();
    UUID one = signers.sign(person("Jane", "Doe", null));
    UUID two = signers.sign(person("Max", "Mau", null));
    UUID digest = doubtful(signers, List.of(one, two));
    assertThat(signers.fate(one)).isEqualTo("uncertain digest");
    UncertainLetters uncertain = OUTCRY.bean(UncertainLetters.class);
    assertThat(uncertain.all()).extracting(UncertainLetters.Doubt::id).contains(digest);
    assertThat(uncertain.decide(one, UncertainLetters.Decision.LOST, "Ana")).isFalse();
    assertThat(uncertain.decide(digest, UncertainLetters.Decision.AGAIN, "Ana")).isTrue();
    awaitFate(signers, one, "accepted digest");
    assertThat(signers.history(two))
        .containsExactly(
            "digest-uncertain by Outcry", "uncertain-again by Ana", "digest-accepted by Outcry");
  }

  @Test
  void who_took_their_signature_back_since_is_not_in_the_mail_that_is_sent_again() {
    Signers signers = signers();
    UUID jane = signers.sign(person("Jane", "Quartermain", "Let her go home."));
    UUID max = signers.sign(person("Max", "Mau", "She is innocent."));
    UUID digest = doubtful(signers, List.of(jane, max));
    UncertainLetters uncertain = OUTCRY.bean(UncertainLetters.class);
    assertThat(uncertain.decide(jane, UncertainLetters.Decision.LOST, "Ana")).isFalse();
    Removals removals = OUTCRY.bean(Removals.class);
    assertThat(
            removals.remove(signers.action(), signers.signatureOf(jane), Removals.Reason.WITHDRAWN))
        .isTrue();
    assertThat(uncertain.decide(digest, UncertainLetters.Decision.AGAIN, "Ana")).isTrue();
    awaitFate(signers, max, "accepted digest");
    String mail =
        new String(
            OUTCRY.bean(Outbox.class).find(digest).orElseThrow().message(), StandardCharsets.UTF_8);
    assertThat(mail).contains("Max Mau", "She is innocent.", "One letter to you");
    assertThat(mail).doesNotContain("Quartermain", "Let her go home.");
    // Whether it was in the first that arrived, nobody knows: staff say so once they do.
    assertThat(signers.fate(jane)).isEqualTo("uncertain");
    assertThat(signers.history(jane))
        .containsExactly("digest-uncertain by Outcry", "left-out-of-digest by Ana");
    assertThat(signers.history(max))
        .containsExactly(
            "digest-uncertain by Outcry", "uncertain-again by Ana", "digest-accepted by Outcry");
    assertThat(uncertain.all())
        .filteredOn(doubt -> doubt.id().equals(jane))
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.messageId()).isEqualTo("<1@org.example>"));
    assertThat(uncertain.decide(jane, UncertainLetters.Decision.AGAIN, "Ana")).isFalse();
    assertThat(uncertain.decide(jane, UncertainLetters.Decision.ARRIVED, "Ana")).isTrue();
    assertThat(signers.fate(jane)).isEqualTo("accepted");
  }

  @Test
  void a_digest_in_doubt_of_which_nobody_is_left_is_not_sent_again() {
    Signers signers = signers();
    UUID jane = signers.sign(person("Jane", "Quartermain", null));
    UUID digest = doubtful(signers, List.of(jane));
    OUTCRY
        .bean(Removals.class)
        .remove(signers.action(), signers.signatureOf(jane), Removals.Reason.DISPUTED);
    UncertainLetters uncertain = OUTCRY.bean(UncertainLetters.class);
    assertThat(uncertain.decide(digest, UncertainLetters.Decision.AGAIN, "Ana")).isFalse();
    assertThat(signers.fate(jane)).isEqualTo("uncertain digest");
    assertThat(signers.history(jane)).containsExactly("digest-uncertain by Outcry");
    assertThat(uncertain.decide(digest, UncertainLetters.Decision.LOST, "Ana")).isTrue();
    assertThat(signers.fate(jane)).isEqualTo("failed digest");
  }

  @Test
  void a_letter_in_it_whose_signature_does_not_count_is_not_in_the_mail_and_says_so() {
    Signers signers = signers();
    UUID jane = signers.sign(person("Jane", "Quartermain", null));
    UUID max = signers.sign(person("Max", "Mau", null));
    UUID digest = unsent(signers, List.of(jane, max));
    OUTCRY
        .jdbc()
        .sql("update signature set state = 'invalidated' where id = ?")
        .param(signers.signatureOf(jane))
        .update();
    OUTCRY.jdbc().sql("update digest_mail set attempts = 0 where id = ?").param(digest).update();
    becomes(digest, "queued");
    awaitFate(signers, max, "accepted digest");
    assertThat(signers.fate(jane)).isEqualTo("withdrawn digest");
    assertThat(signers.history(jane)).containsExactly("left-out-of-digest by Outcry");
  }

  @Test
  void who_withdraws_is_not_in_it_and_without_anybody_it_does_not_leave() {
    Signers signers = signers();
    UUID letter = signers.sign(person("Jane", "Doe", null));
    UUID digest = unsent(signers, List.of(letter));
    OUTCRY
        .bean(LetterRecall.class)
        .recall(
            signers.action().organisationId(),
            signers.action().id(),
            signers.signatureOf(letter),
            "withdrawn");
    OUTCRY.jdbc().sql("update digest_mail set attempts = 0 where id = ?").param(digest).update();
    becomes(digest, "queued");
    await()
        .until(
            () -> OUTCRY.bean(DeliveryLedger.class).find(digest).orElseThrow().settledBy() != null);
    assertThat(signers.fate(letter)).isEqualTo("withdrawn digest");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select state from digest_mail where id = ?")
                .param(digest)
                .query(String.class)
                .single())
        .isEqualTo("withdrawn");
  }
}
