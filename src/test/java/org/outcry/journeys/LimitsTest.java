package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.integrity.Limits;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.MailedDays;
import org.outcry.testing.RunningOutcry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Nobody floods the house or a stranger's mailbox, and whoever waits loses nothing. */
class LimitsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @Test
  void a_mailbox_has_so_many_tries_however_it_is_spelled_and_what_was_typed_is_kept() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    UUID action = Deliveries.action(OUTCRY, slug);
    Limits limits = OUTCRY.bean(Limits.class);
    for (int tries = 0; tries < 10_000; tries++) {
      if (limits.tooMany(action, new EmailAddress("stranger@mail.example")).isPresent()) {
        break;
      }
    }
    Map<String, String> form = Visitor.form("St.Ranger+1@mail.EXAMPLE");
    form.put("message", "My own words");
    HttpResponse<String> english = OUTCRY.post("/a/" + slug, form);
    assertThat(english.statusCode()).isEqualTo(429);
    assertThat(english.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(english.body()).contains("Please wait a moment", "My own words", "Send it again");
    HttpResponse<String> french = OUTCRY.post("/fr/a/" + slug, form);
    assertThat(french.statusCode()).isEqualTo(429);
    assertThat(french.body()).contains("Un instant, s’il vous plaît", "My own words");
    HttpResponse<String> problem = OUTCRY.post("/a/" + slug, form, "Accept", "application/json");
    assertThat(problem.statusCode()).isEqualTo(429);
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(OUTCRY.rows("signature", slug)).isZero();
    Visitor.signs(OUTCRY, slug, "another@mail.example");
  }

  @Test
  void an_address_or_a_network_of_64_bits_has_a_burst() {
    try (var node =
        new SpringApplicationBuilder(org.outcry.OutcryApplication.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .run("--outcry.limits.address-burst=3", "--outcry.limits.address-per-second=1")) {
      Limits limits = node.getBean(Limits.class);
      int taken = 0;
      while (taken < 20 && limits.tooMany(InetAddress.ofLiteral("2001:db8::" + taken)).isEmpty()) {
        taken++;
      }
      assertThat(taken).as("three, and one for each second that it took").isBetween(3, 19);
      assertThat(limits.tooMany(InetAddress.ofLiteral("2001:db8:0:1::"))).isEmpty();
      assertThat(limits.tooMany(InetAddress.ofLiteral("192.0.2.1"))).isEmpty();
    }
  }

  @Test
  void a_mailbox_gets_one_receipt_an_action_a_day_whatever_is_posted_and_three_of_one_day() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (String email :
        List.of(
            "victim@mail.example",
            "vic.tim@mail.example",
            "victim+2@mail.example",
            "v.ictim@mail.example")) {
      Visitor.signs(OUTCRY, slug, email);
    }
    for (int day = 1; day <= 3; day++) {
      int gone = day;
      await()
          .untilAsserted(() -> {
            assertThat(receipts(slug, "accepted")).isEqualTo(gone);
            assertThat(receipts(slug, "queued")).isEqualTo(gone < 3 ? 4 - gone : 0);
            assertThat(receipts(slug, "withdrawn")).isEqualTo(gone < 3 ? 0 : 1);
          });
      MailedDays.pass(Deliveries.action(OUTCRY, slug), 1);
      OUTCRY
          .jdbc()
          .sql("update supporter_mail set due_at = now() where action_id = ? and state = 'queued'")
          .param(Deliveries.action(OUTCRY, slug))
          .update();
    }
    assertThat(receipts(slug, "accepted")).isEqualTo(3);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(4);
  }

  private static long receipts(Slug slug, String state) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from supporter_mail where action_id = ? and state = ?")
        .params(Deliveries.action(OUTCRY, slug), state)
        .query(Long.class)
        .single();
  }
}
