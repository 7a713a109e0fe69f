package org.outcry.studio.web;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Refusal;
import org.outcry.platform.web.StudioUrl;
import org.outcry.staff.FactorElsewhere;
import org.outcry.staff.StaffAccount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The provider of identities. What it says of itself (OpenID Connect Discovery) is asked when
 * somebody signs in by it, and kept for an hour; while it can't be reached, what it said last
 * counts on. Without that, whoever comes is told, and everything else goes on.
 */
@ServerOnly
@Component
class Provider implements ClientRegistrationRepository, FactorElsewhere {
  /** Where it sends people back to. */
  static final String BACK = "/studio/provider/back";

  /** What Spring Security calls it. */
  static final String ID = "provider";

  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration SULK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Public keys only: whoever knows the client's secret must not be able to sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final ProviderSettings settings;
  private final PublicUrl studio;
  private final ClientHttpRequestFactory http;

  private record Known(ClientRegistration registration, JwtDecoder decoder, Instant at) {}

  private @Nullable Known known;
  private Instant failedAt = Instant.EPOCH;

  Provider(ProviderSettings settings, StudioUrl studioUrl) {
    this.settings = settings;
    this.studio = studioUrl.url();
    JdkClientHttpRequestFactory factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    factory.setReadTimeout(PATIENCE);
    this.http = factory;
  }

  boolean isOn() {
    return settings.isOn();
  }

  /** What people call it; blank for none. */
  String name() {
    return settings.name();
  }

  /** Its address, as it writes it itself. */
  String issuer() {
    return settings.issuer();
  }

  /** How it is reached: with patience, and never by redirects. */
  ClientHttpRequestFactory http() {
    return http;
  }

  @Override
  public boolean isBelieved() {
    return isOn()
        && !(settings.secondFactorAmr().isEmpty() && settings.secondFactorAcr().isEmpty());
  }

  /** Whether somebody can show a second factor there. */
  boolean proves(StaffAccount account) {
    return isBelieved() && account.isJoined();
  }

  /** The class of signing in that is asked for; blank for none. */
  String asked() {
    return settings.secondFactorAcr().isEmpty() ? "" : settings.secondFactorAcr().getFirst();
  }

  /**
   * Whether a second factor was shown there.
   *
   * @param claims of the ID token
   */
  boolean both(Map<String, Object> claims) {
    return claims.get("amr") instanceof List<?> ways
            && ways.stream().anyMatch(settings.secondFactorAmr()::contains)
        || claims.get("acr") instanceof String acr && settings.secondFactorAcr().contains(acr);
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return id.equals(ID) ? registration() : null;
  }

  /**
   * What it said of itself.
   *
   * @throws Refusal when it can't be reached, or what it says makes no sense
   */
  ClientRegistration registration() {
    return known().registration();
  }

  /** What verifies its ID tokens: signature, issuer, audience and time. */
  JwtDecoder decoder() {
    return known().decoder();
  }

  private synchronized Known known() {
    Instant now = Instant.now();
    Known before = known;
    boolean fresh = before != null && now.isBefore(before.at().plus(KEPT));
    if (before != null && (fresh || now.isBefore(failedAt.plus(SULK)))) {
      return before;
    }
    if (now.isBefore(failedAt.plus(SULK))) {
      throw unreachable();
    }
    try {
      Known found = discovered(now);
      known = found;
      return found;
    } catch (RestClientException | IllegalArgumentException | IllegalStateException wrong) {
      LOG.warn("The provider of identities can't be used: {}", wrong.getClass().getSimpleName());
      failedAt = Instant.now();
      if (before != null) {
        return before;
      }
      throw unreachable();
    }
  }

  private Refusal unreachable() {
    return new Refusal(HttpStatus.BAD_GATEWAY, "error.studio-provider-away", Map.of("name", name()))
        .retryAfter(SULK);
  }

  private Known discovered(Instant now) {
    Map<String, Object> said =
        new RestTemplate(http)
            .exchange(
                URI.create(
                    settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"),
                HttpMethod.GET,
                null,
                new ParameterizedTypeReference<Map<String, Object>>() {})
            .getBody();
    if (said == null || !settings.issuer().equals(said.get("issuer"))) {
      throw new IllegalStateException("it calls itself another issuer");
    }
    for (String endpoint :
        List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")) {
      Object address = said.get(endpoint);
      boolean optional = endpoint.equals("userinfo_endpoint") && address == null;
      if (!optional && !ProviderSettings.isSafe(URI.create(String.valueOf(address)))) {
        throw new IllegalStateException("an address of its is not https");
      }
    }
    ClientRegistration.Builder builder =
        ClientRegistrations.fromOidcConfiguration(new LinkedHashMap<>(said))
            .registrationId(ID)
            .clientId(settings.clientId())
            .clientName(name())
            .redirectUri(studio.resolve(BACK))
            .scope("openid", "email", "profile");
    String secret = settings.secret();
    ClientRegistration registration =
        secret.isEmpty()
            ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
            : builder.clientSecret(secret).build();
    return new Known(registration, decoder(registration, said), now);
  }

  private JwtDecoder decoder(ClientRegistration registration, Map<String, Object> said) {
    List<String> offered = new ArrayList<>();
    if (said.get("id_token_signing_alg_values_supported") instanceof List<?> list) {
      list.forEach(each -> offered.add(String.valueOf(each)));
    }
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(
                Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
            .jwsAlgorithms(algorithms ->
                ALGORITHMS.stream()
                    .map(JWSAlgorithm::getName)
                    .filter(
                        name -> offered.isEmpty() ? name.equals("RS256") : offered.contains(name))
                    .forEach(name -> algorithms.add(SignatureAlgorithm.from(name))))
            .restOperations(new RestTemplate(http))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return decoder;
  }
}
