package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.start.StartRefused;
import org.outcry.platform.start.WhenSet;
import org.outcry.platform.web.Refusal;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class HookSettingsTest {
  private static void refused(String variable, Consumer<String> setting, String value) {
    assertThatThrownBy(() -> setting.accept(value))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("Set " + variable + " to ")
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "arn:aws:sns:eu-west-1:1234:outcry",
        "arn:aws:sqs:eu-west-1:123456789012:outcry",
        "arn:aws:sns:evil.example/:123456789012:outcry",
        "arn:aws:sns:eu-west-1:123456789012:outcry.fifo",
        "arn:aws:sns:eu-west-1:123456789012:outcry hunter2"
      })
  void topics_are_arns_of_sns(String value) {
    refused("OUTCRY_SES_TOPICS", SesProperties::new, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "a key with spaces in it: hunter2"})
  void the_signing_key_is_long_and_without_spaces(String value) {
    refused("OUTCRY_MAILGUN_KEY", MailgunProperties::new, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "user:hunter2", ":hunter2-hunter2", "a b:hunter2-hunter2"})
  void credentials_are_a_user_and_a_long_password(String value) {
    refused("OUTCRY_POSTMARK_CREDENTIALS", PostmarkProperties::new, value);
  }

  @Test
  void no_setting_tells_what_it_holds() {
    assertThat(new MailgunProperties("hunter2-hunter2-hunter2").toString())
        .doesNotContain("hunter2");
    assertThat(new PostmarkProperties("user:hunter2-hunter2").toString()).doesNotContain("hunter2");
    SesProperties several =
        new SesProperties(
            " arn:aws:sns:eu-west-1:123456789012:a, arn:aws-cn:sns:cn-north-1:123456789012:b ");
    assertThat(several.topic("arn:aws-cn:sns:cn-north-1:123456789012:b")).isPresent();
    assertThat(several.topic("arn:aws:sns:eu-west-1:123456789012:c")).isEmpty();
  }

  @WhenSet("outcry.mailgun.key")
  static class Hook {}

  @Test
  void a_hook_exists_only_where_its_setting_has_a_value() {
    ApplicationContextRunner runner =
        new ApplicationContextRunner().withUserConfiguration(Hook.class);
    runner.run(context -> assertThat(context).doesNotHaveBean(Hook.class));
    runner
        .withPropertyValues("outcry.mailgun.key= ")
        .run(context -> assertThat(context).doesNotHaveBean(Hook.class));
    runner
        .withSystemProperties("outcry.mailgun.key=x")
        .run(context -> assertThat(context).hasSingleBean(Hook.class));
  }

  @Test
  void no_more_is_held_at_once_than_the_machine_can_bear() {
    HookBodies bodies = new HookBodies(8);
    assertThat(nested(bodies, 3)).isEqualTo(2);
    // What was held is given back, also after a refusal.
    assertThat(nested(bodies, 3)).isEqualTo(2);
  }

  /** How many bodies of so many MiB fit, each read while the one before is handled. */
  private static int nested(HookBodies bodies, int size) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/hooks/mail/postmark");
    request.setContent(new byte[size * 1024 * 1024]);
    try {
      return bodies.handle(request, Integer.MAX_VALUE, body -> 1 + nested(bodies, size));
    } catch (Refusal full) {
      assertThat(full.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      return 0;
    }
  }

  @Test
  void a_body_is_not_read_beyond_its_bound() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/hooks/mail/ses");
    request.setContent(new byte[1000]);
    assertThat(new HookBodies().<Integer>handle(request, 1000, body -> body.length))
        .isEqualTo(1000);
    assertThatThrownBy(() -> new HookBodies().handle(request, 999, body -> body))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
  }
}
