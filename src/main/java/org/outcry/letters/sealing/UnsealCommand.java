package org.outcry.letters.sealing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.delivery.OfflineDossiers;
import org.outcry.platform.cli.OfflineCommand;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.language.Messages;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.platform.web.Templates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry unseal}. */
@Command(
    name = "unseal",
    description = {
      "Read what bin/outcry sealed-export wrote, with the private key.",
      "You get a table of all signatures, a dossier for each target that gets its letters together, and the tasks of staff.",
      "It needs no server and no network: run it where the key is, not on the server."
    })
final class UnsealCommand implements OfflineCommand {
  @Parameters(paramLabel = "EXPORT", description = "The file of sealed-export.")
  private Path export = Path.of("");

  @Option(names = "--key", paramLabel = "FILE", required = true, description = "The key pair.")
  private Path key = Path.of("");

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the passphrase; without it you are asked.")
  private @Nullable Path passphrase;

  @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "A new folder.")
  private Path folder = Path.of("");

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return refused("There is something of the folder's name; name a new one.");
    }
    for (Path needed : List.of(export, key)) {
      if (!Files.isReadable(needed)) {
        return refused("There is no file %s that can be read.".formatted(needed));
      }
    }
    try {
      String text = Files.readString(key);
      Optional<char[]> phrase =
          SealKeyPair.isLocked(text) ? Passphrase.ask(passphrase, false) : Optional.empty();
      Optional<SealKeyPair> pair = SealKeyPair.read(text, phrase.orElse(null));
      if (pair.isEmpty()) {
        return refused("%s opens no key pair: check the file and its passphrase.".formatted(key));
      }
      return unseal(pair.get());
    } catch (Unsealed.NoExport none) {
      return refused(String.valueOf(none.getMessage()));
    } catch (IOException unusable) {
      return refused(
          "A file can't be read or written; look at the folders and the space on the disk.");
    }
  }

  private int unseal(SealKeyPair pair) throws IOException, Unsealed.NoExport {
    Unsealed unsealed = Unsealed.read(export, pair);
    if (unsealed.records().isEmpty() && unsealed.otherKey() > 0) {
      return refused("All signatures in it were sealed to another key: name that one's file.");
    }
    PrivateFiles.folder(folder);
    List<String> written =
        new UnsealedFiles(
                unsealed,
                folder,
                new OfflineDossiers(Messages.load(), new PdfRenderer(Templates.compiled())))
            .write();
    PrintWriter out = command.commandLine().getOut();
    out.println(
        "%,d signatures are in %s: %s."
            .formatted(unsealed.records().size(), folder, String.join(", ", written)));
    out.println(
        "The files hold personal data in the clear: delete them when they have done their work.");
    if (written.stream().anyMatch(name -> name.startsWith("dossier-"))) {
      out.println(
          "Once a dossier is handed over, take the list beside it, …%1$s, to the server: bin/outcry sealed-delivered %2$s FILE --by NAME."
              .formatted(UnsealedFiles.LETTERS, unsealed.head().slug()));
    }
    if (unsealed.otherKey() > 0) {
      out.println("%,d were sealed to another key.".formatted(unsealed.otherKey()));
    }
    if (unsealed.damaged() > 0) {
      return refused("%,d were altered and can't be read.".formatted(unsealed.damaged()));
    }
    return 0;
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
