package org.outcry.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AesGcmTest {
  private static final byte[] PLAIN = "Jane Doe".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ROW = "row 1".getBytes(StandardCharsets.UTF_8);

  private Aead tink;
  private Aead ours;

  @BeforeEach
  void oneKey() throws GeneralSecurityException {
    AeadConfig.register();
    KeysetHandle keyset =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(
                        AesGcmParameters.builder()
                            .setKeySizeBytes(32)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .withRandomId()
                    .makePrimary())
            .build();
    tink = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    ours = AesGcm.of(keyset);
  }

  @Test
  void tink_opens_what_we_seal_and_we_open_what_tink_seals() throws GeneralSecurityException {
    assertThat(tink.decrypt(ours.encrypt(PLAIN, ROW), ROW)).isEqualTo(PLAIN);
    assertThat(ours.decrypt(tink.encrypt(PLAIN, ROW), ROW)).isEqualTo(PLAIN);
    assertThat(ours.encrypt(new byte[0], ROW)).hasSize(28);
  }

  @Test
  void the_same_is_never_sealed_the_same_way_twice() throws GeneralSecurityException {
    assertThat(ours.encrypt(PLAIN, ROW)).isNotEqualTo(ours.encrypt(PLAIN, ROW));
  }

  @Test
  void what_was_altered_cut_or_moved_does_not_open() throws GeneralSecurityException {
    byte[] sealed = ours.encrypt(PLAIN, ROW);
    for (int at = 0; at < sealed.length; at++) {
      byte[] altered = sealed.clone();
      altered[at] ^= 1;
      assertThatThrownBy(() -> ours.decrypt(altered, ROW))
          .isInstanceOf(GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> ours.decrypt(Arrays.copyOf(sealed, 20), ROW))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> ours.decrypt(sealed, "row 2".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
