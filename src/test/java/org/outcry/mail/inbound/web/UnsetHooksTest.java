package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.testing.RunningOutcry;

class UnsetHooksTest {
  @ParameterizedTest
  @ValueSource(strings = {"ses", "mailgun", "mailgun/mime", "postmark", "other"})
  void a_hook_without_its_setting_is_not_there(String hook) {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            RunningOutcry.get().post("/hooks/mail/" + hook, "application/json", body).statusCode())
        .isEqualTo(404);
  }
}
