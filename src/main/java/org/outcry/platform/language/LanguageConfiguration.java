package org.outcry.platform.language;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the messages at the start, so that a missing one stops it. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {
  @Bean
  Messages messages() {
    return Messages.load();
  }
}
