package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.LetterRecords;
import org.outcry.letters.Replies;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.inbound.Token;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.Logged;
import org.outcry.testing.MailedDays;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;

/** Letters have left; bounces, complaints and answers come back, true ones and forged ones. */
class WhatComesBackTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final AtomicInteger KEY = new AtomicInteger();
  private static final String TARGET = "judiciary@iran.example";

  private static final Slug SLUG = OUTCRY.campaign("release-narges-mohammadi");
  private static final UUID ACTION = Deliveries.action(OUTCRY, SLUG);

  private Letter letter =
      new Letter(new UUID(0, 0), new UUID(0, 0), new UUID(0, 0), new byte[0], new byte[0]);

  private record Letter(UUID organisation, UUID action, UUID id, byte[] reply, byte[] bounce) {
    private EmailAddress replyAddress() {
      return Token.of(Token.Kind.REPLY, reply).at("daybreak.example");
    }

    private EmailAddress bounceAddress() {
      return Token.of(Token.Kind.BOUNCE, bounce).at("daybreak.example");
    }
  }

  @BeforeEach
  void aLetterHasLeft() {
    Visitor.signs(OUTCRY, SLUG, "zoe" + KEY.incrementAndGet() + "@mail.example");
    letter =
        await()
            .until(
                () ->
                    OUTCRY
                        .jdbc()
                        .sql(
                            """
                            select organisation_id as organisation, action_id as action, id,
                              reply_token as reply, bounce_token as bounce
                            from letter where action_id = ? and state = 'accepted'
                              and id = (select max(id::text)::uuid from letter where action_id = ?)
                            """)
                        .params(ACTION, ACTION)
                        .query(Letter.class)
                        .optional(),
                Optional::isPresent)
            .orElseThrow();
  }

  /** A sample, as if it were about our letter. */
  private byte[] sample(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/returns/" + name + ".eml"))
          .replace("00112233445566778899aabbccddeeff", HexFormat.of().formatHex(letter.bounce()))
          .replace("ffeeddccbbaa99887766554433221100", HexFormat.of().formatHex(letter.reply()))
          .replace("governor@prison.example", TARGET)
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Taken take(byte[] content, @Nullable EmailAddress recipient) {
    return OUTCRY
        .bean(InboundDesk.class)
        .take(new Arrival.Message("imap", "key " + KEY.incrementAndGet(), content, recipient));
  }

  private Taken take(String sample) {
    return take(sample(sample), null);
  }

  private void set(String assignment) {
    OUTCRY
        .jdbc()
        .sql("update letter set " + assignment + " where id = ?")
        .param(letter.id())
        .update();
  }

  private String state() {
    return OUTCRY
        .jdbc()
        .sql("select state from letter where id = ?")
        .param(letter.id())
        .query(String.class)
        .single();
  }

  private List<String> kinds() {
    return OUTCRY
        .jdbc()
        .sql("select kind from letter_return where letter_id = ? order by at, id")
        .param(letter.id())
        .query(String.class)
        .list();
  }

  private List<String> events() {
    return OUTCRY
        .bean(LetterHistory.class)
        .of(letter.organisation(), letter.action(), letter.id())
        .stream()
        .map(LetterHistory.Event::kind)
        .toList();
  }

  private List<String> mailsToSupporter() {
    return OUTCRY
        .jdbc()
        .sql("select state from supporter_mail where letter_id = ?")
        .param(letter.id())
        .query(String.class)
        .list();
  }

  private String page() {
    String key =
        OUTCRY
            .bean(PrivateLinks.class)
            .key(
                letter.organisation(),
                signature(),
                org.outcry.supporters.PrivateLinks.Purpose.LETTER);
    return OUTCRY.get("/en/a/" + SLUG + "/letter/" + key).body();
  }

  private UUID signature() {
    return OUTCRY
        .jdbc()
        .sql("select signature_id from letter where id = ?")
        .param(letter.id())
        .query(UUID.class)
        .single();
  }

  @Test
  void a_bounce_is_recorded_sealed_and_told() {
    assertThat(take("postfix")).isEqualTo(Taken.RECORDED);
    assertThat(state()).isEqualTo("bounced");
    assertThat(kinds()).containsExactly("bounce");
    assertThat(events()).containsExactly("bounced");
    LetterRecords.Record record = OUTCRY.bean(LetterRecords.class).find(letter.id()).orElseThrow();
    assertThat(record.moments())
        .anySatisfy(moment ->
            assertThat(moment.what()).contains("came back by imap: bounce: 5.1.1", "User unknown"));
    assertThat(OUTCRY.bean(LetterRecords.class).of(SLUG))
        .extracting(LetterRecords.Tally::state)
        .contains("bounced");
    byte[] sealed =
        OUTCRY
            .jdbc()
            .sql("select content from letter_return where letter_id = ?")
            .param(letter.id())
            .query(byte[].class)
            .single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("judiciary");
    assertThat(page()).contains("Returned by the addressee’s mail system.");
  }

  @Test
  void what_came_back_changes_the_letter_no_further_than_it_proves() {
    String cases =
        """
        postfix accepted bounced
        postfix uncertain bounced
        qmail uncertain bounced
        postfix replied replied
        postfix withdrawn withdrawn
        postfix queued queued
        postfix failed failed
        postfix-delayed accepted accepted
        postfix-delayed uncertain accepted
        complaint accepted accepted
        complaint uncertain accepted
        out-of-office accepted accepted
        out-of-office-bare uncertain uncertain
        reply accepted replied
        reply uncertain replied
        reply bounced replied
        reply failed replied
        reply withdrawn withdrawn
        delivered accepted accepted
        """;
    int changes = 0;
    for (String line : cases.lines().toList()) {
      List<String> words = List.of(line.split(" "));
      set("state = '" + words.get(1) + "', due_at = now() + interval '1 day'");
      assertThat(take(words.get(0))).as(line).isEqualTo(Taken.RECORDED);
      assertThat(state()).as(line).isEqualTo(words.get(2));
      changes += words.get(1).equals(words.get(2)) ? 0 : 1;
      assertThat(events()).as(line).hasSize(changes);
    }
  }

  @Test
  void a_bounce_that_overtakes_the_servers_answer_counts() {
    OUTCRY
        .jdbc()
        .sql(
            "insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id) values (?, ?, 2, 'x', '<2@x>')")
        .params(letter.organisation(), letter.id())
        .update();
    set("state = 'claimed', attempts = 2, lease_until = now() + interval '1 hour'");
    assertThat(take("postfix")).isEqualTo(Taken.RECORDED);
    assertThat(state()).isEqualTo("bounced");
  }

  @Test
  void a_token_of_one_kind_never_counts_as_the_other() {
    assertThat(take(sample("postfix"), letter.replyAddress())).isEqualTo(Taken.RECORDED);
    assertThat(take(sample("reply"), letter.bounceAddress())).isEqualTo(Taken.RECORDED);
    assertThat(take("person-at-the-envelope")).isEqualTo(Taken.RECORDED);
    assertThat(state()).isEqualTo("accepted");
    assertThat(kinds()).containsExactly("other", "other", "other");
    EmailAddress mixed = Token.of(Token.Kind.BOUNCE, letter.reply()).at("daybreak.example");
    assertThat(take(sample("postfix"), mixed)).isEqualTo(Taken.UNMATCHED);
  }

  @Test
  void the_envelope_is_believed_before_the_headers() {
    EmailAddress unknown = Token.of(Token.Kind.BOUNCE, new byte[16]).at("daybreak.example");
    assertThat(take(sample("postfix"), unknown)).isEqualTo(Taken.UNMATCHED);
    assertThat(take(sample("postfix"), new EmailAddress("inbox@daybreak.example")))
        .isEqualTo(Taken.RECORDED);
  }

  @Test
  void the_same_arrival_counts_once_also_for_many_nodes_at_once() throws Exception {
    Arrival arrival =
        new Arrival.Message("imap", "the same " + letter.id(), sample("postfix"), null);
    InboundDesk desk = OUTCRY.bean(InboundDesk.class);
    CyclicBarrier together = new CyclicBarrier(6);
    Callable<Taken> one =
        () -> {
          together.await();
          return desk.take(arrival);
        };
    try (var nodes = Executors.newFixedThreadPool(6)) {
      List<Taken> taken = new java.util.ArrayList<>();
      for (Future<Taken> each : nodes.invokeAll(java.util.Collections.nCopies(6, one))) {
        taken.add(each.get());
      }
      assertThat(taken).containsOnlyOnce(Taken.RECORDED).contains(Taken.KNOWN).hasSize(6);
    }
    assertThat(desk.take(arrival)).isEqualTo(Taken.KNOWN);
    assertThat(kinds()).containsExactly("bounce");
    assertThat(events()).containsExactly("bounced");
    Arrival other = new Arrival.Message("ses", "the same " + letter.id(), sample("postfix"), null);
    assertThat(desk.take(other)).isEqualTo(Taken.RECORDED);
  }

  @Test
  void what_came_back_is_never_changed() {
    take("postfix");
    for (String statement :
        List.of(
            "update letter_return set kind = 'delay'",
            "delete from letter_return",
            "truncate letter_return",
            "delete from reply_decision")) {
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(statement).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void a_providers_word_is_taken_by_any_of_the_letters_addresses() {
    InboundDesk desk = OUTCRY.bean(InboundDesk.class);
    String key = "provider " + letter.id();
    assertThat(
            desk.take(
                new Arrival.Bounce(
                    "postmark", key + 1, letter.replyAddress(), false, "4.2.2", "full")))
        .isEqualTo(Taken.RECORDED);
    assertThat(state()).isEqualTo("accepted");
    assertThat(page()).contains("could not hand it on yet");
    assertThat(desk.take(new Arrival.Complaint("ses", key + 2, letter.bounceAddress())))
        .isEqualTo(Taken.RECORDED);
    assertThat(OUTCRY.bean(LetterRecords.class).complaints(SLUG))
        .hasEntrySatisfying("head-of-judiciary", count -> assertThat(count).isPositive());
    assertThat(
            desk.take(
                new Arrival.Bounce(
                    "ses",
                    key + 3,
                    letter.bounceAddress(),
                    true,
                    "nonsense'; --",
                    "\u001b[2J\ud800" + "😀".repeat(9999))))
        .isEqualTo(Taken.RECORDED);
    assertThat(state()).isEqualTo("bounced");
    assertThat(
            desk.take(
                new Arrival.Bounce(
                    "ses", key, new EmailAddress("x@daybreak.example"), true, "", "")))
        .isEqualTo(Taken.UNMATCHED);
  }

  @Test
  void rubbish_with_a_right_token_is_recorded_and_changes_nothing() {
    set("state = 'uncertain'");
    for (String rubbish :
        List.of(
            "",
            "\u0000\u0001\u0002",
            "From\n\n",
            "Content-Type: multipart/mixed; boundary=x\n\n--x\n--x--\n",
            "Content-Type: text/plain; charset=none\nContent-Transfer-Encoding: base64\n\n@@@@")) {
      byte[] bytes = rubbish.getBytes(StandardCharsets.UTF_8);
      assertThat(take(bytes, letter.bounceAddress())).isEqualTo(Taken.RECORDED);
      assertThat(take(bytes, letter.replyAddress())).isEqualTo(Taken.RECORDED);
      assertThat(take(bytes, null)).isEqualTo(Taken.UNMATCHED);
    }
    assertThat(kinds()).containsOnly("unreadable").hasSize(10);
    assertThat(state()).isEqualTo("uncertain");
    assertThat(events()).isEmpty();
  }

  @Test
  void no_machine_causes_a_mail() {
    for (String sample :
        List.of("out-of-office", "out-of-office-bare", "acknowledgement", "list", "read-receipt")) {
      assertThat(take(sample)).as(sample).isEqualTo(Taken.RECORDED);
    }
    assertThat(kinds()).containsOnly("auto-reply").hasSize(5);
    assertThat(mailsToSupporter()).isEmpty();
    assertThat(OUTCRY.bean(Replies.class).waiting())
        .extracting(Replies.Reply::letter)
        .doesNotContain(letter.id());
  }

  private String confirmation() {
    return "/en/a/"
        + SLUG
        + "/confirm/"
        + OUTCRY
            .bean(PrivateLinks.class)
            .key(letter.organisation(), signature(), PrivateLinks.Purpose.CONFIRMATION);
  }

  private HttpResponse<String> confirms() {
    return OUTCRY.post(confirmation(), Map.of("answer", "confirm"));
  }

  /** The states of all mails of a kind to who signed. */
  private List<String> mails(String kind) {
    return OUTCRY
        .jdbc()
        .sql("select state from supporter_mail where signature_id = ? and kind = ? order by id")
        .params(signature(), kind)
        .query(String.class)
        .list();
  }

  /** How often the mail that an answer has come was put off. */
  private long putOff() {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select coalesce(sum(put_off), 0) from supporter_mail
            where signature_id = ? and kind = 'answered'
            """)
        .param(signature())
        .query(Long.class)
        .single();
  }

  /** The last of them is due, and no other. */
  private void dueLast() {
    OUTCRY
        .jdbc()
        .sql(
            """
            update supporter_mail set due_at = now() where signature_id = :signature
              and id = (select max(id::text)::uuid from supporter_mail
                where signature_id = :signature and kind = 'answered')
            """)
        .param("signature", signature())
        .update();
  }

  private void aDayPasses() {
    MailedDays.pass(letter.action(), 1);
    due();
  }

  private void due() {
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set due_at = now() where signature_id = ? and state = 'queued'")
        .param(signature())
        .update();
  }

  private MimeMessage mail(String kind) {
    return Deliveries.message(
        OUTCRY,
        OUTCRY
            .jdbc()
            .sql(
                """
                select id from supporter_mail
                where signature_id = ? and kind = ? and state = 'accepted' order by id
                """)
            .params(signature(), kind)
            .query(UUID.class)
            .list()
            .getFirst());
  }

  private Replies.Reply waiting() {
    return OUTCRY.bean(Replies.class).waiting().stream()
        .filter(reply -> reply.letter().equals(letter.id()))
        .findFirst()
        .orElseThrow();
  }

  private MimeMessage passedOn() {
    await().untilAsserted(() -> assertThat(mailsToSupporter()).containsExactly("accepted"));
    return Deliveries.message(
        OUTCRY,
        OUTCRY
            .jdbc()
            .sql("select id from supporter_mail where letter_id = ?")
            .param(letter.id())
            .query(UUID.class)
            .single());
  }

  @Test
  void a_reply_of_doubtful_origin_waits_until_staff_release_it() throws Exception {
    confirms();
    assertThat(take("reply")).isEqualTo(Taken.RECORDED);
    assertThat(page()).contains("Answered. The organisation looks at the answer");
    Replies.Reply reply = waiting();
    assertThat(reply.sender()).isEqualTo(SenderCheck.NO_SIGNATURE);
    assertThat(mailsToSupporter()).isEmpty();

    assertThat(OUTCRY.bean(Replies.class).release(reply.id(), "Ana")).isTrue();
    assertThat(OUTCRY.bean(Replies.class).release(reply.id(), "Ben")).isFalse();
    assertThat(OUTCRY.bean(Replies.class).drop(reply.id(), "Ben")).isFalse();
    MimeMessage mail = passedOn();
    assertThat(mail.getContentType()).startsWith("text/plain");
    assertThat(((String) mail.getContent()).replace("\r\n", "\n"))
        .contains(
            "His Excellency Sadegh Larijani has answered the letter",
            "could not be verified by machine",
            "From: " + TARGET + "\nSubject: RE: Release her now",
            "> Dear Zoë,\n>\n> she will be free…".replace(">\n", "> \n"),
            "not sent on: décret.pdf",
            "write to " + TARGET + " yourself")
        .doesNotContain("@mail.example", HexFormat.of().formatHex(letter.reply()));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Reply-To")).isNull();
    assertThat(mail.getAllRecipients()[0]).asString().matches("zoe\\d+@mail\\.example");
    assertThat(mail.getFrom()[0].toString()).contains("actions@");
    assertThat(page()).contains("We have sent the answer on to you.");
    assertThat(events()).containsExactly("replied", "reply-released");
  }

  @Test
  void a_dropped_reply_stays_on_record_and_reaches_nobody() {
    take("reply");
    Replies.Reply reply = waiting();
    assertThat(OUTCRY.bean(Replies.class).drop(reply.id(), "Ana")).isTrue();
    assertThat(OUTCRY.bean(Replies.class).release(reply.id(), "Ana")).isFalse();
    assertThat(mailsToSupporter()).isEmpty();
    assertThat(OUTCRY.bean(Replies.class).find(reply.id()).orElseThrow().answer().text())
        .contains("she will be free");
    assertThat(page()).contains("Answered by the addressee.");
  }

  private Taken replied(SenderCheck sender, String text) {
    return OUTCRY
        .bean("letterReturns", ReturnLedger.class)
        .record(
            new ReturnLedger.Sent(letter.organisation(), letter.action(), letter.id()),
            "imap",
            token(),
            new Returned.Replied(new Answer(TARGET, "Re", text, List.of()), sender));
  }

  private static byte[] token() {
    return org.outcry.platform.ids.Ids.token();
  }

  @Test
  void a_reply_that_surely_comes_from_there_is_passed_on_at_once() throws Exception {
    confirms();
    assertThat(replied(SenderCheck.DKIM, "From: x\n.\nBcc: y@z.example\n-- \nyes"))
        .isEqualTo(Taken.RECORDED);
    assertThat((String) passedOn().getContent())
        .contains("> Bcc: y@z.example")
        .doesNotContain("verified by machine");
    assertThat(state()).isEqualTo("replied");
  }

  @Test
  void an_address_that_nobody_has_confirmed_is_told_of_an_answer_and_quoted_none() {
    await().untilAsserted(() -> assertThat(mails("receipt")).containsExactly("accepted"));
    replied(SenderCheck.DKIM, "A stranger’s words.");
    assertThat(mails("answered")).as("the receipt was this day's mail").containsExactly("queued");
    due(); // As where the receipt had to wait beyond midnight.
    await().until(() -> putOff() == 1);
    due();
    await().until(() -> putOff() == 2);
    assertThat(mails("answered")).as("it is the same mail").containsExactly("queued");
    replied(SenderCheck.DKIM, "Others meanwhile.");
    dueLast();
    await()
        .untilAsserted(() -> assertThat(mails("answered")).containsExactly("queued", "withdrawn"));
    aDayPasses();
    await()
        .untilAsserted(
            () -> assertThat(mails("answered")).containsExactly("accepted", "withdrawn"));
    replied(SenderCheck.DKIM, "More of them.");
    due();
    await()
        .untilAsserted(() ->
            assertThat(mails("answered")).containsExactly("accepted", "withdrawn", "withdrawn"));
    assertThat(mails("reply")).isEmpty();
    MimeMessage told = mail("answered");
    assertThat(Deliveries.part(told, "text/plain") + Deliveries.part(told, "text/html"))
        .contains("has answered it", confirmation(), "14 Example Street")
        .doesNotContain("stranger’s words", TARGET, "Larijani", "/letter/");

    assertThat(confirms().body()).contains("Thank you, your signature is confirmed", "/letter/");
    confirms();
    await().untilAsserted(() -> assertThat(mails("reply")).hasSize(3).containsOnly("accepted"));
    await().untilAsserted(() -> assertThat(mails("copy")).containsExactly("accepted"));
    MimeMessage copy = mail("copy");
    assertThat(Deliveries.part(copy, "text/plain")).contains("/letter/", "Your letter to");
    assertThat(page()).contains("We have sent the answer on to you.");
    replied(SenderCheck.DKIM, "And a third.");
    await().untilAsserted(() -> assertThat(mails("reply")).hasSize(4).containsOnly("accepted"));
    assertThat(mails("answered")).as("it was told once").hasSize(3);
  }

  @Test
  void two_answers_of_one_day_are_told_of_once() {
    await().untilAsserted(() -> assertThat(mails("receipt")).containsExactly("accepted"));
    replied(SenderCheck.DKIM, "One.");
    replied(SenderCheck.DKIM, "Another.");
    assertThat(mails("answered")).containsExactly("queued", "queued");
    aDayPasses();
    await().untilAsserted(() -> assertThat(mails("answered")).contains("accepted"));
    await().untilAsserted(() -> assertThat(mails("answered")).doesNotContain("claimed"));
    aDayPasses();
    await()
        .untilAsserted(
            () -> assertThat(mails("answered")).containsExactlyInAnyOrder("accepted", "withdrawn"));
  }

  @Test
  void an_answer_and_a_confirmation_at_once_bring_the_answer_once() throws Exception {
    for (int round = 0; round < 8; round++) {
      aLetterHasLeft();
      CyclicBarrier together = new CyclicBarrier(2);
      try (var both = Executors.newFixedThreadPool(2)) {
        Future<?> answer =
            both.submit(() -> {
              together.await();
              return replied(SenderCheck.DKIM, "at once");
            });
        Future<?> confirmed =
            both.submit(() -> {
              together.await();
              return confirms();
            });
        answer.get();
        confirmed.get();
      }
      assertThat(mails("reply")).as("round " + round).hasSize(1);
    }
  }

  @Test
  void no_more_than_five_answers_a_day_are_passed_on_without_staff() {
    confirms();
    for (int i = 0; i < 7; i++) {
      replied(SenderCheck.RESULTS, "answer " + i);
    }
    assertThat(mailsToSupporter()).hasSize(5);
    assertThat(
            OUTCRY.bean(Replies.class).waiting().stream()
                .filter(reply -> reply.letter().equals(letter.id())))
        .hasSize(2);
  }

  @Test
  void whose_signature_is_withdrawn_gets_nothing() {
    take("reply");
    OUTCRY
        .jdbc()
        .sql("update signature set state = 'withdrawn' where id = ?")
        .param(signature())
        .update();
    assertThat(replied(SenderCheck.DKIM, "yes")).isEqualTo(Taken.RECORDED);
    assertThat(OUTCRY.bean(Replies.class).release(waiting().id(), "Ana")).isFalse();
    assertThat(waiting().counted()).isFalse();
    assertThat(mailsToSupporter()).isEmpty();
    assertThat(OUTCRY.bean(Replies.class).drop(waiting().id(), "Ana")).isTrue();
  }

  @Test
  void logs_and_metrics_name_nobody() throws IOException {
    String log;
    try (Logged logged = new Logged()) {
      take("postfix");
      take("reply");
      take(sample("postfix"), Token.of(Token.Kind.BOUNCE, new byte[16]).at("daybreak.example"));
      log = logged.text();
    }
    Set<String> tags = new TreeSet<>();
    OUTCRY
        .bean(io.micrometer.core.instrument.MeterRegistry.class)
        .find("outcry.mail.inbound")
        .counters()
        .forEach(counter ->
            counter
                .getId()
                .getTags()
                .forEach(tag -> tags.add(tag.getKey() + "=" + tag.getValue())));
    assertThat(tags)
        .contains("kind=bounced", "kind=replied", "kind=unmatched", "outcome=unmatched", "way=imap")
        .allMatch(tag -> tag.matches("[a-z]+=[a-z]+"));
    assertThat(log)
        .contains("carries no token of ours")
        .doesNotContain(
            HexFormat.of().formatHex(letter.bounce()), HexFormat.of().formatHex(letter.reply()));
  }
}
