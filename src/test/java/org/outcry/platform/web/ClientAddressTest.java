package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
  private static String resolve(String trusted, String peer, String... forwarded) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    for (String line : forwarded) {
      request.addHeader("X-Forwarded-For", line);
    }
    List<Network> networks =
        Arrays.stream(trusted.split(",")).filter(t -> !t.isBlank()).map(Network::parse).toList();
    ClientAddress.keep(request, networks);
    return ClientAddress.of(request).value().getHostAddress();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // trusted | peer | X-Forwarded-For | client
        "''|203.0.113.9|198.51.100.1|203.0.113.9",
        "10.0.0.0/8|203.0.113.9|198.51.100.1|203.0.113.9",
        "10.0.0.0/8|10.0.0.1|198.51.100.1|198.51.100.1",
        "10.0.0.0/8|10.0.0.1|6.6.6.6, 198.51.100.1|198.51.100.1",
        "10.0.0.0/8|10.0.0.1|6.6.6.6, 198.51.100.1, 10.0.0.2|198.51.100.1",
        "10.0.0.0/8|10.0.0.1|10.0.0.3, 10.0.0.2|10.0.0.3",
        "10.0.0.1|10.0.0.1|198.51.100.1, 10.0.0.2|10.0.0.2",
        "10.0.0.0/8|10.0.0.1|198.51.100.1, garbage|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|198.51.100.1, garbage, 10.0.0.2|10.0.0.2",
        "10.0.0.0/8|10.0.0.1|198.51.100.1,|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|''|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|','|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|unknown|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|localhost|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|1.2|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|3232235777|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|256.1.1.1|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|198.51.100.1:4711|198.51.100.1",
        "10.0.0.0/8|10.0.0.1|[2001:db8::7]:4711|2001:db8:0:0:0:0:0:7",
        "10.0.0.0/8|10.0.0.1|[2001:db8::7]|2001:db8:0:0:0:0:0:7",
        "10.0.0.0/8|10.0.0.1|2001:db8::7|2001:db8:0:0:0:0:0:7",
        "10.0.0.0/8|10.0.0.1|fe80::1%eth0|10.0.0.1",
        "10.0.0.0/8|10.0.0.1|::ffff:198.51.100.1|198.51.100.1",
        "10.0.0.0/8|::ffff:10.0.0.1|198.51.100.1|198.51.100.1",
        "::ffff:10.0.0.1|10.0.0.1|198.51.100.1|198.51.100.1",
        "2001:db8::/33|2001:db8:7fff::1|198.51.100.1|198.51.100.1",
        "2001:db8::/33|2001:db8:8000::1|198.51.100.1|2001:db8:8000:0:0:0:0:1",
        "fe80::/10|fe80::1%3|198.51.100.1|198.51.100.1",
        "0.0.0.0/0|203.0.113.9|198.51.100.1|198.51.100.1",
        "0.0.0.0/0|2001:db8::1|198.51.100.1|2001:db8:0:0:0:0:0:1",
        "192.0.2.128/25|192.0.2.127|198.51.100.1|192.0.2.127",
        "192.0.2.128/25|192.0.2.128|198.51.100.1|198.51.100.1",
      })
  void is_read_from_the_right_as_far_as_proxies_are_trusted(
      String trusted, String peer, String forwarded, String client) {
    assertThat(resolve(trusted, peer, forwarded)).isEqualTo(client);
  }

  @Test
  void several_header_lines_are_one_list() {
    assertThat(resolve("10.0.0.0/8", "10.0.0.1", "6.6.6.6", "198.51.100.1", "10.0.0.2"))
        .isEqualTo("198.51.100.1");
    assertThat(resolve("10.0.0.0/8", "10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void without_a_filter_nothing_is_trusted_and_nothing_is_told() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr("10.0.0.1");
    request.addHeader("X-Forwarded-For", "198.51.100.1");
    assertThat(ClientAddress.of(request).value().getHostAddress()).isEqualTo("10.0.0.1");
    assertThat(ClientAddress.of(request).toString()).doesNotContain("10.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "::/129",
        "10.0.0/8",
        "1.1.1.1/1/1",
        "example.test",
        "/8"
      })
  void a_wrong_proxy_is_refused_with_one_sentence(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.parse(text))
        .withMessageStartingWith("Set OUTCRY_TRUSTED_PROXIES");
  }
}
