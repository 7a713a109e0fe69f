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
 * bits that only this installation can make, others for each purpose. It stands in the mail to them
 * and nowhere else.
 */
@Component
public class PrivateLinks {
  private static final int ID = 16;

  private final Vault vault;
  private final PublicUrl publicUrl;

  PrivateLinks(Vault vault, PublicUrl publicUrl) {
    this.vault = vault;
    this.publicUrl = publicUrl;
  }

  /** What a link is for; it opens nothing else. */
  public enum Purpose {
    /** Shows a supporter their letters. */
    LETTER("letter", "letter-link"),
    /** Asks whether the address is theirs. */
    CONFIRMATION("confirm", "confirmation-link"),
    /** Ends mail from the organisation; the id is the mail's that it stands in. */
    UNSUBSCRIBE("unsubscribe", "unsubscribe-link");

    private final String path;
    private final String token;

    Purpose(String path, String token) {
      this.path = path;
      this.token = token;
    }
  }

  /** What follows the address of {@link Purpose#LETTER} where the signature is taken back. */
  public static final String TAKE_BACK = "/take-back";

  /** The absolute address for a purpose, in a language. */
  public String address(Action action, Language language, UUID signature, Purpose purpose) {
    return publicUrl.resolve(path(action, language, signature, purpose));
  }

  /** The same without the host. */
  public String path(Action action, Language language, UUID signature, Purpose purpose) {
    return "/"
        + language
        + "/a/"
        + action.content().slug()
        + "/"
        + purpose.path
        + "/"
        + key(action.organisationId(), signature, purpose);
  }

  /** 43 characters of the base64url alphabet. */
  public String key(UUID organisation, UUID signature, Purpose purpose) {
    byte[] token = vault.token(organisation, purpose.token, signature);
    byte[] key =
        ByteBuffer.allocate(ID + token.length)
            .putLong(signature.getMostSignificantBits())
            .putLong(signature.getLeastSignificantBits())
            .put(token)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /** The signature that a key opens; empty when the key is not ours. */
  public Optional<UUID> open(UUID organisation, String key, Purpose purpose) {
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
    return vault.tokens(organisation, purpose.token, signature).stream()
            .anyMatch(ours -> MessageDigest.isEqual(token, ours))
        ? Optional.of(signature)
        : Optional.empty();
  }
}
