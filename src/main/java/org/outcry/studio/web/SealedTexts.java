package org.outcry.studio.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * Values that a browser keeps for us, and that nobody can read or make but this installation, so
 * that strangers who begin something and go away leave nothing here.
 */
@Component
class SealedTexts {
  private static final int ID = 16;

  private final Vault vault;

  SealedTexts(Vault vault) {
    this.vault = vault;
  }

  /**
   * Seals a value as base64url.
   *
   * @param use what it is for; it can't be taken for anything else
   */
  String seal(String use, Object value) {
    UUID id = Ids.next();
    byte[] sealed =
        vault.seal(
            KeyRing.INSTALLATION, use, id, Documents.write(value).getBytes(StandardCharsets.UTF_8));
    byte[] bytes =
        ByteBuffer.allocate(ID + sealed.length)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(sealed)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What was sealed; empty when it is none of ours, or one of before a change of its form. */
  <T> Optional<T> open(String use, String text, Class<T> type) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length <= ID) {
        return Optional.empty();
      }
      ByteBuffer id = ByteBuffer.wrap(bytes);
      byte[] plain =
          vault.open(
              KeyRing.INSTALLATION,
              use,
              new UUID(id.getLong(), id.getLong()),
              Arrays.copyOfRange(bytes, ID, bytes.length));
      return Optional.of(Documents.read(new String(plain, StandardCharsets.UTF_8), type));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException foreign) {
      return Optional.empty();
    }
  }
}
