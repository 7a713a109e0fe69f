package org.outcry.testing;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The same way of keeping passwords with less memory: hundreds of people of the tests sign in, and
 * their passwords took a fifth of the time.
 */
final class QuickPasswords implements BeanPostProcessor {
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof PasswordEncoder ? new Argon2PasswordEncoder(16, 32, 1, 64, 1) : bean;
  }
}
