package org.outcry.platform.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** A master key as text: a Tink keyset (AES-256-GCM) as JSON, or that in base64. */
final class MasterKeyText {
  private MasterKeyText() {}

  static KeysetHandle make() throws GeneralSecurityException {
    AeadConfig.register();
    return KeysetHandle.newBuilder()
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .build();
  }

  static String write(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        + "\n";
  }

  static KeysetHandle read(String text) throws GeneralSecurityException {
    AeadConfig.register();
    return TinkJsonProtoKeysetFormat.parseKeyset(
        json(text.strip()), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private static String json(String text) throws GeneralSecurityException {
    if (text.startsWith("{")) {
      return text;
    }
    try {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Its message would quote what may be a key.
      throw new GeneralSecurityException("neither JSON nor base64");
    }
  }
}
