package org.outcry.studio.web;

import jakarta.servlet.Filter;
import org.outcry.platform.start.ServerOnly;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Spring Security for the studio and for nothing else: its filters are registered for the studio's
 * addresses alone, so that no other request meets them. Passkeys and OpenID Connect have their
 * place in this chain.
 */
@ServerOnly
@EnableWebSecurity
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
class StudioSecurity {
  /** What is open before anybody has signed in; each page says so too, by {@link Allowed}. */
  private static final String[] OPEN = {
    "/studio/sign-in",
    "/studio/sign-in/passkey",
    "/studio/sign-in/passkey/options",
    "/studio/forgotten",
    "/studio/link/*",
    ProviderController.GO,
    Provider.BACK
  };

  /** The chain. Headers, sessions and errors are ours (docs/web.md). */
  @Bean
  SecurityFilterChain studioChain(
      HttpSecurity http,
      SessionContexts contexts,
      FormTokens tokens,
      EndedSession ended,
      Provider provider,
      ProviderRequests requests,
      ProviderArrival arrival)
      throws Exception {
    if (provider.isOn()) {
      http.oauth2Login(login -> ProviderLogin.set(login, provider, requests, arrival));
    }
    return http.securityMatcher("/studio", "/studio/**")
        .securityContext(context -> context.securityContextRepository(contexts))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(tokens))
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((request, response, refused) ->
                    ended.answer(request, response, "/studio/sign-in"))
                .accessDeniedHandler(
                    (request, response, refused) -> ended.refuse(request, response)))
        .authorizeHttpRequests(
            paths -> paths.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
        .build();
  }

  /** What verifies ID tokens. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens(Provider provider) {
    return _ -> provider.decoder();
  }

  /** After the origin guard of all pages. */
  @Bean
  FilterRegistrationBean<Filter> studioFilters(
      @Qualifier("springSecurityFilterChain") Filter chain) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    registration.addUrlPatterns("/studio", "/studio/*");
    return registration;
  }

  @Bean
  WebMvcConfigurer studioGates(StudioGate gate, StudioRecorder recorder) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns("/studio", "/studio/**");
        registry.addInterceptor(recorder).addPathPatterns("/studio", "/studio/**");
      }
    };
  }
}
