package org.outcry.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.outcry.exports.ExportKit.OUTCRY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.outcry.audit.Audit;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Addressees;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Exports that can't come to their end, and very many rows. */
class ExportFailuresTest {
  private static final int ROWS = 100_000;

  private static Slug slug = new Slug("none");

  @BeforeAll
  static void many() {
    slug = OUTCRY.campaign("release-narges-mohammadi");
    ExportKit.grow(slug, ROWS);
  }

  /** A backup of other tests has them else, too. */
  @AfterAll
  static void few() {
    OUTCRY
        .jdbc()
        .sql("delete from signature where action_id = ?")
        .param(ExportKit.action(slug).id())
        .update();
    OUTCRY.bean(Recount.class).of(slug);
  }

  private static ExportOrder order() {
    return new ExportOrder(
        ExportKit.action(slug),
        ExportKind.SIGNATURES,
        EnumSet.complementOf(
            EnumSet.copyOf(
                EnumSet.allOf(ExportColumn.class).stream()
                    .filter(column -> !column.isOf(ExportKind.SIGNATURES))
                    .collect(Collectors.toSet()))),
        List.of("counted"),
        null,
        null,
        new CsvFormat(',', false),
        "To try it out");
  }

  private static Exports.Table begun(Exports exports) {
    return exports.begin(order(), UUID.randomUUID());
  }

  private static ExportLedger.Entry last() {
    return OUTCRY
        .bean(ExportLedger.class)
        .list(ExportKit.action(slug).organisationId(), null, 1)
        .getFirst();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Looks at what is held after every five megabytes. */
  private static final class Weighing extends OutputStream {
    private static final int STEP = 5 << 20;
    long bytes;
    long most;
    private long next = STEP;

    @Override
    public void write(int each) {
      bytes++;
    }

    @Override
    public void write(byte[] from, int start, int length) {
      bytes += length;
      if (bytes > next) {
        next += STEP;
        most = Math.max(most, heap());
      }
    }
  }

  @Test
  void a_hundred_thousand_rows_leave_in_constant_memory() {
    Weighing out = new Weighing();
    long before = heap();
    assertThat(begun(OUTCRY.bean(Exports.class)).to(out, () -> true)).isEqualTo(ROWS);
    assertThat(out.bytes).isGreaterThan(ROWS * 100L);
    assertThat(out.most).isPositive();
    assertThat(out.most - before).as("growth of the heap").isLessThan(32L << 20);
    assertThat(last().state()).isEqualTo(ExportLedger.State.COMPLETE);
  }

  @Test
  void a_database_that_goes_away_in_the_middle_breaks_the_export_off() {
    DataSource real = OUTCRY.bean(DataSource.class);
    AtomicInteger connections = new AtomicInteger();
    DataSource dying =
        new DelegatingDataSource(real) {
          @Override
          public java.sql.Connection getConnection() throws SQLException {
            if (connections.incrementAndGet() > 20) {
              throw new SQLTransientConnectionException("away");
            }
            return super.getConnection();
          }
        };
    Exports exports =
        new Exports(
            JdbcClient.create(dying),
            OUTCRY.bean(TransactionTemplate.class),
            OUTCRY.bean(ExportLedger.class),
            OUTCRY.bean(Audit.class),
            OUTCRY.bean(Supporters.class),
            OUTCRY.bean(Addressees.class),
            OUTCRY.bean(Actions.class));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> begun(exports).to(out, () -> true)).hasStackTraceContaining("away");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Jo500").doesNotContain("# complete");
    assertThat(last().state()).isEqualTo(ExportLedger.State.BROKEN_OFF);
    assertThat(last().rows()).isBetween(500L, ROWS - 1L);
  }

