package org.outcry.mail.inbound.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.FakeDesk;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.net.ServerUrl;
import org.outcry.mail.smtp.Certificates;
import org.outcry.platform.start.StartRefused;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Real conversations with GreenMail, and with a proxy before it that misbehaves. */
@Timeout(300)
class ImapPollTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static JdbcClient jdbc;
  private static SingleConnectionDataSource database;
  private static GreenMail server;

  private final FakeDesk desk = new FakeDesk();
  private FolderStates states;
  private String login = "";
  private GreenMailUser user;
  private ImapProxy proxy;

  @BeforeAll
  static void start() throws SQLException {
    Connection connection = TestDatabase.migrated().dataSource().getConnection();
    database = new SingleConnectionDataSource(connection, true);
    jdbc = JdbcClient.create(database);
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
    database.destroy();
  }

  @BeforeEach
  void mailbox() {
    states = new FolderStates(jdbc);
    login = "replies-" + NUMBER.incrementAndGet();
    user = server.setUser(login + "@org.example", login, "s3cret@/");
    proxy = new ImapProxy(server.getImap().getPort());
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
  }

  private ImapFolder folder() {
    return ImapFolder.parse(
        "imap+plain://%s:s3cret%%40%%2F@127.0.0.1:%d".formatted(login, proxy.port()));
  }

  private ImapFolder folder(ServerUrl.Security security) {
    ServerUrl plain = folder().server();
    return new ImapFolder(
        new ServerUrl(plain.kind(), security, plain.host(), plain.port(), plain.credentials(), ""),
        "INBOX");
  }

  private MailFolder inbox() throws FolderException {
    return server.getManagers().getImapHostManager().getInbox(user);
  }

  private List<StoredMessage> aside() {
    MailFolder aside = server.getManagers().getImapHostManager().getFolder(user, ImapSession.ASIDE);
    return aside == null ? List.of() : aside.getMessages();
  }

  private void deliver(String mail) throws Exception {
    inbox()
        .store(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(
                    mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }

  private static String mail(String subject) {
    return """
    Delivered-To: replies@org.example
    X-Original-To: bounce+token@org.example
    From: Ada Quill <judge@court.example>
    To: replies@org.example
    Subject: %s
    Message-ID: <%s@court.example>

    No.
    """
        .formatted(subject, subject.replace(' ', '.'));
  }

  private void poll() throws Exception {
    poll(folder());
  }

  private void poll(ImapFolder folder) throws Exception {
    jdbc.sql("update imap_folder set next_at = now()").update();
    FolderStates.State state = states.claim(folder, Duration.ofMinutes(1)).orElseThrow();
    new ImapPoll(desk, states, (SSLSocketFactory) SSLSocketFactory.getDefault())
        .run(folder, state, () -> true);
  }

  private List<String> subjects() {
    return desk.taken().stream()
        .map(arrival ->
            new String(((Arrival.Message) arrival).content(), StandardCharsets.UTF_8)
                .replaceFirst("(?s).*Subject: ([^\r]*).*", "$1"))
        .toList();
  }

  @Test
  void new_mail_is_handed_over_as_it_came_and_put_aside() throws Exception {
    deliver(mail("token one"));
    poll();
    assertThat(desk.taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Message.class,
            message -> {
              assertThat(message.way()).isEqualTo("imap");
              assertThat(message.key()).matches("[0-9a-f]{64}");
              assertThat(message.recipient())
                  .hasToString("EmailAddress[value=bounce+token@org.example]");
              assertThat(new String(message.content(), StandardCharsets.UTF_8))
                  .contains("Subject: token one\r\n", "\r\n\r\nNo.\r\n");
            });
    assertThat(inbox().getMessageCount()).isZero();
    assertThat(aside()).hasSize(1);
  }

  @Test
  void mail_that_is_none_of_ours_stays_unread_and_is_looked_at_once() throws Exception {
    deliver(mail("Lunch").replace("token", "x"));
    deliver(mail("token two"));
    poll();
    poll();
    assertThat(desk.unmatched()).hasSize(1);
    assertThat(subjects()).containsExactly("token two");
    assertThat(inbox().getMessages())
        .singleElement()
        .satisfies(left -> assertThat(left.getFlags().contains(Flags.Flag.SEEN)).isFalse());
  }

  @Test
  void only_what_is_new_is_read_the_next_time() throws Exception {
    deliver(mail("Lunch").replace("token", "x"));
    poll();
    proxy.commands().clear();
    deliver(mail("token later"));
    poll();
    assertThat(subjects()).containsExactly("token later");
    assertThat(proxy.commands()).filteredOn(each -> each.contains("BODY")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"' MOVE',copied", "' MOVE| UIDPLUS',read"})
  void where_mail_cannot_be_moved_it_is_copied_or_marked_as_read(String without, String becomes)
      throws Exception {
    proxy.rewriting(
        line -> line.contains("CAPABILITY IMAP4rev1") ? line.replaceAll(without, "") : line);
    deliver(mail("Lunch").replace("token", "x"));
    inbox().getMessages().getFirst().setFlag(Flags.Flag.DELETED, true);
    deliver(mail("token one"));
    poll();
    poll();
    assertThat(subjects()).containsExactly("token one");
    assertThat(aside()).hasSize(becomes.equals("copied") ? 1 : 0);
    // What others have marked as deleted is not ours to remove.
    assertThat(inbox().getMessageCount()).isEqualTo(becomes.equals("copied") ? 1 : 2);
    assertThat(inbox().getMessages())
        .filteredOn(each -> each.getFlags().contains(Flags.Flag.SEEN))
        .hasSize(becomes.equals("copied") ? 0 : 1);
  }

  @Test
  void a_folder_that_cannot_be_made_leaves_mail_where_it_is_as_read() throws Exception {
    proxy.on("CREATE " + ImapSession.ASIDE, "NO not here").on("CREATE INBOX.", "NO nor here");
    deliver(mail("token one"));
    poll();
    assertThat(subjects()).containsExactly("token one");
    assertThat(inbox().getMessages())
        .singleElement()
        .satisfies(left -> assertThat(left.getFlags().contains(Flags.Flag.SEEN)).isTrue());
  }

  @ParameterizedTest
  @CsvSource({"BODY,hang up", "MOVE,hang up", "MOVE,hang up after", "BODY,garbage"})
  void a_connection_that_breaks_in_the_middle_loses_nothing_and_counts_nothing_twice(
      String command, String answer) throws Exception {
    deliver(mail("token one"));
    deliver(mail("token two"));
    deliver(mail("token three"));
    proxy.on(command, answer);
    assertThatThrownBy(this::poll).isInstanceOf(Exception.class);
    poll();
    assertThat(subjects()).containsExactly("token one", "token two", "token three");
    assertThat(inbox().getMessageCount()).isZero();
    assertThat(aside()).hasSize(3);
  }

  @Test
  void a_server_that_never_stops_talking_is_hung_up_on() throws Exception {
    deliver(mail("token one"));
    proxy.on("BODY", ImapProxy.FLOOD);
    assertThatThrownBy(this::poll).isInstanceOf(Exception.class);
    assertThat(desk.taken()).isEmpty();
    poll();
    assertThat(subjects()).containsExactly("token one");
  }

  @Test
  void while_the_database_is_away_mail_stays_and_comes_later() throws Exception {
    deliver(mail("token one"));
    desk.fail(new DataAccessResourceFailureException("away"));
    assertThatThrownBy(this::poll).isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(inbox().getMessageCount()).isEqualTo(1);
    assertThat(aside()).isEmpty();
    desk.fail(null);
    poll();
    assertThat(subjects()).containsExactly("token one");
  }

  @Test
  void a_mail_that_makes_the_desk_stumble_stays_and_keeps_no_other_waiting() throws Exception {
    deliver(mail("token one"));
    desk.fail(new IllegalStateException("what a mail"));
    poll();
    desk.fail(null);
    deliver(mail("token two"));
    poll();
    assertThat(subjects()).containsExactly("token two");
    assertThat(inbox().getMessageCount()).isEqualTo(1);
  }

  @Test
  void numbers_that_begin_anew_are_read_again_and_count_once() throws Exception {
    proxy.on("CREATE " + ImapSession.ASIDE, "NO").on("CREATE INBOX.", "NO");
    deliver(mail("token one"));
    poll();
    deliver(mail("token two"));
    proxy.on("CREATE " + ImapSession.ASIDE, "NO").on("CREATE INBOX.", "NO");
    proxy.rewriting(line -> line.replaceFirst("UIDVALIDITY [0-9]+", "UIDVALIDITY 7"));
    poll();
    assertThat(subjects()).containsExactly("token one", "token two");
    assertThat(states.claim(folder(), Duration.ZERO)).isEmpty();
    jdbc.sql("update imap_folder set next_at = now()").update();
    assertThat(states.claim(folder(), Duration.ZERO))
        .hasValueSatisfying(state -> {
          assertThat(state.lastUid(7)).isEqualTo(2);
          assertThat(state.lastUid(8)).isZero();
        });
  }

  @Test
  void of_a_very_large_mail_the_beginning_is_handed_over() throws Exception {
    deliver(mail("token large") + "x".repeat(76).concat("\n").repeat(150_000));
    poll();
    assertThat(desk.taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Message.class, message -> assertThat(message.content()).hasSize(1024 * 1024));
    assertThat(aside()).hasSize(1);
  }

  @Test
  void a_refused_login_is_told_from_a_missing_folder_and_a_server_that_is_away() throws Exception {
    proxy.on("LOGIN", "NO [AUTHENTICATIONFAILED] wrong").on("AUTHENTICATE", "NO wrong");
    assertThat(trouble(folder())).isEqualTo("refuses the login");
    ImapFolder missing = new ImapFolder(folder().server(), "Nowhere");
    assertThat(trouble(missing)).isEqualTo("has no such folder");
    proxy.close();
    assertThat(trouble(folder())).isEqualTo("cannot be reached, or breaks off");
  }

  private String trouble(ImapFolder folder) {
    try {
      poll(folder);
    } catch (Exception e) {
      return ImapPoll.trouble(e);
    }
    throw new AssertionError("it worked");
  }

  @Test
  void without_the_starttls_that_is_required_no_password_is_said() {
    assertThat(trouble(folder(ServerUrl.Security.STARTTLS))).isEqualTo("offers no STARTTLS");
    assertThat(proxy.commands()).noneMatch(each -> each.matches("(?i).*(LOGIN|AUTH).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip:127.0.0.1", "dns:other.example"})
  void tls_is_spoken_only_with_a_certificate_for_the_hosts_name(String name, @TempDir Path keys)
      throws Exception {
    Certificates certificates = Certificates.of(keys, name);
    deliver(mail("token one"));
    for (ServerUrl.Security security :
        List.of(ServerUrl.Security.TLS, ServerUrl.Security.STARTTLS)) {
      proxy.tls(certificates.context(), security == ServerUrl.Security.TLS);
      proxy.rewriting(line -> line.replace("IMAP4rev1 ", "IMAP4rev1 STARTTLS "));
      ImapFolder folder = folder(security);
      FolderStates.State fresh = new FolderStates.State(null, 0, 0);
      ImapPoll poll = new ImapPoll(desk, states, certificates.context().getSocketFactory());
      if (name.startsWith("ip")) {
        poll.run(folder, fresh, () -> true);
        assertThat(subjects()).containsExactly("token one");
      } else {
        assertThatThrownBy(() -> poll.run(folder, fresh, () -> true))
            .isInstanceOf(jakarta.mail.MessagingException.class);
        assertThat(proxy.commands()).noneMatch(each -> each.matches("(?i).*(LOGIN|AUTHENT).*"));
      }
    }
  }

  @Test
  void of_two_nodes_one_looks_and_the_other_waits_for_the_next_time() {
    ImapFolder folder = folder();
    assertThat(states.claim(folder, Duration.ofMinutes(1))).isPresent();
    assertThat(states.claim(folder, Duration.ofMinutes(1))).isEmpty();
    states.done(folder, Duration.ofMinutes(1));
    assertThat(states.claim(folder, Duration.ofMinutes(1))).isEmpty();
    states.done(folder, Duration.ZERO);
    assertThat(states.claim(folder, Duration.ZERO)).isPresent();
    // A node that died: its lease has run out.
    assertThat(states.claim(folder, Duration.ofMinutes(1))).isPresent();
  }

  @Test
  void the_fetcher_fetches_by_itself_warns_of_trouble_and_recovers() throws Exception {
    ImapFolder folder = folder();
    ImapProperties properties =
        new ImapProperties(
            "imap+plain://%s:s3cret%%40%%2F@127.0.0.1:%d".formatted(login, proxy.port()),
            Duration.ofSeconds(1));
    ImapTrouble trouble = new ImapTrouble(states, properties);
    proxy.on("LOGIN", "NO wrong").on("AUTHENTICATE", "NO wrong");
    ImapFetcher fetcher =
        new ImapFetcher(desk, states, properties, (SSLSocketFactory) SSLSocketFactory.getDefault());
    deliver(mail("token one"));
    fetcher.start();
    try {
      await().until(() -> !trouble.lines().isEmpty());
      assertThat(trouble.lines())
          .singleElement()
          .satisfies(line ->
              assertThat(line.text())
                  .isEqualTo(folder.name() + " refuses the login: see OUTCRY_IMAP_URL")
                  .doesNotContain("s3cret", login));
      assertThat(desk.taken()).isEmpty();
      jdbc.sql("update imap_folder set next_at = now() where id = ?").param(folder.id()).update();
      await().until(() -> subjects().equals(List.of("token one")));
      await().until(() -> trouble.lines().isEmpty());
    } finally {
      fetcher.stop();
    }
    assertThat(fetcher.isRunning()).isFalse();
  }

  @Test
  void in_the_server_alone_and_with_the_setting_alone_there_is_a_fetcher() throws Exception {
    deliver(mail("token one"));
    String url = "imap+plain://%s:s3cret%%40%%2F@127.0.0.1:%d".formatted(login, proxy.port());
    WebApplicationContextRunner runner =
        new WebApplicationContextRunner()
            .withUserConfiguration(FolderStates.class, ImapFetcher.class, ImapTrouble.class)
            .withBean(InboundDesk.class, () -> desk)
            .withBean(JdbcClient.class, () -> jdbc);
    runner.run(context -> assertThat(context).doesNotHaveBean(ImapFetcher.class));
    runner
        .withPropertyValues("outcry.imap.url=" + url)
        .run(context -> {
          assertThat(context).hasSingleBean(ImapTrouble.class);
          await().until(() -> subjects().equals(List.of("token one")));
        });
    runner
        .withPropertyValues("outcry.imap.url=hunter2")
        .run(context ->
            assertThat(StartRefused.in(context.getStartupFailure()))
                .hasMessageStartingWith("Set OUTCRY_IMAP_URL to ")
                .hasMessageNotContaining("hunter2"));
    new ApplicationContextRunner()
        .withUserConfiguration(ImapFetcher.class)
        .withPropertyValues("outcry.imap.url=" + url)
        .run(context -> assertThat(context).doesNotHaveBean(ImapFetcher.class));
  }
}
