package org.outcry.staff;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Challenges that passkeys sign (WebAuthn Level 3, section 13.4.3). They are kept nowhere, so that
 * strangers who ask for many fill nothing: each carries when it ends, and a keyed hash over that,
 * over what it is for and over whose browser it was made for. One that was answered is remembered
 * until it ends, and good no more.
 */
@Component
class Challenges {
  /** How long one is good. */
  static final Duration GOOD = Duration.ofMinutes(10);

  private static final int RANDOM = 16;
  private static final int BODY = RANDOM + Long.BYTES;

  private final JdbcClient jdbc;
  private final Vault vault;

  Challenges(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** What a challenge is for. */
  enum Purpose {
    REGISTER,
    SIGN_IN,
    PROVE
  }

  /**
   * A new one.
   *
   * @param binding the key of the session or form that it is made for; another's is refused
   */
  byte[] make(Purpose purpose, String binding) {
    byte[] body =
        ByteBuffer.allocate(BODY)
            .put(Ids.random(RANDOM))
            .putLong(Instant.now().plus(GOOD).getEpochSecond())
            .array();
    byte[] proof =
        vault.index(StaffKeys.OWNER, "staff-challenge", text(purpose, binding, body)).value();
    return ByteBuffer.allocate(BODY + proof.length).put(body).put(proof).array();
  }

  /**
   * Whether it was made here for this, and has not ended; whether it was answered, {@link #use}.
   */
  boolean isGood(byte[] challenge, Purpose purpose, String binding) {
    if (challenge.length <= BODY) {
      return false;
    }
    byte[] body = Arrays.copyOf(challenge, BODY);
    byte[] proof = Arrays.copyOfRange(challenge, BODY, challenge.length);
    return vault.indexes(StaffKeys.OWNER, "staff-challenge", text(purpose, binding, body)).stream()
            .map(BlindIndex::value)
            .anyMatch(right -> MessageDigest.isEqual(right, proof))
        && Instant.now().getEpochSecond() < ByteBuffer.wrap(body).getLong(RANDOM);
  }

  private static String text(Purpose purpose, String binding, byte[] body) {
    return purpose + " " + binding + " " + HexFormat.of().formatHex(body);
  }

  /** Uses one up; false when it was answered before. Of several at once one gets true. */
  boolean use(byte[] challenge) {
    return jdbc.sql(
                """
                insert into staff_challenge (challenge_hash, good_until)
                values (?, now() + make_interval(secs => ?)) on conflict do nothing
                """)
            .params(
                RandomKey.hash(HexFormat.of().formatHex(challenge)),
                GOOD.plusMinutes(1).toSeconds())
            .update()
        == 1;
  }
}