  @Test
  void who_may_not_any_more_gets_no_further_and_a_server_that_stops_ends_it() {
    Exports stopping =
        new Exports(
            OUTCRY.jdbc(),
            OUTCRY.bean(TransactionTemplate.class),
            OUTCRY.bean(ExportLedger.class),
            OUTCRY.bean(Audit.class),
            OUTCRY.bean(Supporters.class),
            OUTCRY.bean(Addressees.class),
            OUTCRY.bean(Actions.class));
    stopping.stop();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> begun(stopping).to(out, () -> true))
        .isInstanceOfSatisfying(
            BrokenOff.class, broken -> assertThat(broken.why()).isEqualTo(BrokenOff.Cause.STOPPED));
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("Jo0", "# complete");
  }

  private static StaffBrowser campaigner() {
    return StaffBrowser.in(OUTCRY, ExportKit.action(slug).organisation().slug(), Role.CAMPAIGNER);
  }

  private static String body(StaffBrowser browser) {
    return "reason=Trying&column=given_name&column=message&column=consents&state=counted"
        + "&separator=comma&form-token="
        + URLEncoder.encode(browser.token(), StandardCharsets.UTF_8);
  }

  /** Asks for the table and reads the first line of the answer, no more. */
  private static Socket asks(StaffBrowser browser, String body, List<String> answers)
      throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    URI address = URI.create(OUTCRY.address());
    socket.connect(new java.net.InetSocketAddress("localhost", address.getPort()));
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
            .formatted(
                ExportKit.path(slug, "signatures"),
                address.getPort(),
                browser.cookies(),
                body.length());
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int each = in.read(); each >= 0 && each != '\r'; each = in.read()) {
      line.append((char) each);
    }
    answers.add(line.toString().strip());
    return socket;
  }

  private static void allPlacesAreFree() {
    Exports exports = OUTCRY.bean(Exports.class);
    await()
        .until(() -> {
          List<Exports.Place> taken = new ArrayList<>();
          for (int i = 0; i < Exports.PLACES; i++) {
            exports.place().ifPresent(taken::add);
          }
          taken.forEach(Exports.Place::close);
          return taken.size() == Exports.PLACES;
        });
  }

  @Test
  void of_ten_at_once_as_many_are_served_as_may_and_who_vanishes_frees_their_place()
      throws IOException {
    StaffBrowser browser = campaigner();
    String body = body(browser);
    allPlacesAreFree();
    List<String> answers = new ArrayList<>();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sockets.add(asks(browser, body, answers));
    }
    assertThat(answers.subList(0, Exports.PLACES)).containsOnly("HTTP/1.1 200");
    assertThat(answers.subList(Exports.PLACES, 10)).containsOnly("HTTP/1.1 409");
    for (Socket socket : sockets) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
    allPlacesAreFree();
    assertThat(
            OUTCRY
                .bean(ExportLedger.class)
                .list(ExportKit.action(slug).organisationId(), null, Exports.PLACES))
        .extracting(ExportLedger.Entry::state)
        .containsOnly(ExportLedger.State.BROKEN_OFF);
    Set<String> why =
        Set.copyOf(
            OUTCRY
                .jdbc()
                .sql("select why from data_export_end order by ended_at desc limit ?")
                .param(Exports.PLACES)
                .query(String.class)
                .list());
    assertThat(why).containsExactly("reader");
  }

  @Test
  void a_row_that_cannot_be_read_cuts_the_transfer_so_that_nobody_takes_the_half_for_the_whole() {
    Slug damaged = OUTCRY.campaign("release-narges-mohammadi");
    ExportKit.grow(damaged, 1_200);
    OUTCRY
        .jdbc()
        .sql(
            """
            update signature set payload = substring(payload for 40) || '\\x00'
            where action_id = ? and id = (select id from signature where action_id = ?
              order by id offset 1100 limit 1)
            """)
        .params(ExportKit.action(damaged).id(), ExportKit.action(damaged).id())
        .update();
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, ExportKit.action(damaged).organisation().slug(), Role.CAMPAIGNER);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(OUTCRY.address() + ExportKit.path(damaged, "signatures")))
            .header("Cookie", browser.cookies())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body(browser)))
            .build();
    assertThatThrownBy(
            () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThat(last().state()).isEqualTo(ExportLedger.State.BROKEN_OFF);
    assertThat(last().rows()).isEqualTo(1_000);
    OUTCRY // or no key of this organisation can be renewed any more
        .jdbc()
        .sql("update signature set payload = null where action_id = ?")
        .param(ExportKit.action(damaged).id())
        .update();
  }
}
