package org.outcry.supporters;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.language.Language;
import org.outcry.platform.web.PublicUrl;
import org.springframework.stereotype.Component;

/**
 * The part of an address by which a supporter alone finds their signature again: its id and 128
 * bits that only this installation can make. It stands in the mail to them and nowhere else.
 */
@Component
public class PrivateLinks {
  private static final String PURPOSE = "letter-link";
  private static final int ID = 16;

  private final Vault vault;
  private final PublicUrl publicUrl;

  PrivateLinks(Vault vault, PublicUrl publicUrl) {
    this.vault = vault;
    this.publicUrl = publicUrl;
  }

  /** The address at which a supporter finds their letters, in a language. */
  public String address(Action action, Language language, UUID signature) {
    return publicUrl.resolve(
        "/"
            + language
            + "/a/"
            + action.content().slug()
            + "/letter/"
            + key(action.organisationId(), signature));
  }

  /** 43 characters of the base64url alphabet. */
  public String key(UUID organisation, UUID signature) {
    byte[] token = vault.token(organisation, PURPOSE, signature);
    byte[] key =
        ByteBuffer.allocate(ID + token.length)
            .putLong(signature.getMostSignificantBits())
            .putLong(signature.getLeastSignificantBits())
            .put(token)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /** The signature that a key opens; empty when the key is not ours. */
  public Optional<UUID> open(UUID organisation, String key) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(key);
    } catch (IllegalArgumentException garbage) {
      return Optional.empty();
    }
    if (bytes.length != 2 * ID) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    UUID signature = new UUID(buffer.getLong(), buffer.getLong());
    byte[] token = new byte[ID];
    buffer.get(token);
    return MessageDigest.isEqual(token, vault.token(organisation, PURPOSE, signature))
        ? Optional.of(signature)
        : Optional.empty();
  }
}
