package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Makes, wraps and unwraps an owner's keys; who, what for and which version are bound in. */
record DataKey(UUID owner, KeyPurpose purpose, int version) {
  /** A new random key, wrapped. */
  byte[] makeWrapped(Aead master) throws GeneralSecurityException {
    var keyset =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(parameters()).withRandomId().makePrimary())
            .build();
    return wrap(keyset, master);
  }

  /** A key that there is, wrapped. */
  byte[] wrap(KeysetHandle keyset, Aead master) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(
        keyset, master, associatedData(), RegistryConfiguration.get());
  }

  /**
   * The key again.
   *
   * @throws GeneralSecurityException when another master key wrapped it or it was altered
   */
  KeysetHandle unwrap(byte[] wrapped, Aead master) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(
        wrapped, master, associatedData(), RegistryConfiguration.get());
  }

  private byte[] associatedData() {
    return Parts.of(
        "outcry data_key", owner.toString(), purpose.column(), Integer.toString(version));
  }

  /**
   * Random 96-bit nonces allow 2^32 seals under one AES-GCM key (NIST SP 800-38D, section 8.3),
   * which is far more than an organisation's signatures.
   */
  private Parameters parameters() throws GeneralSecurityException {
    return switch (purpose) {
      case PAYLOAD ->
          AesGcmParameters.builder()
              .setKeySizeBytes(32)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX) // our own version goes before
              .build();
      case INDEX, TOKEN -> PredefinedPrfParameters.HMAC_SHA256_PRF;
    };
  }
}
