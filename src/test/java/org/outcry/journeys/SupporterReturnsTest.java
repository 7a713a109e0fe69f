package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.outcry.mail.inbound.Token;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;

/** What comes back for mails to supporters, and what it means for their addresses. */
class SupporterReturnsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final AtomicInteger KEY = new AtomicInteger();
  private static final Slug NEWS = new Slug("news");

  private record Mail(UUID id, EmailAddress returns, String messageId) {}

  /** A receipt that has left. */
  private static Mail receipt(Slug slug, String address) {
    Visitor.signs(OUTCRY, slug, address);
    UUID signature = Readers.last(OUTCRY, slug);
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql(
                        "select count(*) from supporter_mail where signature_id = ? and kind = 'receipt' and state = 'accepted'")
                    .param(signature)
                    .query(Long.class)
                    .single()
                == 1);
    return mail(
        OUTCRY
            .jdbc()
            .sql("select id from supporter_mail where signature_id = ? and kind = 'receipt'")
            .param(signature)
            .query(UUID.class)
            .single());
  }

  private static Mail mail(UUID id) {
    try {
      String messageId = Deliveries.message(OUTCRY, id).getMessageID();
      Token token = Token.in(messageId).getFirst();
      assertThat(token.kind()).isEqualTo(Token.Kind.SUPPORTER);
      return new Mail(id, token.at("mail.daybreak.example"), messageId);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sample(String name, Mail mail) {
    try {
      String local = mail.returns().value().replaceFirst("@.*", "");
      return Files.readString(Path.of("src/test/resources/returns/" + name + ".eml"))
          .replace("bounces+00112233445566778899aabbccddeeff", local)
          .replace("letters+ffeeddccbbaa99887766554433221100", "actions")
          .replace("<1.1@act.example>", mail.messageId())
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Taken take(byte[] content, @Nullable EmailAddress recipient) {
    return OUTCRY
        .bean(InboundDesk.class)
        .take(
            new Arrival.Message("imap", "supporter " + KEY.incrementAndGet(), content, recipient));
  }

  private static Taken take(String sample, Mail mail) {
    return take(sample(sample, mail), null);
  }

  private static String state(Mail mail) {
    return column(mail, "state");
  }

  private static String column(Mail mail, String column) {
    return OUTCRY
        .jdbc()
        .sql("select %s from supporter_mail where id = ?".formatted(column))
        .param(mail.id())
        .query(String.class)
        .single();
  }

  private static List<String> returns(Mail mail) {
    return OUTCRY
        .jdbc()
        .sql(
            "select concat_ws(' ', kind, status, case when hard then 'hard' end) from supporter_return where mail_id = ? order by at, id")
        .param(mail.id())
        .query(String.class)
        .list();
  }

  private static Optional<String> suppressed(Slug slug, String address) {
    return OUTCRY
        .bean(SuppressionList.class)
        .list(Readers.action(OUTCRY, slug).organisationId())
        .stream()
        .filter(each -> each.address().value().equals(address))
        .map(SuppressionList.Entry::reason)
        .findFirst();
  }

  @Test
  void an_address_is_suppressed_once_two_mails_bounced_on_two_days() {
    Slug first = OUTCRY.campaign("release-narges-mohammadi");
    Slug second = OUTCRY.campaign("release-narges-mohammadi");
    String address = "ret-bounce@mail.example";
    Mail one = receipt(first, address);
    assertThat(take("postfix", one)).isEqualTo(Taken.RECORDED);
    assertThat(state(one)).isEqualTo("bounced");
    assertThat(returns(one)).containsExactly("bounce 5.1.1 hard");
    Mail two = receipt(second, address);
    assertThat(take("postfix", two)).isEqualTo(Taken.RECORDED);
    assertThat(suppressed(first, address)).as("two on one day").isEmpty();

    Slug third = OUTCRY.campaign("release-narges-mohammadi");
    Mail three = receipt(third, address);
    // As if that of the first action had come back yesterday: the ledger lets nothing be changed.
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into supporter_return (organisation_id, action_id, mail_id, id, at, way, arrival,
              kind, status, hard)
            select organisation_id, action_id, id, uuidv7(), now() - interval '1 day', 'imap',
              uuid_send(gen_random_uuid()), 'bounce', '5.1.1', true
            from supporter_mail where id = ?
            """)
        .param(two.id())
        .update();
    Arrival.Message again = new Arrival.Message("imap", "the same", sample("postfix", three), null);
    assertThat(OUTCRY.bean(InboundDesk.class).take(again)).isEqualTo(Taken.RECORDED);
    assertThat(OUTCRY.bean(InboundDesk.class).take(again)).isEqualTo(Taken.KNOWN);
    assertThat(suppressed(first, address)).hasValue("bounce");

    // Nothing is mailed there any more but what the law wants.
    Slug fourth = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, fourth, address);
    UUID signature = Readers.last(OUTCRY, fourth);
    await()
        .untilAsserted(() ->
            assertThat(
                    OUTCRY
                        .jdbc()
                        .sql(
                            "select state || ' ' || coalesce(refused_for, '') from supporter_mail where signature_id = ?")
                        .param(signature)
                        .query(String.class)
                        .list())
                .containsExactly("withdrawn suppressed"));
    UUID organisation = Readers.action(OUTCRY, fourth).organisationId();
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress(address));
    assertThat(suppressed(fourth, address)).as("erased with its person").isEmpty();
  }

  @Test
  void what_is_about_us_or_passes_by_speaks_against_no_address() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    InboundDesk desk = OUTCRY.bean(InboundDesk.class);
    Mail mail = receipt(slug, "ret-soft@mail.example");
    for (String status : List.of("5.7.1", "5.2.2", "5.6.0", "5.3.4", "4.4.7")) {
      assertThat(
              desk.take(
                  new Arrival.Bounce(
                      "ses", "soft " + KEY.incrementAndGet(), mail.returns(), true, status, "x")))
          .isEqualTo(Taken.RECORDED);
    }
    assertThat(returns(mail)).hasSize(5).noneMatch(each -> each.endsWith("hard"));
    Mail delayed = receipt(OUTCRY.campaign("release-narges-mohammadi"), "ret-soft@mail.example");
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set state = 'uncertain' where id = ?")
        .param(delayed.id())
        .update();
    assertThat(take("postfix-delayed", delayed)).isEqualTo(Taken.RECORDED);
    assertThat(state(delayed)).isEqualTo("accepted");
    assertThat(take("out-of-office", delayed)).isEqualTo(Taken.RECORDED);
    assertThat(take("person-at-the-envelope", delayed)).isEqualTo(Taken.RECORDED);
    assertThat(returns(delayed)).containsExactly("delay 4.4.1", "auto-reply", "other");
    assertThat(state(delayed)).isEqualTo("accepted");
    assertThat(suppressed(slug, "ret-soft@mail.example")).isEmpty();
  }

  @Test
  void whoever_complains_hears_no_more_by_whatever_part_of_the_mail_the_report_keeps() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    UUID signature = Readers.agrees(OUTCRY, slug, "ret-spam@mail.example");
    Readers.sendNews(OUTCRY, slug, NEWS);
    Mail update = mail(Readers.mail(OUTCRY, signature));
    assertThat(take("complaint", update)).isEqualTo(Taken.RECORDED);
    assertThat(returns(update)).containsExactly("complaint");
    assertThat(suppressed(slug, "ret-spam@mail.example")).hasValue("complaint");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select how from consent_withdrawal where signature_id = ?")
                .param(signature)
                .query(String.class)
                .list())
        .containsExactly("complaint");
    assertThat(
            OUTCRY
                .bean(InboundDesk.class)
                .take(new Arrival.Complaint("postmark", "again", update.returns())))
        .isEqualTo(Taken.RECORDED);
  }

  @Test
  void a_token_that_we_did_not_make_names_no_mail() {
    Mail mail = receipt(OUTCRY.campaign("release-narges-mohammadi"), "ret-forged@mail.example");
    String returns = mail.returns().value();
    int end = returns.indexOf('@');
    String forged =
        returns.substring(0, end - 1)
            + (returns.charAt(end - 1) == '0' ? '1' : '0')
            + returns.substring(end);
    assertThat(take(sample("postfix", mail), new EmailAddress(forged))).isEqualTo(Taken.UNMATCHED);
    assertThat(
            take(
                sample("postfix", mail),
                new EmailAddress(returns.toUpperCase(java.util.Locale.ROOT))))
        .isEqualTo(Taken.RECORDED);
    assertThat(state(mail)).isEqualTo("bounced");
  }
}
