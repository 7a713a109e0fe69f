package org.outcry.staff;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a browser sends of a passkey, as WebAuthn Level 3, section 5.1 writes it in JSON. */
final class PasskeyAnswer {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  private PasskeyAnswer() {}

  /** The options of a ceremony as a browser takes them. */
  static String json(Object options) {
    return MAPPER.writeValueAsString(options);
  }

  /** A passkey that was made; empty when it can't be read. */
  static Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> made(String json) {
    return PasskeyAnswer.<PublicKeyCredential<AuthenticatorAttestationResponse>>read(
            json, new TypeReference<>() {})
        .filter(each -> isWhole(each.getResponse()));
  }

  /** Its builder takes anything, where that of a signature looks. */
  private static boolean isWhole(AuthenticatorAttestationResponse response) {
    return Stream.of(
            Optional.ofNullable(response.getClientDataJSON()),
            Optional.ofNullable(response.getAttestationObject()))
        .allMatch(Optional::isPresent);
  }

  /** What a passkey has signed; empty when it can't be read. */
  static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> signed(String json) {
    return read(json, new TypeReference<>() {});
  }

  private static <T> Optional<T> read(String json, TypeReference<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, type));
    } catch (JacksonException | IllegalArgumentException garbage) {
      return Optional.empty();
    }
  }

  /** The challenge that the browser says it has answered; none when that can't be read. */
  static byte[] challenge(Bytes clientData) {
    try {
      String challenge = MAPPER.readTree(clientData.getBytes()).path("challenge").asString("");
      return Base64.getUrlDecoder().decode(challenge);
    } catch (JacksonException | IllegalArgumentException garbage) {
      return new byte[0];
    }
  }
}
