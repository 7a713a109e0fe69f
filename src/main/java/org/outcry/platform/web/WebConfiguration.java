package org.outcry.platform.web;

import jakarta.servlet.Filter;
import java.util.List;
import org.outcry.platform.language.Messages;
import org.outcry.platform.settings.OutcryProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the web together; docs/web.md tells a request's way through it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutcryProperties.class)
@PropertySource("classpath:outcry-web.properties")
class WebConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(WebConfiguration.class);

  @Bean
  PublicUrl publicUrl(OutcryProperties settings) {
    PublicUrl url = PublicUrl.parse(settings.publicUrl());
    if (!url.isHttps() && !url.isLoopback()) {
      LOG.warn(
          "The public address {} is not encrypted: whoever stands between can read and change what"
              + " supporters type. Put a proxy with a certificate in front and set"
              + " OUTCRY_PUBLIC_URL to its https address.",
          url);
    }
    return url;
  }

  @Bean
  StudioUrl studioUrl(PublicUrl publicUrl, OutcryProperties settings) {
    String own = settings.studioUrl();
    return new StudioUrl(publicUrl, own == null ? null : PublicUrl.parse(own));
  }

  @Bean
  SecurityHeaders securityHeaders(PublicUrl publicUrl) {
    return new SecurityHeaders(publicUrl, ContentPolicy.STRICT);
  }

  @Bean
  Assets assets(SecurityHeaders headers) {
    return new Assets(headers, Dev.isOn() ? Dev.styles() : null);
  }

  @Bean
  Templates templates() {
    return Dev.isOn() ? Templates.reloading(Dev.templates()) : Templates.compiled();
  }

  @Bean
  PageRenderer pageRenderer(Templates templates, Assets assets, SecurityHeaders headers) {
    return new PageRenderer(templates, assets, headers);
  }

  @Bean
  ErrorPages errorPages(Messages messages, PageRenderer renderer, SecurityHeaders headers) {
    return new ErrorPages(messages, renderer, headers, new FailureLog());
  }

  @Bean
  FilterRegistrationBean<Filter> outermostFilter(
      SecurityHeaders headers, ErrorPages errors, OutcryProperties settings) {
    List<Network> networks = settings.trustedProxies().stream().map(Network::parse).toList();
    return first(new OutermostFilter(headers, networks, errors), 1);
  }

  @Bean
  FilterRegistrationBean<Filter> originGuard(StudioUrl studioUrl) {
    return first(new OriginGuard(studioUrl), 2);
  }

  @Bean
  FilterRegistrationBean<Filter> hostGate(StudioUrl studioUrl) {
    return first(new HostGate(studioUrl), 2);
  }

  private static FilterRegistrationBean<Filter> first(Filter filter, int place) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
    registration.addUrlPatterns("/*");
    return registration;
  }

  @Bean
  WebMvcRegistrations quickRoutes() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new QuickRoutes();
      }
    };
  }

  /** Leaves {@code @ExceptionHandler} methods their say and answers all else. */
  @Bean
  WebMvcConfigurer failureResolver(ErrorPages errors) {
    return new WebMvcConfigurer() {
      @Override
      public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.removeIf(each -> !(each instanceof ExceptionHandlerExceptionResolver));
        resolvers.add(new FailureResolver(errors));
      }
    };
  }
}
