package org.outcry.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.dns.DnsRecords.Answer;
import org.outcry.platform.start.StartRefused;
import org.outcry.testing.TestDns;

class SystemDnsTest {
  private final TestDns server = new TestDns();
  private final SystemDns dns = new SystemDns(new DnsProperties(server.address()));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_strings_of_a_record_are_one_text() {
    server.txt("k._domainkey.cells.example", List.of("v=DKIM1; k=rsa; p=AB", "CD"));
    assertThat(dns.txt("k._domainkey.cells.example"))
        .isEqualTo(new Answer.Found(List.of("v=DKIM1; k=rsa; p=ABCD")));
  }

  @Test
  void a_record_that_is_published_later_is_seen_at_once() {
    assertThat(dns.txt("k.cells.example")).isEqualTo(new Answer.None());
    server.txt("k.cells.example", List.of("x"));
    assertThat(dns.txt("k.cells.example")).isEqualTo(new Answer.Found(List.of("x")));
  }

  @Test
  void a_server_that_fails_or_is_not_there_says_nothing_about_the_record() {
    server.broken(true);
    assertThat(dns.txt("k.cells.example")).isInstanceOf(Answer.Unknown.class);
    server.close();
    assertThat(dns.txt("k.cells.example")).isInstanceOf(Answer.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.53,192.0.2.53,53",
    "192.0.2.53:5353,192.0.2.53,5353",
    "[2001:db8::53],2001:db8::53,53",
    "[2001:db8::53]:5353,2001:db8::53,5353"
  })
  void a_server_is_an_address_with_or_without_a_port(String server, String host, int port) {
    DnsProperties properties = new DnsProperties(server);
    assertThat(properties.host()).isEqualTo(host);
    assertThat(properties.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns.example", "2001:db8::53", "192.0.2.53:x", "192.0.2.53:99999"})
  void anything_else_stops_the_start_with_one_sentence(String server) {
    assertThatThrownBy(() -> new DnsProperties(server))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("Set OUTCRY_DNS_SERVER to the address");
  }
}
