package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.outcry.mail.outbox.Outbox;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens at the same time, and what is guessed over a long one. */
class StaffRacesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug ORGANISATION =
      OUTCRY.bean(Organisations.class).list().getFirst().organisation().slug();

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  @Test
  void a_request_that_waits_while_its_administrator_is_removed_does_nothing() throws Exception {
    StaffBrowser removed = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ADMINISTRATOR);
    StaffBrowser other = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST);
    UUID organisation = OUTCRY.bean(Organisations.class).find(ORGANISATION).orElseThrow().id();
    String members = "/studio/o/" + ORGANISATION + "/members";
    List<String> paths =
        List.of(
            members + "/" + account(other) + "/role",
            members + "/" + account(other) + "/remove",
            members);
    String invited = StaffBrowser.nobody().value();
    String token = removed.token();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> removal =
          threads.submit(() ->
              OUTCRY
                  .bean(TransactionTemplate.class)
                  .executeWithoutResult(_ -> {
                    OUTCRY
                        .jdbc()
                        .sql(
                            """
                            select 1 from staff_member where organisation_id = ?
                              and role = 'administrator' order by account_id for update
                            """)
                        .param(organisation)
                        .query(Integer.class)
                        .list();
                    locked.countDown();
                    try {
                      asked.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    OUTCRY
                        .jdbc()
                        .sql("delete from staff_member where account_id = ?")
                        .param(account(removed))
                        .update();
                  }));
      locked.await();
      List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
      for (String path : paths) {
        waiting.add(
            threads.submit(() ->
                removed.bare(
                    path, Map.of("role", "administrator", "email", invited, "form-token", token))));
      }
      await()
          .until(() ->
              OUTCRY
                      .jdbc()
                      .sql(
                          """
                          select count(*) from pg_stat_activity
                          where wait_event_type = 'Lock' and datname = current_database()
                          """)
                      .query(Integer.class)
                      .single()
                  >= paths.size());
      asked.countDown();
      removal.get();
      for (Future<HttpResponse<String>> each : waiting) {
        assertThat(each.get().statusCode()).isEqualTo(403);
      }
    }
    Accounts accounts = OUTCRY.bean(Accounts.class);
    assertThat(accounts.find(account(other)).orElseThrow().roles())
        .isEqualTo(Map.of(organisation, Role.ANALYST));
    assertThat(accounts.find(new EmailAddress(invited))).isEmpty();
  }

  @Test
  void in_a_session_that_has_ended_no_password_is_changed() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST);
    Sessions sessions = OUTCRY.bean(Sessions.class);
    StaffSession session = sessions.find(ada.cookie("outcry-studio")).orElseThrow();
    sessions.end(session.account().id(), session.id());
    assertThatThrownBy(
            () -> OUTCRY.bean(Links.class).change(session, "nine herons borrow violet umbrellas"))
        .isInstanceOf(Sessions.Ended.class);
    assertThat(StaffBrowser.location(ada.signIn(ada.email(), StaffBrowser.PASSWORD)))
        .isEqualTo("/studio");
  }

  /** What each of ten at once answers. */
  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> working = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        working.add(
            threads.submit(() -> {
              start.await();
              return work.call();
            }));
      }
      start.countDown();
      List<T> answers = new ArrayList<>();
      for (Future<T> each : working) {
        answers.add(each.get());
      }
      return answers;
    }
  }

  @Test
  void of_ten_who_use_ten_links_of_an_account_at_once_one_sets_the_password() throws Exception {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST);
    Links links = OUTCRY.bean(Links.class);
    Queue<String> keys = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 10; i++) {
      keys.add(links.draw(account(ada), Links.Kind.RESET));
    }
    assertThat(
            atOnce(() ->
                links.use(
                    keys.remove(),
                    new Links.Taker(null, null, StaffBrowser.PASSWORD, null),
                    Language.ENGLISH)))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
  }

  @Test
  void of_recovery_codes_that_are_made_ten_times_at_once_ten_are_good() throws Exception {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER);
    StaffAccount account = OUTCRY.bean(Accounts.class).find(account(ada)).orElseThrow();
    SecondFactor factor = OUTCRY.bean(SecondFactor.class);
    assertThat(atOnce(() -> factor.newCodes(account))).hasSize(10);
    assertThat(factor.codesLeft(account.id())).isEqualTo(SecondFactor.CODES);
  }

  @Test
  void a_code_that_is_right_lets_nobody_into_a_session_that_was_ended_meanwhile() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER);
    Sessions sessions = OUTCRY.bean(Sessions.class);
    StaffSession session = sessions.find(ada.cookie("outcry-studio")).orElseThrow();
    sessions.endAll(session.account().id());
    assertThatThrownBy(() -> sessions.proven(session)).isInstanceOf(Sessions.Ended.class);
    assertThatThrownBy(() -> sessions.renew(session)).isInstanceOf(Sessions.Ended.class);
  }

  @Test
  void who_is_reset_comes_in_by_the_link_that_is_printed_and_by_none_of_before() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER);
    String old = OUTCRY.bean(Links.class).draw(account(ada), Links.Kind.RESET);
    String printed = OUTCRY.bean(Staff.class).reset(new EmailAddress(ada.email())).orElseThrow();
    StaffBrowser thief = new StaffBrowser(OUTCRY);
    Map<String, String> chosen = Map.of("new-password", "nine herons borrow violet umbrellas");
    assertThat(thief.post(Links.PATH + old, chosen).statusCode()).isEqualTo(410);
    ada.takeUp(printed.replace(OUTCRY.address(), ""), "Ada");
    assertThat(ada.get("/studio/account").statusCode()).isEqualTo(200);
  }

  @Test
  void a_mailbox_gets_three_mails_an_hour_also_when_ten_ask_at_once() throws Exception {
    EmailAddress address = StaffBrowser.nobody();
    StaffMails mails = OUTCRY.bean(StaffMails.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        asking.add(threads.submit(() -> mails.forgotten(address, Language.ENGLISH)));
      }
      for (Future<?> each : asking) {
        each.get();
      }
    }
    byte[] index =
        OUTCRY
            .bean(Vault.class)
            .index(StaffKeys.OWNER, "staff-mail", "reset " + address.normalised())
            .value();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from staff_mail where address_index = ?")
                .param(index)
                .query(Integer.class)
                .single())
        .isEqualTo(StaffMails.MOST_AN_HOUR);
  }

  @Test
  void who_has_the_password_guesses_thirty_codes_a_day_and_the_owner_is_told_and_not_locked_out() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER);
    for (int round = 0; round < 6; round++) {
      StaffBrowser thief = new StaffBrowser(OUTCRY);
      thief.signIn(ada.email(), StaffBrowser.PASSWORD);
      for (int i = 0; i < 5; i++) {
        assertThat(thief.post("/studio/code", Map.of("code", ada.wrongCode())).statusCode())
            .isIn(422, 403);
      }
      // A quarter of an hour goes by.
      OUTCRY
          .jdbc()
          .sql(
              """
              update staff_guess set since = since - interval '16 minutes'
              where lasts_seconds = 900
              """)
          .update();
    }
    StaffBrowser thief = new StaffBrowser(OUTCRY);
    thief.signIn(ada.email(), StaffBrowser.PASSWORD);
    HttpResponse<String> over = thief.post("/studio/code", Map.of("code", ada.code()));
    assertThat(over.statusCode()).as("the right one is not looked at").isEqualTo(429);
    assertThat(over.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(80_000L, 86_400L);
    ada.signIn(ada.email(), StaffBrowser.PASSWORD);
    assertThat(StaffBrowser.location(ada.post("/studio/code", Map.of("code", ada.code()))))
        .as("from the owner's browser it is")
        .isEqualTo("/studio");
    await()
        .until(() ->
            OUTCRY.bean(Outbox.class).newest(0, 100).stream()
                .map(each -> new String(each.message(), StandardCharsets.UTF_8))
                .anyMatch(mail ->
                    mail.contains("To: " + ada.email())
                        && mail.contains("Subject: Somebody has your password")));
    // And does what the mail says: a new password, from the same browser.
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(ada.email())).orElseThrow().id();
    String key = OUTCRY.bean(Links.class).draw(account, Links.Kind.RESET);
    String chosen = "nine herons borrow violet umbrellas";
    assertThat(ada.post(Links.PATH + key, Map.of("new-password", chosen)).statusCode())
        .isEqualTo(303);
    StaffBrowser stranger = new StaffBrowser(OUTCRY);
    stranger.signIn(ada.email(), chosen);
    assertThat(stranger.post("/studio/code", Map.of("code", ada.code())).statusCode())
        .as("elsewhere the day's guesses stay counted")
        .isEqualTo(429);
    assertThat(StaffBrowser.location(ada.post("/studio/code", Map.of("code", ada.code()))))
        .as("the owner is let in by the right code")
        .isEqualTo("/studio");
  }

  @Test
  void who_comes_by_an_onion_service_or_an_unknown_proxy_has_no_network_in_common()
      throws Exception {
    for (String local :
        List.of(
            "127.0.0.1", "::1", "10.0.0.3", "172.17.0.1", "192.168.1.9", "fe80::1", "fd12::1")) {
      assertThat(Guesses.isNobodys(InetAddress.getByName(local))).as(local).isTrue();
    }
    for (String theirs : List.of("192.0.2.9", "8.8.8.8", "2001:db8::1", "172.32.0.1")) {
      assertThat(Guesses.isNobodys(InetAddress.getByName(theirs))).as(theirs).isFalse();
    }
    Guesses guesses = OUTCRY.bean(Guesses.class);
    Guesses.Key here = guesses.network(InetAddress.getByName("10.9.8.7"));
    Guesses.Key elsewhere = guesses.network(InetAddress.getByName("192.0.2.77"));
    for (int i = 0; i < Guesses.MOST_OF_NETWORK; i++) {
      assertThat(guesses.tooMany(here)).isEmpty();
      assertThat(guesses.tooMany(elsewhere)).isEmpty();
    }
    assertThat(guesses.tooMany(here)).isEmpty();
    assertThat(guesses.tooMany(elsewhere)).isPresent();
  }
}
