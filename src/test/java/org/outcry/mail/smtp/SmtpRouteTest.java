package org.outcry.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.net.ServerUrl.Credentials;
import org.outcry.mail.net.ServerUrl.Security;
import org.outcry.platform.start.StartRefused;

class SmtpRouteTest {
  @ParameterizedTest
  @CsvSource({
    "smtps://mail.example:4650,TLS,mail.example,4650",
    "SMTPS://mail.example/,TLS,mail.example,465",
    "smtp://mail.example:25,STARTTLS,mail.example,25",
    "smtp://mail.example,STARTTLS,mail.example,587",
    "smtp://localhost.mail.example,STARTTLS,localhost.mail.example,587",
    "smtp://127.0.0.1.mail.example,STARTTLS,127.0.0.1.mail.example,587",
    "smtp://128.0.0.1,STARTTLS,128.0.0.1,587",
    "smtp://LOCALHOST:2525,STARTTLS_IF_OFFERED,LOCALHOST,2525",
    "smtp://127.0.0.2:2525,STARTTLS_IF_OFFERED,127.0.0.2,2525",
    "smtp://[::1]:2525,STARTTLS_IF_OFFERED,::1,2525",
    "smtp://[2001:db8::1]:2525,STARTTLS,2001:db8::1,2525",
    "smtps://localhost,TLS,localhost,465",
    "smtp+plain://localhost,NONE,localhost,25",
    "smtp+plain://[::1]:1025,NONE,::1,1025"
  })
  void an_address_says_how_and_where(String url, Security security, String host, int port) {
    assertThat(SmtpRoute.parse(url)).isEqualTo(new SmtpRoute(security, host, port, null));
  }

  @Test
  void credentials_are_percent_decoded_and_a_plus_stays_one() {
    assertThat(SmtpRoute.parse("smtps://jane%40org.example:a%3Ab%2Fc+%C3%A9@mail.example:465"))
        .extracting(SmtpRoute::credentials)
        .isEqualTo(new Credentials("jane@org.example", "a:b/c+é"));
  }

  @Test
  void a_password_with_an_at_sign_that_was_not_encoded_is_understood() {
    assertThat(SmtpRoute.parse("smtps://jane:p@ss@mail.example").credentials())
        .isEqualTo(new Credentials("jane", "p@ss"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "mail.example:465",
        "http://jane:hunter2@mail.example",
        "smtps://",
        "smtps://jane@mail.example",
        "smtps://jane:@mail.example",
        "smtps://:hunter2@mail.example",
        "smtps://jane:hunter2%@mail.example",
        "smtps://jane:hunter2%zz@mail.example",
        "smtps://jane:hunter2%0d%0a@mail.example",
        "smtps://jane:hunter2%ff@mail.example",
        "smtps://jane:hunter2@mail.example:0",
        "smtps://jane:hunter2@mail.example:65536",
        "smtps://jane:hunter2@mail.example:99999999999",
        "smtps://jane:hunter2@mail.example/path",
        "smtps://jane:hunter2@mail.example?x=1",
        "smtps://jane:hunter2@mail example",
        "smtps://jane:hunter2@mail.example\r\nX: y",
        "smtp+plain://jane:hunter2@mail.example:25",
        "smtp+plain://10.0.0.1"
      })
  void a_wrong_address_gets_one_sentence_that_does_not_repeat_it(String url) {
    assertThatThrownBy(() -> SmtpRoute.parse(url))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("Set OUTCRY_SMTP_URL to an address such as smtps://")
        .hasMessageNotContainingAny("hunter2", "jane", "\n")
        .hasNoCause();
  }

  @Test
  void neither_the_name_nor_the_text_form_of_a_route_tells_the_credentials() {
    SmtpRoute route = SmtpRoute.parse("smtp://jane:hunter2@mail.example:2525");
    assertThat(route.name()).isEqualTo("smtp://mail.example:2525");
    assertThat(route.toString()).doesNotContain("hunter2", "jane");
    assertThat(SmtpRoute.parse("smtp://[::1]:25").name()).isEqualTo("smtp://[::1]:25");
  }

  @Test
  void several_addresses_stand_in_order_of_preference() {
    assertThat(SmtpRoute.parseAll(" smtps://jane:s3cret@one.example  smtp://two.example:25\n"))
        .extracting(SmtpRoute::name)
        .containsExactly("smtps://one.example:465", "smtp://two.example:25");
    assertThatThrownBy(() -> SmtpRoute.parseAll("smtps://one.example hunter2"))
        .isInstanceOf(StartRefused.class)
        .hasMessageNotContaining("hunter2");
  }
}
