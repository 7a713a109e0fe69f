package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.outcry.journeys.Visitor;
import org.outcry.letters.LetterHistory;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** Letters, and what others said and noted of them. */
public final class TrailKit {
  private static final AtomicInteger ATTEMPT = new AtomicInteger(7);
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private TrailKit() {}

  /** A letter that has left. */
  public record Letter(UUID organisation, UUID action, UUID id, UUID signature) {}

  /** Signs, and waits until the letter has left. */
  public static Letter signs(Slug slug, String address, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(Visitor.form(address));
    form.putAll(more);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    Letter letter =
        OUTCRY
            .jdbc()
            .sql(
                """
                select organisation_id as organisation, action_id as action, id, signature_id as signature from letter
                where action_id = (select id from action where slug = ?)
                order by signature_id desc limit 1
                """)
            .param(slug.value())
            .query(Letter.class)
            .single();
    await()
        .until(() ->
            OUTCRY
                .jdbc()
                .sql("select state from letter where id = ?")
                .param(letter.id())
                .query(String.class)
                .single()
                .equals("accepted"));
    return letter;
  }

  /** The id of what was recorded. */
  public static UUID comesBack(Letter letter, Returned returned) {
    ReturnLedger ledger =
        OUTCRY.beans(ReturnLedger.class).stream()
            .filter(each -> each.getClass().getName().contains("LetterReturns"))
            .findFirst()
            .orElseThrow();
    byte[] arrival =
        UUID.randomUUID().toString().substring(0, 16).getBytes(StandardCharsets.US_ASCII);
    ledger.record(
        new ReturnLedger.Sent(letter.organisation(), letter.action(), letter.id()),
        "imap",
        arrival,
        returned);
    return OUTCRY
        .jdbc()
        .sql("select id from letter_return where letter_id = ? order by id desc limit 1")
        .param(letter.id())
        .query(UUID.class)
        .single();
  }

  /** A person's answer. */
  public static Returned says(String words, SenderCheck sender) {
    return new Returned.Replied(
        new Answer("clerk@office.example", "Re: your letter", words, List.of("plan.pdf")), sender);
  }

  /** What the receiving server said when the letter was put off. */
  public static void serverSays(Letter letter, String words) {
    int attempt = ATTEMPT.incrementAndGet();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id,
              ended_at, outcome, reply)
            values (?, ?, ?, 'relay', ?, now(), 'deferred', ?)
            """)
        .params(
            letter.organisation(),
            letter.id(),
            attempt,
            attempt + "@mail.example",
            OUTCRY
                .bean(Vault.class)
                .seal(
                    letter.organisation(),
                    "mail_attempt." + attempt,
                    letter.id(),
                    words.getBytes(StandardCharsets.UTF_8)))
        .update();
  }

  /** What staff noted on it. */
  public static void noted(Letter letter, String by, String note) {
    OUTCRY
        .bean(LetterHistory.class)
        .record(
            letter.organisation(),
            letter.action(),
            List.of(letter.id()),
            "task-delivered",
            by,
            note);
  }
}
