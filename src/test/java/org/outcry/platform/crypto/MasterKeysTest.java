package org.outcry.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartRefused;

class MasterKeysTest {
  private static final byte[] PLAIN = "Zoë".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final byte[] NOTHING = {};

  @TempDir Path data;

  private MasterKeys keys(@Nullable String variable, @Nullable String command) {
    var settings =
        new OutcryProperties(data, null, 16, "http://localhost:8080", null, List.of(), null, null);
    return new MasterKeys(settings, new MasterKeySettings(null, variable, command), (Kms) null);
  }

  private Path file() {
    return data.resolve("keys/master.key");
  }

  /** A program as an operator would write one around age or gpg; this one turns bits round. */
  private String command(String body) throws Exception {
    Path script = data.resolve("kms.sh");
    Files.writeString(script, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script + " --key example";
  }

  @Test
  void the_environment_may_hold_it_as_text_or_in_base64() throws Exception {
    var sealed = keys(null, null).open(false).encrypt(PLAIN, NOTHING);
    String text = Files.readString(file());
    Files.delete(file());
    assertThat(keys(text, null).open(true).decrypt(sealed, NOTHING)).isEqualTo(PLAIN);
    String base64 = Base64.getEncoder().encodeToString(text.getBytes());
    assertThat(keys(base64, null).open(true).decrypt(sealed, NOTHING)).isEqualTo(PLAIN);
    assertThat(file()).doesNotExist();
    for (String wrong : List.of("{}", "nothing", base64.substring(4), "****")) {
      assertThatThrownBy(() -> keys(wrong, null).open(true))
          .as(wrong)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("OUTCRY_MASTER_KEY holds no master key")
          .satisfies(refused ->
              assertThat(org.assertj.core.util.Throwables.getStackTrace(refused))
                  .doesNotContain(base64.substring(4)));
    }
    assertThat(new MasterKeySettings(null, text, null).toString()).doesNotContain("key\"");
  }

  @Test
  void two_sources_are_one_too_many() {
    keys(null, null).open(false);
    assertThatThrownBy(() -> keys("{}", null))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("two master keys")
        .hasMessageContaining(file().toString());
    assertThatThrownBy(() -> keys("{}", "age"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("OUTCRY_MASTER_KEY and OUTCRY_MASTER_KEY_COMMAND are both set");
    assertThatThrownBy(() -> new MasterKeySettings(Path.of("master.key"), "{}", null))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("OUTCRY_MASTER_KEY and OUTCRY_MASTER_KEY_FILE are both set");
  }

  @Test
  void a_command_wraps_it_so_that_the_file_alone_opens_nothing() throws Exception {
    String works =
        command("[ \"$1 $2\" = '--key example' ] || exit 9\ntr 'A-Za-z0-9' 'N-ZA-Mn-za-m5-90-4'\n");
    var sealed = keys(null, works).open(false).encrypt(PLAIN, NOTHING);
    assertThat(Files.readString(file()))
        .doesNotContain("primaryKeyId")
        .startsWith("outcry wrapped");
    assertThat(keys(null, works).open(true).decrypt(sealed, NOTHING)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> keys(null, null).open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holds no master key");
    assertThatThrownBy(() -> keys(null, command("echo oops >&2; exit 3")).open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("ended with code 3 when told to unwrap");
    assertThatThrownBy(() -> keys(null, command("cat")).open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("made no master key");
    assertThatThrownBy(() -> keys(null, command("exit 0")).open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("wrote nothing");
    assertThatThrownBy(() -> keys(null, data + "/none").open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("can't be run");
    Files.delete(file());
    assertThatThrownBy(() -> keys(null, works).open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> keys(null, command("head -c 40")).open(false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("did not unwrap what it had wrapped");
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_key_in_the_clear_is_not_taken_for_a_wrapped_one() throws Exception {
    keys(null, null).open(false);
    assertThatThrownBy(() -> keys(null, command("cat")).open(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("unset OUTCRY_MASTER_KEY_COMMAND");
  }
}
