package org.outcry.letters.sealing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.cli.OfflineCommand;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.database.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/outcry seal-keys}. */
@Command(
    name = "seal-keys",
    description = {
      "Make the key pair that an action is sealed to.",
      "Run it on a machine of yours, not on the server: the file must never get there."
    })
final class SealKeysCommand implements OfflineCommand {
  @Option(names = "--new", paramLabel = "FILE", required = true, description = "A new file.")
  private Path file = Path.of("");

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the passphrase; without it you are asked.")
  private @Nullable Path passphrase;

  @Option(
      names = "--without-passphrase",
      description = "Write the private key in the clear: whoever gets the file reads everything.")
  private boolean plain;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return refused("There is a file of that name; name a new one.");
    }
    try {
      Optional<char[]> phrase = plain ? Optional.empty() : Passphrase.ask(passphrase, true);
      if (!plain && phrase.isEmpty()) {
        return refused(
            "There was no passphrase, or the two differ: type one twice, or name --passphrase-file, or say --without-passphrase.");
      }
      if (phrase.isPresent() && phrase.get().length < Passphrase.LEAST) {
        return refused(
            "A passphrase has %d characters at least: take a few words that nobody would guess."
                .formatted(Passphrase.LEAST));
      }
      SealKeyPair pair = SealKeyPair.make();
      PrivateFiles.writeThrough(file, pair.write(phrase.orElse(null)));
      say(pair);
      return 0;
    } catch (IOException unwritable) {
      return refused("The file can't be written or read; look at its folder.");
    }
  }

  private void say(SealKeyPair pair) {
    var out = command.commandLine().getOut();
    if (plain) {
      out.println("WARNING: the private key stands in the file in the clear.");
    }
    out.println(
        "The key pair is in %s. Keep two copies, in two places, and never on the server:"
            .formatted(file));
    out.println("without it nobody reads what is sealed, Outcry's authors neither.");
    out.println("Put the public key into campaign.yaml:");
    out.println();
    out.println("seal-to: " + pair.open());
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
