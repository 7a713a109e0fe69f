package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Spring Security's sign-in by OpenID Connect, as it stands in the studio's chain: it has no
 * session to keep anything in, sends nobody there itself, and forgets the tokens.
 */
final class ProviderLogin {
  private ProviderLogin() {}

  static void set(
      OAuth2LoginConfigurer<HttpSecurity> login,
      Provider provider,
      ProviderRequests requests,
      ProviderArrival arrival) {
    login
        .clientRegistrationRepository(provider)
        .authorizedClientRepository(new Forgetful())
        .loginPage("/studio/sign-in")
        .authorizationEndpoint(end ->
            end.authorizationRequestRepository(requests).authorizationRequestResolver(NOBODY))
        .redirectionEndpoint(end -> end.baseUri(Provider.BACK))
        .tokenEndpoint(end -> end.accessTokenResponseClient(tokens(provider)))
        .userInfoEndpoint(end -> end.oidcUserService(users(provider)))
        .successHandler(arrival)
        .failureHandler(arrival);
  }

  private static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens(
      Provider provider) {
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        RestClient.builder()
            .requestFactory(provider.http())
            .configureMessageConverters(converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return tokens;
  }

  private static OidcUserService users(Provider provider) {
    RestTemplate rest = new RestTemplate(provider.http());
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    DefaultOAuth2UserService plain = new DefaultOAuth2UserService();
    plain.setRestOperations(rest);
    OidcUserService users = new OidcUserService();
    users.setOauth2UserService(plain);
    return users;
  }

  /** {@link ProviderController} sends people there. */
  private static final OAuth2AuthorizationRequestResolver NOBODY =
      new OAuth2AuthorizationRequestResolver() {
        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
          return null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
          return null;
        }
      };

  /** Nothing is asked of the provider later, so that its tokens are kept nowhere. */
  private static final class Forgetful implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String id, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // See above.
    }

    @Override
    public void removeAuthorizedClient(
        String id,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // See above.
    }
  }
}
