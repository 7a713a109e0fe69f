package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsCertificatesTest {
  private static final String FILE = "https://sns.eu-west-1.amazonaws.com/Sns-1.pem";
  private static final SnsTopic TOPIC = new SnsTopic("arn:aws:sns:eu-west-1:123456789012:outcry");

  private final FakeAmazon amazon = new FakeAmazon();

  private SnsCertificates certificates() {
    return new SnsCertificates(amazon, SnsKeys.get().trusted());
  }

  private boolean isTrusted(String... chain) throws IOException {
    amazon.with(FILE, SnsKeys.get().pem(chain));
    return certificates().key(URI.create(FILE)).isPresent();
  }

  @Test
  void a_chain_to_an_authority_that_java_trusts_is_enough() throws IOException {
    assertThat(isTrusted("signer", "intermediate")).isTrue();
    assertThat(isTrusted("signer", "intermediate", "root")).isTrue();
    assertThat(amazon.asked()).containsOnly(FILE);
  }

  @Test
  void an_intermediate_certificate_that_is_missing_is_asked_of_amazons_authority()
      throws IOException {
    amazon.with(SnsKeys.INTERMEDIATE_URL, SnsKeys.get().der("intermediate"));
    assertThat(isTrusted("signer")).isTrue();
    assertThat(amazon.asked()).containsExactly(FILE, SnsKeys.INTERMEDIATE_URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other intermediate", "old intermediate", "self", "self intermediate"})
  void another_name_an_old_one_and_one_that_nobody_vouches_for_are_not_trusted(String chain)
      throws IOException {
    assertThat(isTrusted(chain.split(" "))).isFalse();
  }

  @Test
  void what_is_no_certificate_is_not_trusted_and_javas_authorities_are_not_the_tests()
      throws IOException {
    amazon.with(FILE, new byte[] {'x'});
    assertThat(certificates().key(URI.create(FILE))).isEmpty();
    amazon.with(FILE, SnsKeys.get().pem("signer", "intermediate"));
    assertThat(new SnsCertificates(amazon, SnsCertificates.authorities()).key(URI.create(FILE)))
        .isEmpty();
  }

  @Test
  void an_answer_is_kept_and_no_answer_is_asked_for_again() throws IOException {
    SnsCertificates certificates = certificates();
    assertThatThrownBy(() -> certificates.key(URI.create(FILE))).isInstanceOf(IOException.class);
    amazon.with(FILE, SnsKeys.get().pem("signer", "intermediate"));
    assertThat(certificates.key(URI.create(FILE))).isPresent();
    assertThat(certificates.key(URI.create(FILE))).isPresent();
    assertThat(amazon.asked()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sns:eu-west-1:123456789012:outcry,sns.eu-west-1.amazonaws.com",
    "arn:aws-cn:sns:cn-north-1:123456789012:outcry,sns.cn-north-1.amazonaws.com.cn",
    "arn:aws-us-gov:sns:us-gov-west-1:123456789012:outcry,sns.us-gov-west-1.amazonaws.com"
  })
  void one_host_alone_speaks_for_a_topic(String arn, String host) {
    assertThat(new SnsTopic(arn).host()).isEqualTo(host);
    String file = "https://" + host + "/SimpleNotificationService-0123abcd.pem";
    assertThat(new SnsTopic(arn).certificate(file)).hasValue(URI.create(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.us-east-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
        "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
        "https://user@sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
        "https://sns.eu-west-1.amazonaws.com/a.pem?x",
        "https://sns.eu-west-1.amazonaws.com/a.pem#x",
        "https://sns.eu-west-1.amazonaws.com/a/b.pem",
        "https://sns.eu-west-1.amazonaws.com/../a.pem",
        "https://sns.eu-west-1.amazonaws.com/%61.pem",
        "https://sns.eu-west-1.amazonaws.com/a.txt",
        "https://bucket.s3.eu-west-1.amazonaws.com/a.pem",
        "https://sns-eu-west-1.amazonaws.com/a.pem",
        "file:///etc/a.pem",
        "%%",
        ""
      })
  void a_certificate_anywhere_else_is_none(String url) {
    assertThat(TOPIC.certificate(url)).isEmpty();
  }

  @Test
  void only_an_address_of_the_topics_host_that_confirms_is_asked() {
    String host = "https://sns.eu-west-1.amazonaws.com/";
    assertThat(TOPIC.subscription(host + "?Action=ConfirmSubscription&Token=x")).isPresent();
    assertThat(TOPIC.subscription(host + "?Action=DeleteTopic")).isEmpty();
    assertThat(TOPIC.subscription(host + "x?Action=ConfirmSubscription")).isEmpty();
    assertThat(TOPIC.subscription("https://evil.example/?Action=ConfirmSubscription")).isEmpty();
  }
}
