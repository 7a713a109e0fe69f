package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.mail.outbox.Outbox;
import org.outcry.mail.outbox.OutboxMessage;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.testing.RunningOutcry;

/** How long a link is good that sets a password, and what it says afterwards. */
class LinksTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern LINK =
      Pattern.compile(Pattern.quote(Links.PATH) + "([A-Za-z0-9_-]{22})");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Links links = OUTCRY.bean(Links.class);
  private final EmailAddress address = StaffBrowser.nobody();

  /** Else it could forget a link that is over before somebody follows it. */
  @BeforeEach
  void links_that_are_over_are_still_there() {
    OUTCRY.putOff("staff-upkeep");
  }

  private static Instant now() {
    return OUTCRY
        .jdbc()
        .sql("select clock_timestamp()")
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  private static Instant goodUntil(String key) {
    return OUTCRY
        .jdbc()
        .sql("select good_until from staff_link where token_hash = ?")
        .param(RandomKey.hash(key))
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  /** As if it had been drawn that much earlier. */
  private static void age(String key, Duration good) {
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update staff_link set good_until = good_until - make_interval(secs => ?)
                    where token_hash = ?
                    """)
                .params(good.toSeconds(), RandomKey.hash(key))
                .update())
        .isEqualTo(1);
  }

  private static HttpResponse<String> open(String key) {
    return new StaffBrowser(OUTCRY).get(Links.PATH + key);
  }

  private HttpResponse<String> use(String key) {
    return new StaffBrowser(OUTCRY)
        .post(
            Links.PATH + key,
            Map.of("email", address.value(), "name", "Ada", "new-password", StaffBrowser.PASSWORD));
  }

  private static String main(HttpResponse<String> answer) {
    return Objects.requireNonNull(Jsoup.parse(answer.body()).selectFirst("main")).text();
  }

  private String invitation() {
    return OUTCRY
        .bean(Staff.class)
        .link(organisation(), address, Role.ANALYST, Language.ENGLISH)
        .map(LinksTest::key)
        .orElseThrow();
  }

  private static UUID organisation() {
    return OUTCRY.bean(Organisations.class).list().getFirst().id();
  }

  private static String key(String text) {
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  /** It opens until its time is over, and then neither opens nor sets a password. */
  private void endsAfter(Duration good, String key) {
    assertThat(open(key).statusCode()).isEqualTo(200);
    age(key, good);
    HttpResponse<String> over = open(key);
    assertThat(over.statusCode()).isEqualTo(410);
    assertThat(main(over))
        .contains("This link no longer works", "It was used, is too old, or is not complete.");
    HttpResponse<String> used = use(key);
    assertThat(used.statusCode()).isEqualTo(410);
    assertThat(main(used)).isEqualTo(main(over));
    assertThat(
            links.use(
                key,
                new Links.Taker(address, "Ada", StaffBrowser.PASSWORD + " again", null),
                Language.ENGLISH))
        .as("nor for who had opened it before")
        .isEmpty();
    assertThat(OUTCRY.bean(Accounts.class).find(address).filter(StaffAccount::isHere)).isEmpty();
  }

  @Test
  void the_first_administrators_link_is_good_for_24_hours() {
    String administrator = "installation_past where what = 'administrator'";
    int was = OUTCRY.jdbc().sql("delete from " + administrator).update();
    try {
      Instant before = now();
      String key = links.first();
      assertThat(goodUntil(key)).isBetween(before.plus(DAY), now().plus(DAY));
      endsAfter(DAY, key);
    } finally {
      if (was > 0) { // Other tests have one.
        OUTCRY.jdbc().sql("insert into installation_past (what) values ('administrator')").update();
      }
    }
  }

  @Test
  void an_invitation_is_good_for_24_hours_and_then_says_what_a_used_one_says() {
    Instant before = now();
    String key = invitation();
    assertThat(goodUntil(key)).isBetween(before.plus(DAY), now().plus(DAY));
    endsAfter(DAY, key);
    String other = invitation();
    assertThat(use(other).statusCode()).isEqualTo(303);
    HttpResponse<String> used = open(other);
    assertThat(used.statusCode()).isEqualTo(410);
    assertThat(main(used)).isEqualTo(main(open(key)));
  }

  @Test
  void a_mailed_link_to_set_a_forgotten_password_is_good_for_an_hour() {
    assertThat(use(invitation()).statusCode()).isEqualTo(303);
    UUID account = OUTCRY.bean(Accounts.class).find(address).orElseThrow().id();
    Instant before = now();
    String drawn = links.draw(account, Links.Kind.RESET);
    assertThat(goodUntil(drawn)).isBetween(before.plus(HOUR), now().plus(HOUR));

    new StaffBrowser(OUTCRY).post("/studio/forgotten", Map.of("email", address.value()));
    await().until(() -> mailed().isPresent());
    String key = mailed().orElseThrow();
    assertThat(goodUntil(key)).isBeforeOrEqualTo(now().plus(HOUR));
    assertThat(open(key).statusCode()).isEqualTo(200);
    age(key, HOUR);
    assertThat(open(key).statusCode()).isEqualTo(410);
    String chosen = "nine herons borrow violet umbrellas";
    StaffBrowser late = new StaffBrowser(OUTCRY);
    assertThat(late.post(Links.PATH + key, Map.of("new-password", chosen)).statusCode())
        .isEqualTo(410);
    assertThat(late.signIn(address.value(), chosen).statusCode()).isEqualTo(422);
    assertThat(StaffBrowser.location(late.signIn(address.value(), StaffBrowser.PASSWORD)))
        .isEqualTo("/studio");
  }

  private Optional<String> mailed() {
    return OUTCRY.bean(Outbox.class).newest(0, 100).stream()
        .map(LinksTest::text)
        .filter(text -> text.contains("To: " + address.value()) && LINK.matcher(text).find())
        .map(LinksTest::key)
        .findFirst();
  }

  private static String text(OutboxMessage message) {
    return new String(message.message(), StandardCharsets.UTF_8).replace("=\r\n", "");
  }
}
