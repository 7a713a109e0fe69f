package org.outcry.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.web.PublicUrl;
import org.springframework.mock.web.MockHttpServletRequest;

class OutboxGuardTest {
  private final OutboxGuard guard = guard("http://localhost:8080", null, null);

  private static OutboxGuard guard(
      String publicUrl, @Nullable String databaseUrl, @Nullable String smtpUrl) {
    OutcryProperties settings =
        new OutcryProperties(
            Path.of("data"), databaseUrl, 16, publicUrl, null, List.of(), null, smtpUrl);
    return new OutboxGuard(settings, PublicUrl.parse(publicUrl), () -> false);
  }

  private static MockHttpServletRequest request(String remote, @Nullable String host) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/outbox");
    request.setRemoteAddr(remote);
    if (host != null) {
      request.addHeader("Host", host);
    }
    return request;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LocalHost:1",
        "127.0.0.1",
        "127.0.0.1:65535",
        "127.255.255.255:8080",
        "127.1.2.3",
        "[::1]",
        "[::1]:8080"
      })
  void a_host_that_is_this_machine_is_admitted(String host) {
    assertThat(guard.admits(request("127.0.0.1", host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "act.example",
        "localhost.evil.example",
        "evil.localhost.example",
        "evil.localhost",
        "notlocalhost",
        "localhost.",
        "localhost:",
        "localhost:x",
        "localhost:123456",
        "localhost:80:80",
        "localhost, evil.example",
        "localhost/evil",
        "user@localhost",
        " localhost",
        "localhost ",
        "localhost\n",
        "127.0.0.1.evil.example",
        "127.0.0.256",
        "127.0.1",
        "127.1",
        "1270.0.0.1",
        "128.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "2130706433",
        "0x7f.1",
        "::1",
        "[::2]",
        "[::1",
        "[::ffff:127.0.0.1]",
        "ⓛocalhost",
        "lo\u212aalhost"
      })
  void any_other_host_is_not(String host) {
    assertThat(guard.admits(request("127.0.0.1", host))).isFalse();
  }

  @Test
  void no_host_or_two_are_not_admitted() {
    assertThat(guard.admits(request("127.0.0.1", null))).isFalse();
    MockHttpServletRequest two = request("127.0.0.1", "localhost");
    two.addHeader("Host", "localhost");
    assertThat(guard.admits(two)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
  void a_connection_from_this_machine_is_admitted(String remote) {
    assertThat(guard.admits(request(remote, "localhost:8080"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.1",
        "192.168.1.2",
        "128.0.0.1",
        "126.255.255.255",
        "0.0.0.0",
        "::",
        "::2",
        "fe80::1",
        "fd00::1",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "unknown"
      })
  void a_connection_from_elsewhere_is_not(String remote) {
    assertThat(guard.admits(request(remote, "localhost:8080"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-FORWARDED-PROTO",
        "X-Forwarded-Port",
        "X-Forwarded-Server",
        "X-Forwarded-Anything",
        "X-Forwarded",
        "Forwarded",
        "forwarded",
        "Via",
        "VIA",
        "X-Real-IP",
        "X-Client-IP",
        "X-Cluster-Client-IP",
        "X-Original-Host",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Fastly-Client-IP"
      })
  void what_a_proxy_adds_is_not_admitted_whatever_it_says(String header) {
    for (String value : List.of("127.0.0.1", "localhost", "")) {
      MockHttpServletRequest proxied = request("127.0.0.1", "localhost:8080");
      proxied.addHeader(header, value);
      assertThat(guard.admits(proxied)).isFalse();
    }
  }

  @Test
  void what_browsers_send_does_not_matter() {
    MockHttpServletRequest usual = request("127.0.0.1", "localhost:8080");
    usual.addHeader("Accept-Language", "fr");
    usual.addHeader("User-Agent", "via nothing");
    usual.addHeader("Upgrade-Insecure-Requests", "1");
    assertThat(guard.admits(usual)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080",
        "https://localhost"
      })
  void with_a_public_address_on_this_machine_it_is_on(String publicUrl) {
    assertThat(guard(publicUrl, null, null).isOn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://act.example", "http://10.0.0.1:8080", "https://localhost.example"})
  void with_another_public_address_it_is_off(String publicUrl) {
    OutboxGuard off = guard(publicUrl, null, null);
    assertThat(off.isOn()).isFalse();
    assertThat(off.admits(request("127.0.0.1", "localhost"))).isFalse();
  }

  @Test
  void with_smtp_or_an_external_database_it_is_off() {
    OutboxGuard smtp = guard("http://localhost:8080", null, "smtp://localhost:2525");
    OutboxGuard database = guard("http://localhost:8080", "postgresql://db.example/outcry", null);
    assertThat(smtp.admits(request("127.0.0.1", "localhost"))).isFalse();
    assertThat(database.admits(request("127.0.0.1", "localhost"))).isFalse();
  }
}
