package org.outcry.platform.crypto;

/**
 * A key management service: keeps a key of its own, by which it wraps the master key. It is asked
 * once at each start, so that an outage later stops nothing. A bean of this type takes the place of
 * {@link CommandKms}.
 */
public interface Kms {
  /**
   * Encrypts the master key.
   *
   * @param plain at most 4,096 bytes
   * @return at most 64 KiB
   * @throws KmsFailed when the service does not do it
   */
  byte[] wrap(byte[] plain) throws KmsFailed;

  /** Decrypts what {@link #wrap} made; throws like it. */
  byte[] unwrap(byte[] wrapped) throws KmsFailed;

  /** The service refused or did not answer; the message is half a sentence without any secret. */
  final class KmsFailed extends Exception {
    private static final long serialVersionUID = 1;

    public KmsFailed(String why) {
      super(why);
    }
  }
}
