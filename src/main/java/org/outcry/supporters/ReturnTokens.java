package org.outcry.supporters;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.outcry.mail.inbound.Token;
import org.outcry.platform.crypto.Vault;
import org.springframework.stereotype.Component;

/**
 * The token in a mail's envelope: its id and 96 bits that only this installation can make from it.
 * Nothing is stored for it, so that a mail costs no more by having one.
 */
@Component
class ReturnTokens {
  private static final String PURPOSE = "mail-return";
  private static final int ID = 16;
  private static final int PROOF = 12;

  private final Vault vault;

  ReturnTokens(Vault vault) {
    this.vault = vault;
  }

  Token of(UUID organisation, UUID mail) {
    byte[] bytes =
        ByteBuffer.allocate(ID + PROOF)
            .putLong(mail.getMostSignificantBits())
            .putLong(mail.getLeastSignificantBits())
            .put(vault.token(organisation, PURPOSE, mail), 0, PROOF)
            .array();
    return new Token(Token.Kind.SUPPORTER, HexFormat.of().formatHex(bytes));
  }

  /** The mail that a token names; not yet proved, see {@link #isOurs}. */
  static UUID named(Token token) {
    ByteBuffer bytes = ByteBuffer.wrap(token.bytes());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** Whether this installation made the token for a mail of this organisation. */
  boolean isOurs(Token token, UUID organisation) {
    byte[] proof = Arrays.copyOfRange(token.bytes(), ID, ID + PROOF);
    return vault.tokens(organisation, PURPOSE, named(token)).stream()
        .anyMatch(ours -> MessageDigest.isEqual(proof, Arrays.copyOf(ours, PROOF)));
  }
}
