package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.Actions;
import org.outcry.mail.outbox.Outbox;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.NoTestClasses;
import org.outcry.testing.RunningOutcry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in by OpenID Connect, in a real browser, at a provider on this machine. */
class ProviderTest {
  private static final TestProvider PROVIDER = new TestProvider(RunningOutcry.freePort());
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static ConfigurableApplicationContext outcry;
  private static String address = "";
  private static UUID organisation = new UUID(0, 0);

  /** With a provider that is not there yet: it must not keep Outcry from starting. */
  @BeforeAll
  static void start() throws IOException {
    int port = RunningOutcry.freePort();
    address = "http://localhost:" + port;
    Path secret = Files.createTempFile("outcry-oidc-", ".secret");
    Files.writeString(secret, TestProvider.SECRET + "\n");
    outcry =
        new SpringApplicationBuilder(OutcryApplication.class)
            .initializers(starting ->
                starting.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses()))
            .run(
                "--server.port=" + port,
                "--management.server.port=0",
                "--outcry.public-url=" + address,
                "--outcry.oidc.issuer=" + PROVIDER.issuer(),
                "--outcry.oidc.client-id=" + TestProvider.CLIENT,
                "--outcry.oidc.client-secret-file=" + secret,
                "--outcry.oidc.name=Cell House",
                "--outcry.oidc.second-factor-amr=mfa,hwk");
    outcry
        .getBean(Actions.class)
        .importFolder(
            RunningOutcry.copy("release-narges-mohammadi", new Slug("provider-test")), false);
    organisation = outcry.getBean(Organisations.class).list().getFirst().id();
    Page page = page();
    page.navigate(address + "/studio/sign-in");
    page.getByText("Sign in with Cell House").click();
    assertThat(text(page)).contains("Cell House could not be reached");
    page.context().close();
    PROVIDER.start();
    await().until(ProviderTest::isReached);
  }

  private static boolean isReached() {
    try {
      HttpResponse<Void> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "/studio/provider/go")).build(),
                  HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == 303;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    outcry.close();
    PROVIDER.stop();
  }

  @BeforeEach
  void nothingGoesWrong() {
    PROVIDER.fault = TestProvider.Fault.NONE;
    PROVIDER.since = Duration.ZERO;
    PROVIDER.meanwhile = () -> {};
  }

  private static Page page() {
    return Browsers.open(Look.DESK);
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }

  private static String path(Page page) {
    return page.url().replace(address, "").replaceFirst("\\?.*", "");
  }

  private static String link(EmailAddress email, Role role) {
    return outcry
        .getBean(Staff.class)
        .link(organisation, email, role, Language.ENGLISH)
        .orElseThrow();
  }

  private static StaffAccount account(EmailAddress email) {
    return outcry.getBean(Accounts.class).find(email).orElseThrow();
  }

  private static TestProvider.Person somebody(EmailAddress email) {
    return new TestProvider.Person(
        "subject-" + NUMBER.incrementAndGet(), email.value(), true, "Ada Quill", List.of("pwd"));
  }

  private static void goThere(Page page) {
    page.navigate(address + "/studio/sign-in");
    page.getByText("Sign in with Cell House").click();
  }

  private static void press(Page page, String button) {
    page.waitForNavigation(() ->
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
            .click());
  }

  /** Comes in by the invitation and a password, and leaves. */
  private static EmailAddress withPassword(Page page) {
    EmailAddress email = StaffBrowser.nobody();
    page.navigate(link(email, Role.ANALYST));
    page.getByLabel("Your name").fill("Ada");
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press(page, "Save and go on");
    press(page, "Sign out");
    return email;
  }

  private static void typePassword(Page page, EmailAddress email) {
    page.getByLabel("E-mail address").fill(email.value());
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press(page, "Sign in");
  }

  @Test
  void who_is_invited_comes_in_by_the_provider_and_needs_no_password() {
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    Page page = page();
    page.navigate(link(email, Role.ANALYST));
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).startsWith("/studio/o/");
    assertThat(account(email).hasPassword()).isFalse();
    assertThat(account(email).name()).isEqualTo("Ada Quill");
    press(page, "Sign out");
    goThere(page);
    assertThat(path(page)).as("and again").startsWith("/studio/o/");
    page.navigate(address + "/studio/account");
    press(page, "Sign in with Cell House no more");
    assertThat(text(page)).contains("It is your only way in");
    page.context().close();
  }

  @Test
  void who_has_a_password_confirms_once_that_both_are_theirs() {
    Page page = page();
    EmailAddress email = withPassword(page);
    PROVIDER.person = somebody(email);
    goThere(page);
    assertThat(path(page)).as("the address alone lets nobody in").isEqualTo("/studio/sign-in");
    assertThat(text(page)).contains("Cell House knows you");
    assertThat(Checks.axe(page)).isEmpty();
    page.navigate(address + "/studio/account");
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    typePassword(page, email);
    assertThat(path(page)).isEqualTo("/studio/provider/join");
    assertThat(text(page)).contains(email.value());
    assertThat(Checks.axe(page)).isEmpty();
    page.getByLabel("Password").fill("not the password at all");
    press(page, "Join them");
    assertThat(text(page)).contains("That is not your password.");
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press(page, "Join them");
    assertThat(text(page)).contains("They are joined.");
    assertThat(Checks.axe(page)).isEmpty();
    press(page, "Sign out");
    goThere(page);
    assertThat(path(page)).startsWith("/studio/o/");
    page.navigate(address + "/studio/account");
    press(page, "Sign in with Cell House no more");
    assertThat(text(page)).contains("They are parted");
    press(page, "Sign out");
    goThere(page);
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    page.context().close();
  }

  @Test
  void somebody_else_who_was_given_the_address_gets_to_nobodys_account() {
    Page page = page();
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    page.navigate(link(email, Role.ANALYST));
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).startsWith("/studio/o/");
    press(page, "Sign out");
    PROVIDER.person = somebody(email); // Another subject with the same address.
    goThere(page);
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    page.navigate(address + "/studio/account");
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    page.context().close();
  }

  @Test
  void an_address_that_is_not_verified_is_worth_nothing() {
    Page page = page();
    EmailAddress email = withPassword(page);
    TestProvider.Person known = somebody(email);
    PROVIDER.person =
        new TestProvider.Person(known.subject(), email.value(), false, "Ada", List.of());
    goThere(page);
    assertThat(text(page)).contains("does not say that it has verified your e-mail address");
    EmailAddress invited = StaffBrowser.nobody();
    String link = link(invited, Role.ANALYST);
    PROVIDER.person =
        new TestProvider.Person(known.subject(), invited.value(), false, "Ada", List.of());
    page.navigate(link);
    page.getByText("Come in with Cell House").click();
    assertThat(text(page)).contains("does not say that it has verified");
    page.navigate(link);
    assertThat(text(page)).as("the link is still good").contains("Come in");
    page.context().close();
  }

  @Test
  void whom_nobody_has_invited_and_who_is_another_than_the_invited_are_refused() {
    Page page = page();
    PROVIDER.person = somebody(StaffBrowser.nobody());
    goThere(page);
    assertThat(text(page)).contains("Nobody has invited you yet");
    EmailAddress invited = StaffBrowser.nobody();
    String link = link(invited, Role.ANALYST);
    page.navigate(link);
    page.getByText("Come in with Cell House").click();
    assertThat(text(page)).contains("That is somebody else");
    PROVIDER.person = somebody(invited);
    goThere(page);
    assertThat(text(page)).contains("Take up your invitation first");
    assertThat(account(invited).isJoined()).isFalse();
    page.navigate(link);
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).startsWith("/studio/o/");
    page.context().close();
  }

  @Test
  void a_second_factor_that_was_shown_there_counts_and_none_does_not() {
    Page page = page();
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    page.navigate(link(email, Role.CAMPAIGNER));
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).as("a password there is one factor").isEqualTo("/studio/factor");
    press(page, "Sign out");
    PROVIDER.person = PROVIDER.person.amr("pwd", "mfa");
    goThere(page);
    assertThat(path(page)).startsWith("/studio/o/");
    page.context().close();
  }

  private static Optional<String> mailedLink(EmailAddress to) {
    Pattern link = Pattern.compile("/studio/link/[A-Za-z0-9_-]{22}");
    return outcry.getBean(Outbox.class).newest(0, 100).stream()
        .map(each -> new String(each.message(), StandardCharsets.UTF_8).replace("=\r\n", ""))
        .filter(mail -> mail.contains("To: " + to.value()))
        .flatMap(mail -> link.matcher(mail).results().map(MatchResult::group))
        .findFirst();
  }

  @Test
  void neither_a_password_nor_the_mailbox_stands_in_for_the_factor_that_is_shown_there() {
    Page page = page();
    EmailAddress email = administrator(page);
    page.navigate(address + "/studio/account");
    assertThat(text(page)).contains("It is shown to Cell House.");
    press(page, "Sign out");
    page.navigate(address + "/studio/forgotten");
    page.getByLabel("E-mail address").fill(email.value());
    page.locator("main button").click();
    await().until(() -> mailedLink(email).isPresent());
    page.navigate(address + mailedLink(email).orElseThrow());
    page.getByLabel("New password").fill(StaffBrowser.PASSWORD);
    press(page, "Save and go on");
    assertThat(path(page)).isEqualTo("/studio/code");
    assertThat(text(page)).contains("Your second factor is shown to your provider");
    assertThat(Checks.axe(page)).isEmpty();
    for (String closed : List.of("/studio/factor", "/studio/passkey", "/studio/account")) {
      page.navigate(address + closed);
      assertThat(path(page)).as(closed).isEqualTo("/studio/code");
    }
    page.getByText("Sign in with Cell House").click();
    assertThat(path(page)).as("where they were going").isEqualTo("/studio/account");
    press(page, "Sign in with Cell House no more");
    assertThat(text(page)).contains("It is your last second factor");
    page.context().close();
  }

  @Test
  void a_factor_that_was_parted_from_is_good_for_no_role_that_needs_one() {
    Page page = page();
    EmailAddress email = withPassword(page);
    PROVIDER.person = somebody(email).amr("pwd", "mfa");
    goThere(page);
    typePassword(page, email);
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press(page, "Join them");
    press(page, "Sign out");
    goThere(page);
    page.navigate(address + "/studio/account");
    press(page, "Sign in with Cell House no more");
    assertThat(text(page)).contains("They are parted");
    outcry
        .getBean(JdbcClient.class)
        .sql("update staff_member set role = 'campaigner' where account_id = ?")
        .param(account(email).id())
        .update();
    page.navigate(address + "/studio/account");
    assertThat(path(page)).isEqualTo("/studio/factor");
    page.context().close();
  }

  /** Somebody with a role that needs a second factor, which is shown there alone. */
  private static EmailAddress administrator(Page page) {
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email).amr("pwd", "mfa");
    page.navigate(link(email, Role.ADMINISTRATOR));
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).startsWith("/studio/o/");
    return email;
  }

  private static String home() {
    return address
        + "/studio/o/"
        + outcry
            .getBean(Organisations.class)
            .find(organisation)
            .orElseThrow()
            .organisation()
            .slug();
  }

  private static void getsOld(EmailAddress email) {
    outcry
        .getBean(JdbcClient.class)
        .sql(
            """
            update staff_session set proven_at = now() - interval '16 minutes' where account_id = ?
            """)
        .param(account(email).id())
        .update();
  }

  private static boolean isFresh(EmailAddress email) {
    return outcry
        .getBean(JdbcClient.class)
        .sql(
            """
            select exists (select from staff_session
              where account_id = ? and proven_at > now() - interval '15 minutes')
            """)
        .param(account(email).id())
        .query(Boolean.class)
        .single();
  }

  @Test
  void whose_factor_is_shown_there_alone_shows_it_there_anew_beside_a_form_that_stays_as_it_is()
      throws IOException {
    Page page = page();
    EmailAddress email = administrator(page);
    page.navigate(home() + "/a/provider-test/exports/signatures");
    page.locator("[name=reason]").fill("For the hand-over on Monday");
    page.locator("[name=column][value=country]").uncheck();
    page.locator("[name=separator][value=tab]").check();
    getsOld(email);
    press(page, "Export");
    assertThat(page.title()).startsWith("Error: ");
    assertThat(text(page)).contains("Show it again in a new tab", "Nothing that you typed is lost");
    assertThat(page.locator("[name=code]").count()).as("they have no codes").isZero();
    assertThat(Checks.axe(page)).isEmpty();
    Page tab = page.waitForPopup(() -> page.getByText("Show it to your provider").click());
    assertThat(Checks.axe(tab)).isEmpty();
    tab.getByText("Show it to Cell House").click();
    assertThat(tab.locator("main").innerText()).contains("Your second factor is shown");
    assertThat(PROVIDER.query).containsEntry("prompt", "login").containsEntry("max_age", "60");
    tab.close();
    assertThat(page.locator("[name=reason]").inputValue()).isEqualTo("For the hand-over on Monday");
    Download file =
        page.waitForDownload(() ->
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export")).click());
    assertThat(Files.readString(file.path())).contains("# complete: ").doesNotContain("country");
    page.context().close();
  }

  @Test
  void a_page_that_wants_it_fresh_is_gone_on_to() {
    Page page = page();
    EmailAddress email = administrator(page);
    getsOld(email);
    String to = home().substring(address.length()) + "/members";
    page.navigate(address + "/studio/again?to=" + to);
    page.getByText("Show it to Cell House").click();
    assertThat(path(page)).isEqualTo(to);
    assertThat(isFresh(email)).isTrue();
    page.context().close();
  }

  @Test
  void another_person_one_factor_and_a_sign_in_of_before_make_nothing_fresh() {
    Page page = page();
    EmailAddress email = administrator(page);
    TestProvider.Person ada = PROVIDER.person;
    getsOld(email);
    PROVIDER.person = somebody(email).amr("pwd", "mfa");
    proves(page, "That is somebody else");
    PROVIDER.person = ada.amr("pwd");
    proves(page, "That was one factor");
    PROVIDER.person = ada;
    PROVIDER.since = null;
    proves(page, "You have not signed in there again");
    PROVIDER.since = Duration.ofMinutes(2);
    proves(page, "You have not signed in there again");
    PROVIDER.since = Duration.ZERO;
    PROVIDER.fault = TestProvider.Fault.DENIES;
    proves(page, "You were not let in there");
    assertThat(isFresh(email)).isFalse();
    page.navigate(home() + "/members");
    assertThat(path(page)).as("still in").endsWith("/members");
    PROVIDER.fault = TestProvider.Fault.NONE;
    proves(page, "Your second factor is shown");
    assertThat(isFresh(email)).isTrue();
    page.context().close();
  }

  private static void proves(Page page, String answer) {
    page.navigate(address + "/studio/again?beside");
    page.getByText("Show it to Cell House").click();
    assertThat(text(page)).contains(answer);
  }

  /** Who is signed in there is let in without being asked, with the second factor of before. */
  @Test
  void a_sign_in_is_as_fresh_as_the_factor_that_was_shown_there_and_lets_in_all_the_same() {
    Page page = page();
    EmailAddress email = administrator(page);
    assertThat(isFresh(email)).isTrue();
    String exports = home() + "/a/provider-test/exports/signatures";
    for (Optional<Duration> ago :
        List.of(Optional.<Duration>empty(), Optional.of(Duration.ofHours(2)))) {
      PROVIDER.since = ago.orElse(null);
      page.navigate(address + "/studio/provider/go");
      assertThat(path(page)).as("in, by %s", ago).startsWith("/studio/o/");
      assertThat(isFresh(email)).as("fresh, by %s", ago).isFalse();
      page.navigate(exports);
      assertThat(path(page)).isEqualTo("/studio/again");
    }
    PROVIDER.since = Duration.ofHours(-1);
    page.navigate(address + "/studio/provider/go");
    assertThat(
            outcry
                .getBean(JdbcClient.class)
                .sql("select proven_at <= now() from staff_session where account_id = ?")
                .param(account(email).id())
                .query(Boolean.class)
                .single())
        .as("a clock that is wrong makes nothing fresh for longer")
        .isTrue();
    page.context().close();
  }

  @Test
  void whose_provider_says_the_second_factor_no_more_is_told_so_and_not_sent_round() {
    Page page = page();
    EmailAddress email = administrator(page);
    TestProvider.Person both = PROVIDER.person;
    press(page, "Sign out");
    PROVIDER.person = both.amr("pwd");
    goThere(page);
    assertThat(text(page)).contains("That was one factor");
    assertThat(
            outcry
                .getBean(JdbcClient.class)
                .sql("select count(*) from staff_session where account_id = ?")
                .param(account(email).id())
                .query(Long.class)
                .single())
        .isZero();
    page.navigate(address + "/studio/account");
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    PROVIDER.person = both;
    goThere(page);
    assertThat(path(page)).isEqualTo("/studio/account");
    page.context().close();
  }

  @Test
  void what_is_refused_on_the_way_back_is_said_in_the_language_of_the_account() {
    Page page = page();
    EmailAddress email = administrator(page);
    outcry.getBean(Accounts.class).speak(account(email).id(), Language.FRENCH);
    PROVIDER.fault = TestProvider.Fault.DENIES;
    page.navigate(address + "/studio/provider/prove?beside");
    assertThat(text(page)).contains("On ne vous a pas laissé entrer là-bas");
    PROVIDER.fault = TestProvider.Fault.NONE;
    page.context().clearCookies();
    PROVIDER.person = PROVIDER.person.amr("pwd");
    goThere(page);
    assertThat(text(page)).contains("C’était un seul facteur");
    page.context().close();
  }

  @Test
  void who_is_invited_reads_on_in_the_language_of_the_page_that_they_came_in_by() {
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    Page page = Browsers.open(Look.DESK, "fr-FR");
    page.navigate(link(email, Role.ANALYST));
    page.locator("main a[href*='/studio/provider/go']").click();
    assertThat(path(page)).startsWith("/studio/o/");
    assertThat(account(email).language()).isEqualTo(Language.FRENCH);
    page.context().close();
  }

  @Test
  void whose_session_ends_meanwhile_signs_in_by_it() {
    Page page = page();
    EmailAddress email = administrator(page);
    getsOld(email);
    page.navigate(address + "/studio/again?beside");
    PROVIDER.meanwhile =
        () ->
            outcry
                .getBean(JdbcClient.class)
                .sql("delete from staff_session where account_id = ?")
                .param(account(email).id())
                .update();
    page.getByText("Show it to Cell House").click();
    assertThat(path(page)).startsWith("/studio/o/");
    assertThat(isFresh(email)).isTrue();
    page.context().close();
  }

  @ParameterizedTest
  @EnumSource(
      value = TestProvider.Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "DENIES"})
  void whatever_goes_wrong_is_said_and_nothing_is_half_done(TestProvider.Fault fault) {
    EmailAddress email = StaffBrowser.nobody();
    String link = link(email, Role.ANALYST);
    PROVIDER.person = somebody(email);
    PROVIDER.fault = fault;
    Page page = page();
    page.navigate(link);
    page.getByText("Come in with Cell House").click();
    assertThat(text(page))
        .as(fault.name())
        .containsAnyOf("That answer cannot be trusted", "Signing in elsewhere does not work now");
    assertThat(account(email).isJoined()).isFalse();
    page.navigate(address + "/studio/account");
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    PROVIDER.fault = TestProvider.Fault.NONE;
    page.navigate(link);
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).as("the same link works when it works").isEqualTo("/studio/account");
    page.context().close();
  }

  @Test
  void who_is_not_let_in_there_is_told_so() {
    PROVIDER.fault = TestProvider.Fault.DENIES;
    Page page = page();
    goThere(page);
    assertThat(text(page)).contains("You were not let in there");
    page.context().close();
  }

  @Test
  void an_answer_for_another_browser_or_a_second_time_is_refused() {
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    Page page = page();
    String[] back = new String[1];
    page.onRequest(request -> {
      if (request.url().startsWith(address + "/studio/provider/back")) {
        back[0] = request.url();
      }
    });
    page.navigate(link(email, Role.ANALYST));
    page.getByText("Come in with Cell House").click();
    assertThat(path(page)).startsWith("/studio/o/");
    page.navigate(back[0]);
    assertThat(text(page)).contains("Begin again");
    Page victim = page();
    victim.navigate(address + "/studio/sign-in");
    victim.navigate(back[0]);
    assertThat(text(victim)).contains("Begin again");
    victim.navigate(address + "/studio/provider/back");
    assertThat(text(victim)).contains("Begin again");
    victim.context().close();
    page.context().close();
  }

  @Test
  void it_may_sign_with_another_key_one_day() {
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    Page page = page();
    page.navigate(link(email, Role.ANALYST));
    page.getByText("Come in with Cell House").click();
    press(page, "Sign out");
    PROVIDER.rotate();
    goThere(page);
    assertThat(path(page)).startsWith("/studio/o/");
    page.context().close();
  }

  @Test
  void who_runs_the_installation_resets_an_account_with_what_the_provider_knows_it_by() {
    EmailAddress email = StaffBrowser.nobody();
    PROVIDER.person = somebody(email);
    Page page = page();
    page.navigate(link(email, Role.ANALYST));
    page.getByText("Come in with Cell House").click();
    outcry.getBean(Staff.class).reset(email);
    page.navigate(address + "/studio/account");
    assertThat(path(page)).isEqualTo("/studio/sign-in");
    goThere(page);
    assertThat(text(page)).contains("Take up your invitation first");
    page.context().close();
  }
}
