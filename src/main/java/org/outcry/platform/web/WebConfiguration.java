package org.outcry.platform.web;

import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.outcry.platform.language.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/** Puts the web together; docs/web.md tells a request's way through it. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:outcry-web.properties")
class WebConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(WebConfiguration.class);

  /** The file that a frame puts into its page; its hash is allowed in every page's policy. */
  private static final String INLINE_STYLE = "page.css";

  @Bean
  PublicUrl publicUrl(@Value("${outcry.public-url}") String address) {
    PublicUrl url = PublicUrl.parse(address);
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
  Assets assets(PublicUrl publicUrl) {
    SecurityHeaders strict = new SecurityHeaders(publicUrl, () -> ContentPolicy.STRICT);
    return new Assets(strict, isDev() ? Path.of("src/main/resources/static") : null);
  }

  @Bean
  SecurityHeaders securityHeaders(PublicUrl publicUrl, Assets assets) {
    Supplier<ContentPolicy> policy = () -> policy(assets);
    if (isDev()) {
      return new SecurityHeaders(publicUrl, policy);
    }
    ContentPolicy fixed = policy.get();
    return new SecurityHeaders(publicUrl, () -> fixed);
  }

  private static ContentPolicy policy(Assets assets) {
    return assets.has(INLINE_STYLE)
        ? ContentPolicy.STRICT.adding("style-src", Assets.cspHash(assets.text(INLINE_STYLE)))
        : ContentPolicy.STRICT;
  }

  @Bean
  Templates templates() {
    return isDev() ? Templates.reloading(Path.of("")) : Templates.compiled();
  }

  private static boolean isDev() {
    return Boolean.getBoolean("outcry.dev");
  }

  @Bean
  ErrorPages errorPages(Messages messages, Templates templates, SecurityHeaders headers) {
    return new ErrorPages(messages, templates, headers, new FailureLog());
  }

  @Bean
  FilterRegistrationBean<Filter> readyPageFilter(ObjectProvider<ReadyPages> sources) {
    return first(new ReadyPageFilter(sources.orderedStream().toList()), 0);
  }

  @Bean
  FilterRegistrationBean<Filter> outermostFilter(
      SecurityHeaders headers,
      ErrorPages errors,
      @Value("${outcry.trusted-proxies:}") List<String> trustedProxies) {
    List<Network> networks =
        trustedProxies.stream().filter(text -> !text.isBlank()).map(Network::parse).toList();
    return first(new OutermostFilter(headers, networks, errors), 1);
  }

  @Bean
  FilterRegistrationBean<Filter> originGuard(PublicUrl publicUrl) {
    return first(new OriginGuard(publicUrl), 2);
  }

  private static FilterRegistrationBean<Filter> first(Filter filter, int place) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
    registration.addUrlPatterns("/*");
    return registration;
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
