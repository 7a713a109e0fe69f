package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Cookies that hold something for minutes which nobody can read or make but this installation, so
 * that strangers who begin something and go away leave nothing here.
 */
@Component
class SealedCookies {
  private static final int ID = 16;

  private final Vault vault;
  private final StudioCookies cookies;

  SealedCookies(Vault vault, StudioCookies cookies) {
    this.vault = vault;
    this.cookies = cookies;
  }

  void put(HttpServletResponse response, String name, Object value, Duration age) {
    UUID id = Ids.next();
    byte[] sealed =
        vault.seal(
            KeyRing.INSTALLATION,
            name,
            id,
            Documents.write(value).getBytes(StandardCharsets.UTF_8));
    byte[] bytes =
        ByteBuffer.allocate(ID + sealed.length)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(sealed)
            .array();
    cookies.sealed(
        response, name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), age);
  }

  /** What it holds; empty when there is none of ours, or one of before a change of its form. */
  <T> Optional<T> of(HttpServletRequest request, String name, Class<T> type) {
    return StudioCookies.sealed(request, name).flatMap(value -> opened(name, value, type));
  }

  private <T> Optional<T> opened(String name, String value, Class<T> type) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(value);
      ByteBuffer id = ByteBuffer.wrap(bytes);
      byte[] plain =
          vault.open(
              KeyRing.INSTALLATION,
              name,
              new UUID(id.getLong(), id.getLong()),
              Arrays.copyOfRange(bytes, ID, bytes.length));
      return Optional.of(Documents.read(new String(plain, StandardCharsets.UTF_8), type));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException foreign) {
      return Optional.empty();
    }
  }

  void clear(HttpServletResponse response, String name) {
    cookies.sealed(response, name, "", Duration.ZERO);
  }
}
