package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.outcry.testing.RunningOutcry;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who signs in while too many others do is told when to try again. */
class BusyPasswordsTest {
  @Test
  void it_is_no_failure_of_ours_and_says_when_to_try_again() throws IOException {
    MockHttpServletResponse answer = new MockHttpServletResponse();
    RunningOutcry.get()
        .bean(BusyPasswords.class)
        .busy(new MockHttpServletRequest("POST", "/studio/sign-in"), answer);
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
    assertThat(answer.getContentAsString()).contains("We are very busy just now");
  }
}
