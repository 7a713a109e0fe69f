package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The key that wraps all others, read from wherever the settings say that it is. */
@Component
@EnableConfigurationProperties(MasterKeySettings.class)
class MasterKeys {
  private final OutcryProperties settings;
  private final MasterKeySource source;

  @Autowired
  MasterKeys(OutcryProperties settings, MasterKeySettings own, ObjectProvider<Kms> kms) {
    this(settings, own, kms.getIfAvailable());
  }

  MasterKeys(OutcryProperties settings, MasterKeySettings own, @Nullable Kms kms) {
    this.settings = settings;
    this.source = source(settings, own, kms);
  }

  private static MasterKeySource source(
      OutcryProperties settings, MasterKeySettings own, @Nullable Kms kms) {
    String variable = own.masterKey();
    String command = own.masterKeyCommand();
    Path file = settings.masterKeyFile();
    if (variable != null) {
      if (Files.exists(file)) {
        throw new StartRefused(
            "There are two master keys, one in OUTCRY_MASTER_KEY and one in %s: move the file away, or unset the variable."
                .formatted(file));
      }
      return new MasterKeyVariable("OUTCRY_MASTER_KEY", variable);
    }
    if (command != null) {
      return new WrappedMasterKey(file, settings.postgresFolder(), new CommandKms(command));
    }
    return kms == null
        ? new MasterKeyFile(file, settings.postgresFolder())
        : new WrappedMasterKey(file, settings.postgresFolder(), kms);
  }

  /** Where a new master key is to be, that others may not read. */
  MasterKeySource file(Path file, @Nullable String command) {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(settings.postgresFolder())) {
      throw new StartRefused(
          "Name a file outside the database's folder, so that no backup holds both.");
    }
    return command == null || command.isBlank()
        ? new MasterKeyFile(absolute, settings.postgresFolder())
        : new WrappedMasterKey(absolute, settings.postgresFolder(), new CommandKms(command));
  }

  MasterKeySource source() {
    return source;
  }

  /**
   * Reads the key; makes it when there is none and nothing has been wrapped yet.
   *
   * @param wrappedBefore whether the database holds keys that only the existing key opens
   */
  Aead open(boolean wrappedBefore) {
    if (!source.isThere()) {
      if (wrappedBefore) {
        throw new StartRefused(
            "The master key %s is missing and the database can't be read without it: %s."
                .formatted(source.place(), source.remedy()));
      }
      source.keep(made());
    }
    return aead(source.read());
  }

  static KeysetHandle made() {
    try {
      return MasterKeyText.make();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't make a master key", e);
    }
  }

  static Aead aead(KeysetHandle keyset) {
    try {
      return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new StartRefused(
          "The master key is no key for authenticated encryption: put the right one in its place.");
    }
  }

  /** The random id of a key; it is not derived from the key. */
  static String id(KeysetHandle keyset) {
    return "%08x".formatted(keyset.getPrimary().getId());
  }
}
