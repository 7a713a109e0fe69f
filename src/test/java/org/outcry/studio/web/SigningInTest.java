package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.PASSWORD;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.mail.outbox.Outbox;
import org.outcry.mail.outbox.OutboxMessage;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** How staff come in, stay in and are kept out. */
class SigningInTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug ORGANISATION =
      OUTCRY.bean(Organisations.class).list().getFirst().organisation().slug();
  private static final Pattern LINK = Pattern.compile("/studio/link/[A-Za-z0-9_-]{22}");

  private static StaffBrowser browser() {
    return new StaffBrowser(OUTCRY);
  }

  private static StaffBrowser in(Role role) {
    return StaffBrowser.in(OUTCRY, ORGANISATION, role);
  }

  private static UUID organisation() {
    return OUTCRY.bean(Organisations.class).find(ORGANISATION).orElseThrow().id();
  }

  private static boolean isIn(StaffBrowser browser) {
    return browser.get("/studio/account").statusCode() == 200;
  }

  private static List<String> links(String address) {
    List<String> links = new ArrayList<>();
    for (OutboxMessage each : OUTCRY.bean(Outbox.class).newest(0, 100)) {
      String text = new String(each.message(), StandardCharsets.UTF_8).replace("=\r\n", "");
      Matcher link = LINK.matcher(text);
      if (text.contains("To: " + address) && link.find()) {
        links.add(link.group());
      }
    }
    return links;
  }

  private static String mailedLink(StaffBrowser asking, String address) {
    int before = links(address).size();
    HttpResponse<String> sent = asking.post("/studio/forgotten", Map.of("email", address));
    assertThat(sent.statusCode()).isEqualTo(200);
    await().until(() -> links(address).size() > before);
    return links(address).getFirst();
  }

  @Test
  void who_is_not_signed_in_sees_the_page_to_sign_in() {
    for (String path : List.of("/studio", "/studio/account", "/studio/nothing", "/studio/outbox")) {
      HttpResponse<String> answer = browser().get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(location(answer)).isEqualTo("/studio/sign-in");
    }
  }

  @Test
  void a_campaigner_is_invited_sets_up_a_second_factor_and_signs_in_by_it() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    assertThat(isIn(ada)).isTrue();
    assertThat(location(ada.get("/studio"))).isEqualTo("/studio/o/" + ORGANISATION);
    assertThat(ada.get("/studio/o/" + ORGANISATION).statusCode()).isEqualTo(200);
    assertThat(location(ada.post("/studio/sign-out", Map.of()))).isEqualTo("/studio/sign-in");
    assertThat(isIn(ada)).isFalse();

    HttpResponse<String> password = ada.signIn(ada.email(), PASSWORD);
    assertThat(location(password)).isEqualTo("/studio/code");
    assertThat(location(ada.visit("/studio/account"))).as("not in yet").isEqualTo("/studio/code");
    assertThat(location(ada.get("/studio/factor"))).as("no other factor").isEqualTo("/studio/code");
    assertThat(ada.post("/studio/code", Map.of("code", ada.wrongCode())).statusCode())
        .isEqualTo(422);
    assertThat(location(ada.post("/studio/code", Map.of("code", ada.code()))))
        .as("where she was going")
        .isEqualTo("/studio/account");
    assertThat(isIn(ada)).isTrue();
  }

  @Test
  void a_role_that_sends_nothing_gets_in_without_a_second_factor_and_may_set_one_up() {
    StaffBrowser ada = in(Role.ANALYST);
    assertThat(isIn(ada)).isTrue();
    assertThat(ada.post("/studio/factor", Map.of("code", "123456", "password", "x")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void a_code_is_good_once_and_so_is_each_recovery_code() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    HttpResponse<String> made =
        ada.post("/studio/account/codes", Map.of("codes-password", PASSWORD));
    Matcher code = Pattern.compile("<code>([a-z2-7-]{19})</code>").matcher(made.body());
    assertThat(code.find()).isTrue();
    String recovery = code.group(1);
    assertThat(code.results().count()).isEqualTo(9);
    String app = ada.code();
    ada.signIn(ada.email(), PASSWORD);
    assertThat(location(ada.post("/studio/code", Map.of("code", app)))).isEqualTo("/studio");
    ada.signIn(ada.email(), PASSWORD);
    assertThat(ada.post("/studio/code", Map.of("code", app)).statusCode()).isEqualTo(422);
    assertThat(location(ada.post("/studio/code", Map.of("code", recovery.toUpperCase()))))
        .isEqualTo("/studio");
    ada.signIn(ada.email(), PASSWORD);
    assertThat(ada.post("/studio/code", Map.of("code", recovery)).statusCode()).isEqualTo(422);
  }

  @Test
  void of_ten_who_use_a_recovery_code_at_once_one_comes_in() throws Exception {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    HttpResponse<String> made =
        ada.post("/studio/account/codes", Map.of("codes-password", PASSWORD));
    Matcher code = Pattern.compile("<code>([a-z2-7-]{19})</code>").matcher(made.body());
    assertThat(code.find()).isTrue();
    List<StaffBrowser> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      StaffBrowser each = browser();
      assertThat(location(each.signIn(ada.email(), PASSWORD))).isEqualTo("/studio/code");
      ten.add(each);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers =
          ten.stream()
              .map(each ->
                  threads.submit(() -> each.post("/studio/code", Map.of("code", code.group(1)))))
              .toList();
      int in = 0;
      for (Future<HttpResponse<String>> each : answers) {
        in += location(each.get()).equals("/studio") ? 1 : 0;
      }
      assertThat(in).isEqualTo(1);
    }
  }

  @Test
  void wrong_codes_end_the_session_and_the_password_is_asked_for_again() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    ada.signIn(ada.email(), PASSWORD);
    for (int i = 0; i < 4; i++) {
      assertThat(ada.post("/studio/code", Map.of("code", ada.wrongCode())).statusCode())
          .isEqualTo(422);
    }
    assertThat(ada.post("/studio/code", Map.of("code", ada.wrongCode())).statusCode())
        .isEqualTo(403);
    assertThat(location(ada.post("/studio/code", Map.of("code", ada.code()))))
        .isEqualTo("/studio/sign-in");
  }

  @Test
  void codes_are_counted_over_all_sessions_so_that_a_stolen_password_is_not_enough() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    for (int session = 0; session < 2; session++) {
      StaffBrowser thief = browser();
      thief.signIn(ada.email(), PASSWORD);
      for (int i = 0; i < 5; i++) {
        thief.post("/studio/code", Map.of("code", ada.wrongCode()));
      }
    }
    StaffBrowser thief = browser();
    thief.signIn(ada.email(), PASSWORD);
    assertThat(thief.post("/studio/code", Map.of("code", ada.code())).statusCode())
        .as("the right one is not looked at")
        .isEqualTo(429);
    ada.signIn(ada.email(), PASSWORD);
    assertThat(location(ada.post("/studio/code", Map.of("code", ada.code()))))
        .as("from the owner's browser it is")
        .isEqualTo("/studio");
  }

  @Test
  void the_key_of_a_session_changes_with_every_step() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    String first = ada.cookie(StudioCookies.SESSION);
    ada.signIn(ada.email(), PASSWORD);
    String second = ada.cookie(StudioCookies.SESSION);
    ada.post("/studio/code", Map.of("code", ada.code()));
    String third = ada.cookie(StudioCookies.SESSION);
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    for (String old : List.of(first, second)) {
      StaffBrowser thief = browser();
      thief.put(StudioCookies.SESSION, old);
      assertThat(isIn(thief)).isFalse();
    }
  }

  @Test
  void a_planted_key_never_becomes_a_session() {
    StaffBrowser ada = in(Role.ANALYST);
    StaffBrowser planted = browser();
    planted.put(StudioCookies.SESSION, "AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(location(planted.signIn(ada.email(), PASSWORD))).isEqualTo("/studio");
    StaffBrowser thief = browser();
    thief.put(StudioCookies.SESSION, "AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(isIn(thief)).isFalse();
  }

  @Test
  void a_link_is_good_once_even_for_ten_at_once() throws Exception {
    EmailAddress address = StaffBrowser.nobody();
    String link =
        OUTCRY
            .bean(Staff.class)
            .link(organisation(), address, Role.ANALYST, Language.ENGLISH)
            .orElseThrow()
            .replace(OUTCRY.address(), "");
    assertThat(browser().get(link).statusCode()).isEqualTo(200);
    assertThat(browser().get(link).statusCode()).as("opening it uses nothing up").isEqualTo(200);
    Map<String, String> form = Map.of("name", "Ada", "new-password", PASSWORD);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answers.add(threads.submit(() -> browser().post(link, form).statusCode()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : answers) {
        statuses.add(each.get());
      }
      assertThat(statuses).containsOnlyOnce(303);
      assertThat(statuses).filteredOn(status -> status == 410).hasSize(9);
    }
    assertThat(browser().get(link).statusCode()).isEqualTo(410);
  }

  @Test
  void a_forgotten_password_is_set_by_a_mailed_link_and_ends_all_sessions() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    StaffBrowser other = browser();
    String link = mailedLink(other, ada.email());
    assertThat(isIn(ada)).as("asking changes nothing").isTrue();
    String chosen = "nine herons borrow violet umbrellas";
    HttpResponse<String> set = other.post(link, Map.of("new-password", chosen));
    assertThat(location(set)).as("the second factor stays").isEqualTo("/studio/code");
    assertThat(isIn(ada)).isFalse();
    assertThat(browser().signIn(ada.email(), PASSWORD).statusCode()).isEqualTo(422);
    assertThat(location(browser().signIn(ada.email(), chosen))).isEqualTo("/studio/code");
    assertThat(browser().post(link, Map.of("new-password", chosen)).statusCode()).isEqualTo(410);
  }

  @Test
  void an_unknown_address_gets_the_same_answer_and_no_mail() {
    StaffBrowser ada = in(Role.ANALYST);
    String nobody = StaffBrowser.nobody().value();
    StaffBrowser asking = browser();
    String known = asking.post("/studio/forgotten", Map.of("email", ada.email())).body();
    String unknown = asking.post("/studio/forgotten", Map.of("email", nobody)).body();
    assertThat(masked(unknown)).isEqualTo(masked(known));
    await().until(() -> !links(ada.email()).isEmpty());
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql("select count(*) from staff_mail where not done")
                    .query(Long.class)
                    .single()
                == 0);
    assertThat(links(nobody)).isEmpty();
    String wrong = browser().signIn(ada.email(), "not the password at all").body();
    String never = browser().signIn(nobody, "not the password at all").body();
    assertThat(masked(never.replace(nobody, "X")))
        .isEqualTo(masked(wrong.replace(ada.email(), "X")));
  }

  private static String masked(String page) {
    return page.replaceAll("value=\"[A-Za-z0-9_=-]{20,}\"", "");
  }

  @Test
  void guesses_lock_strangers_out_and_not_the_browser_that_was_there_before() {
    StaffBrowser ada = in(Role.ANALYST);
    StaffBrowser stranger = browser();
    for (int i = 0; i < 10; i++) {
      assertThat(stranger.signIn(ada.email(), "wrong again and again").statusCode()).isEqualTo(422);
    }
    HttpResponse<String> locked = stranger.signIn(ada.email(), PASSWORD);
    assertThat(locked.statusCode()).as("the right one is not looked at").isEqualTo(429);
    assertThat(locked.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 900L);
    ada.post("/studio/sign-out", Map.of());
    assertThat(location(ada.signIn(ada.email(), PASSWORD))).isEqualTo("/studio");
  }

  @Test
  void of_many_guesses_at_once_no_more_are_looked_at_than_one_after_another() throws Exception {
    StaffBrowser ada = in(Role.ANALYST);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        StaffBrowser each = browser();
        answers.add(
            threads.submit(() -> each.signIn(ada.email(), "wrong again and again").statusCode()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : answers) {
        statuses.add(each.get());
      }
      assertThat(statuses).isSubsetOf(422, 429, 503);
      assertThat(statuses).filteredOn(status -> status == 422).hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void an_unknown_address_is_locked_like_a_known_one() {
    String nobody = StaffBrowser.nobody().value();
    StaffBrowser stranger = browser();
    for (int i = 0; i < 10; i++) {
      assertThat(stranger.signIn(nobody, "wrong again and again").statusCode()).isEqualTo(422);
    }
    assertThat(stranger.signIn(nobody, "wrong again and again").statusCode()).isEqualTo(429);
  }

  @Test
  void common_short_and_personal_passwords_are_refused() {
    EmailAddress address = StaffBrowser.nobody();
    String link =
        OUTCRY
            .bean(Staff.class)
            .link(organisation(), address, Role.ANALYST, Language.ENGLISH)
            .orElseThrow()
            .replace(OUTCRY.address(), "");
    for (String bad :
        List.of(
            "short",
            "password1234",
            "qwertyuiop12",
            "aaaaaaaaaaaaaaaa",
            "Margaret1980!",
            address.value(),
            "x".repeat(201))) {
      HttpResponse<String> answer =
          browser().post(link, Map.of("name", "Margaret Hale", "new-password", bad));
      assertThat(answer.statusCode()).as(bad).isEqualTo(422);
      assertThat(answer.body()).containsPattern("type=\"password\"[^>]*value=\"\"");
    }
    assertThat(browser().get(link).statusCode()).as("the link is not used up").isEqualTo(200);
  }

  @Test
  void a_form_without_its_token_or_with_anothers_does_nothing() {
    StaffBrowser ada = in(Role.ANALYST);
    StaffBrowser eve = in(Role.ANALYST);
    assertThat(ada.bare("/studio/sign-out", Map.of()).statusCode()).isEqualTo(403);
    assertThat(ada.bare("/studio/sign-out", Map.of("form-token", eve.token())).statusCode())
        .isEqualTo(403);
    assertThat(ada.bare("/studio/sign-out", Map.of("form-token", "x")).statusCode()).isEqualTo(403);
    assertThat(isIn(ada)).isTrue();
    assertThat(
            browser()
                .bare("/studio/sign-in", Map.of("email", ada.email(), "password", PASSWORD))
                .statusCode())
        .as("nobody is signed in by another site")
        .isEqualTo(403);
  }

  @Test
  void sessions_are_listed_and_each_can_be_ended_by_its_owner_alone() {
    StaffBrowser ada = in(Role.ANALYST);
    StaffBrowser phone = browser();
    phone.signIn(ada.email(), PASSWORD);
    String page = ada.get("/studio/account").body();
    Matcher listed = Pattern.compile("/sessions/([0-9a-f-]{36})/end").matcher(page);
    List<String> ids = listed.results().map(each -> each.group(1)).toList();
    assertThat(ids).hasSize(2);
    StaffBrowser eve = in(Role.ANALYST);
    for (String id : ids) {
      eve.post("/studio/account/sessions/" + id + "/end", Map.of());
    }
    assertThat(isIn(ada)).isTrue();
    assertThat(isIn(phone)).isTrue();
    ada.post("/studio/account/sessions/others/end", Map.of());
    assertThat(isIn(phone)).isFalse();
    assertThat(isIn(ada)).isTrue();
  }

  @Test
  void a_session_ends_without_work_and_in_any_case_after_half_a_day() {
    for (String change :
        List.of(
            "seen_at = now() - interval '121 minutes'",
            "created_at = now() - interval '12 hours 1 minute'")) {
      StaffBrowser ada = in(Role.ANALYST);
      assertThat(isIn(ada)).isTrue();
      OUTCRY
          .jdbc()
          .sql("update staff_session set " + change + " where account_id = ?")
          .param(account(ada))
          .update();
      assertThat(isIn(ada)).as(change).isFalse();
    }
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  @Test
  void a_changed_password_asks_for_the_present_one_and_ends_the_other_sessions() {
    StaffBrowser ada = in(Role.ANALYST);
    StaffBrowser phone = browser();
    phone.signIn(ada.email(), PASSWORD);
    String chosen = "four badgers polish copper kettles";
    assertThat(
            ada.post(
                    "/studio/account/password",
                    Map.of("password", "not mine at all", "new-password", chosen))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            location(
                ada.post(
                    "/studio/account/password",
                    Map.of("password", PASSWORD, "new-password", chosen))))
        .isEqualTo("/studio/account?done=password");
    assertThat(isIn(ada)).isTrue();
    assertThat(isIn(phone)).isFalse();
    assertThat(browser().signIn(ada.email(), PASSWORD).statusCode()).isEqualTo(422);
  }

  @Test
  void an_administrator_invites_by_mail_changes_a_role_and_removes() {
    StaffBrowser boss = in(Role.ADMINISTRATOR);
    String members = "/studio/o/" + ORGANISATION + "/members";
    String address = StaffBrowser.nobody().value();
    assertThat(location(boss.post(members, Map.of("email", address, "role", "analyst"))))
        .isEqualTo(members + "?done=invited");
    assertThat(boss.post(members, Map.of("email", address, "role", "analyst")).statusCode())
        .isEqualTo(422);
    await().until(() -> !links(address).isEmpty());
    StaffBrowser ada = browser();
    ada.takeUp(links(address).getFirst(), "Ada Byron");
    assertThat(ada.get("/studio/o/" + ORGANISATION).statusCode()).isEqualTo(200);
    UUID id = OUTCRY.bean(Accounts.class).find(new EmailAddress(address)).orElseThrow().id();
    assertThat(location(boss.post(members + "/" + id + "/sessions", Map.of())))
        .isEqualTo(members + "?done=signed-out");
    assertThat(boss.get(members + "?done=signed-out").body())
        .contains("They are signed out on every device");
    assertThat(location(ada.get("/studio/o/" + ORGANISATION)))
        .as("on every device, at once")
        .isEqualTo("/studio/sign-in");
    assertThat(isIn(boss)).isTrue();
    ada.signIn(address, PASSWORD);
    boss.post(members + "/" + id + "/role", Map.of("role", "campaigner"));
    assertThat(location(ada.get("/studio/account")))
        .as("the new role needs a second factor at once")
        .isEqualTo("/studio/factor");
    assertThat(location(boss.post(members + "/" + id + "/remove", Map.of())))
        .isEqualTo(members + "?done=removed");
    assertThat(location(ada.get("/studio/account"))).isEqualTo("/studio/sign-in");
    assertThat(OUTCRY.bean(Accounts.class).find(id)).as("nothing is kept").isEmpty();
  }

  @Test
  void nothing_that_is_kept_on_staff_can_be_read_in_the_database() {
    StaffBrowser ada = in(Role.CAMPAIGNER);
    browser().post("/studio/forgotten", Map.of("email", ada.email()));
    for (String table :
        List.of(
            "staff_account",
            "staff_member",
            "staff_invitation",
            "staff_session",
            "staff_link",
            "staff_recovery_code",
            "staff_device",
            "staff_guess",
            "staff_mail")) {
      List<String> rows =
          OUTCRY.jdbc().sql("select t::text from " + table + " t").query(String.class).list();
      assertThat(String.join("\n", rows))
          .as(table)
          .doesNotContain("@")
          .doesNotContain("Ada " + Role.CAMPAIGNER.word())
          .doesNotContain("127.0.0.1")
          .doesNotContain(ada.cookie(StudioCookies.SESSION))
          .doesNotContain(ada.cookie(StudioCookies.DEVICE));
    }
  }
}
