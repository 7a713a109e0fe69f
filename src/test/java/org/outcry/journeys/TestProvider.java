package org.outcry.journeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities on this machine, with real signatures, that lets whoever comes in at
 * once as the person it was told, and can be made to fail in many ways.
 */
final class TestProvider {
  static final String CLIENT = "outcry-test";
  static final String SECRET = "a secret of the test";

  /** Who is signed in there. */
  record Person(String subject, String email, boolean verified, String name, List<String> amr) {
    Person amr(String... ways) {
      return new Person(subject, email, verified, name, List.of(ways));
    }
  }

  /** What goes wrong. */
  enum Fault {
    NONE,
    DENIES,
    WRONG_NONCE,
    NO_NONCE,
    WRONG_KEY,
    NO_SIGNATURE,
    OTHER_AUDIENCE,
    OTHER_ISSUER,
    EXPIRED,
    OTHER_SUBJECT_IN_USERINFO,
    GARBAGE_TOKEN,
    GARBAGE_ANSWER,
    NO_ID_TOKEN,
    ERROR_500,
    HANGS_UP
  }

  private record Asked(String redirect, String nonce, String challenge, Person person) {}

  private final int port;
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();
  private final Map<String, Person> tokens = new ConcurrentHashMap<>();
  private RSAKey key = newKey();
  private @Nullable HttpServer server;
  volatile Person person = new Person("nobody", "nobody@open-cells.example", false, "", List.of());
  volatile Fault fault = Fault.NONE;

  /** How long ago the person has signed in there; {@code null} when it does not say so. */
  volatile @Nullable Duration since = Duration.ZERO;

  /** What happens while somebody is there. */
  volatile Runnable meanwhile = () -> {};

  /** What was asked of it last. */
  volatile Map<String, String> query = Map.of();

  TestProvider(int port) {
    this.port = port;
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String issuer() {
    return "http://localhost:" + port;
  }

  /** Signs with another key from now on. */
  void rotate() {
    key = newKey();
  }

  void start() {
    try {
      HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
      started.createContext("/.well-known/openid-configuration", this::discovery);
      started.createContext("/authorize", this::authorize);
      started.createContext("/token", this::token);
      started.createContext("/userinfo", this::userInfo);
      started.createContext("/keys", exchange -> json(exchange, new JWKSet(key).toString()));
      started.start();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
    }
  }

  private void discovery(HttpExchange exchange) throws IOException {
    json(
        exchange,
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","userinfo_endpoint":"%1$s/userinfo",
         "response_types_supported":["code"],"subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256","none"],
         "scopes_supported":["openid","email","profile"]}
        """
            .formatted(issuer()));
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String each : text.split("&")) {
      String[] parts = each.split("=", 2);
      if (parts.length == 2) {
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    query = fields(exchange.getRequestURI().getRawQuery());
    meanwhile.run();
    boolean right =
        CLIENT.equals(query.get("client_id"))
            && "code".equals(query.get("response_type"))
            && "S256".equals(query.get("code_challenge_method"))
            && query.containsKey("nonce")
            && query.containsKey("state");
    if (!right) {
      send(exchange, 400, "text/plain", "that is no request of OpenID Connect with PKCE");
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Asked(
            query.getOrDefault("redirect_uri", ""),
            query.getOrDefault("nonce", ""),
            query.getOrDefault("code_challenge", ""),
            person));
    String state = "&state=" + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8);
    String said = fault == Fault.DENIES ? "?error=access_denied" : "?code=" + code;
    exchange.getResponseHeaders().set("Location", query.get("redirect_uri") + said + state);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (fault == Fault.HANGS_UP) {
      exchange.close();
      return;
    }
    if (fault == Fault.ERROR_500) {
      send(exchange, 500, "text/html", "<h1>Oops</h1>");
      return;
    }
    if (fault == Fault.GARBAGE_ANSWER) {
      send(exchange, 200, "application/json", "{]]garbage");
      return;
    }
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    Asked asked = codes.remove(form.getOrDefault("code", ""));
    if (asked == null
        || !asked.redirect().equals(form.get("redirect_uri"))
        || !asked.challenge().equals(hashed(form.getOrDefault("code_verifier", "")))
        || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
      return;
    }
    String access = UUID.randomUUID().toString();
    tokens.put(access, asked.person());
    String id = fault == Fault.NO_ID_TOKEN ? "" : ",\"id_token\":\"" + idToken(asked) + "\"";
    json(
        exchange,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":60,\"scope\":\"openid email profile\"%s}"
            .formatted(access, id));
  }

  private static String hashed(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String idToken(Asked asked) {
    if (fault == Fault.GARBAGE_TOKEN) {
      return "not.a.token";
    }
    Instant now = Instant.now();
    Instant ends = fault == Fault.EXPIRED ? now.minusSeconds(600) : now.plusSeconds(300);
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(fault == Fault.OTHER_ISSUER ? "https://other.example" : issuer())
            .subject(asked.person().subject())
            .audience(fault == Fault.OTHER_AUDIENCE ? "another-client" : CLIENT)
            .issueTime(Date.from(ends.minusSeconds(300)))
            .expirationTime(Date.from(ends))
            .claim("email", asked.person().email())
            .claim("email_verified", asked.person().verified())
            .claim("name", asked.person().name())
            .claim("amr", asked.person().amr());
    Duration ago = since;
    if (ago != null) {
      claims.claim("auth_time", now.minus(ago).getEpochSecond());
    }
    if (fault != Fault.NO_NONCE) {
      claims.claim("nonce", fault == Fault.WRONG_NONCE ? "another" : asked.nonce());
    }
    if (fault == Fault.NO_SIGNATURE) {
      return new PlainJWT(claims.build()).serialize();
    }
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              claims.build());
      token.sign(new RSASSASigner(fault == Fault.WRONG_KEY ? newKey() : key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void userInfo(HttpExchange exchange) throws IOException {
    String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    Person known = tokens.get(sent.replace("Bearer ", ""));
    if (known == null) {
      send(exchange, 401, "application/json", "{}");
      return;
    }
    String subject = fault == Fault.OTHER_SUBJECT_IN_USERINFO ? "somebody-else" : known.subject();
    json(
        exchange,
        "{\"sub\":\"%s\",\"email\":\"%s\",\"email_verified\":%s,\"name\":\"%s\"}"
            .formatted(subject, known.email(), known.verified(), known.name()));
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    send(exchange, 200, "application/json", text);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
