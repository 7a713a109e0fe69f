package org.outcry.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** The algorithms that mail is signed with, each mail with both. */
public enum DkimAlgorithm {
  /** RSA with 2,048 bits, which every verifier knows (RFC 8301, section 3.2). */
  RSA_SHA256("rsa-sha256", "rsa", "r"),
  /** Ed25519 (RFC 8463), whose records are short. */
  ED25519_SHA256("ed25519-sha256", "ed25519", "e");

  private static final int RSA_BITS = 2048;
  private static final int ED25519_BYTES = 32;

  private final String tag;
  private final String keyType;
  private final String suffix;

  DkimAlgorithm(String tag, String keyType, String suffix) {
    this.tag = tag;
    this.keyType = keyType;
    this.suffix = suffix;
  }

  /** Its name in signatures ({@code a=}) and in the database. */
  public String tag() {
    return tag;
  }

  /** Its keys' type in DNS ({@code k=}). */
  public String keyType() {
    return keyType;
  }

  /** What its selectors end with, so that people can tell them apart. */
  String suffix() {
    return suffix;
  }

  static DkimAlgorithm of(String tag) {
    return Arrays.stream(values())
        .filter(each -> each.tag.equals(tag))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no algorithm " + tag));
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
      if (this == RSA_SHA256) {
        generator.initialize(RSA_BITS);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime makes no keys for " + tag, e);
    }
  }

  PrivateKey privateKey(byte[] pkcs8) {
    try {
      return FastSignatures.keys(keyType).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a DKIM key can't be read", e);
    }
  }

  /**
   * A public key as DNS has it: RSA's with its algorithm around it (RFC 6376, section 3.6.1),
   * Ed25519's alone (RFC 8463, section 4.2).
   */
  byte[] published(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return switch (this) {
      case RSA_SHA256 -> encoded;
      case ED25519_SHA256 ->
          Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    };
  }
}
