package org.outcry.mail.inbound.web;

import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.WhenSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Amazon SES needs beside its controller. */
@ServerOnly
@WhenSet("outcry.ses.topics")
@Configuration(proxyBeanMethods = false)
class SesConfiguration {
  @Bean
  SnsCertificates snsCertificates(AmazonWeb web) {
    return new SnsCertificates(web, SnsCertificates.authorities());
  }
}
