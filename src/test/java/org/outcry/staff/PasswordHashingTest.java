package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordHashingTest {
  private final PasswordEncoder encoder = new PasswordHashing().passwordEncoder();

  /** The running application of the tests takes less of the same, for time's sake. */
  @Test
  void a_password_costs_whoever_guesses_19_mebibytes_and_two_passes() {
    String kept = encoder.encode("correct horse battery staple");
    assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(encoder.matches("correct horse battery staple", kept)).isTrue();
    assertThat(encoder.matches("correct horse battery stable", kept)).isFalse();
  }
}
