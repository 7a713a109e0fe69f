package org.outcry.letters.sealing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.database.Documents;
import tools.jackson.core.JacksonException;

/**
 * An export, read with the private key.
 *
 * @param records in the order in which they signed
 * @param otherKey how many were sealed to another key
 * @param damaged how many were altered
 */
record Unsealed(SealedExport.Head head, List<SealedRecord> records, int otherKey, int damaged) {
  /** Why a file is none; the message is a sentence. */
  static final class NoExport extends Exception {
    private static final long serialVersionUID = 1;

    NoExport(String sentence) {
      super(sentence);
    }
  }

  static Unsealed read(Path file, SealKeyPair key) throws IOException, NoExport {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String first = lines.readLine();
      if (first == null
          || Stream.of(SealedExport.FORMAT, SealedExport.BEFORE)
              .noneMatch(format -> first.contains("\"" + format + "\""))) {
        throw new NoExport(
            "That file is no export of sealed signatures that this version reads: name one that bin/outcry sealed-export wrote.");
      }
      SealedExport.Head head = Documents.read(first, SealedExport.Head.class);
      List<SealedRecord> records = new ArrayList<>();
      int other = 0;
      int damaged = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        SealedExport.Row row = Documents.read(line, SealedExport.Row.class);
        if (!key.opens(row.sealed())) {
          other++;
          continue;
        }
        try {
          records.add(record(key, row));
        } catch (GeneralSecurityException altered) {
          damaged++;
        }
      }
      return new Unsealed(head, records, other, damaged);
    } catch (JacksonException e) {
      // Its message would quote the line.
      throw new NoExport("The export is damaged or cut off: fetch it from the server again.");
    }
  }

  private static SealedRecord record(SealKeyPair key, SealedExport.Row row)
      throws GeneralSecurityException {
    byte[] plain = key.unseal(SealedRecord.USE, row.id(), row.sealed());
    return Documents.read(new String(plain, StandardCharsets.UTF_8), SealedRecord.class)
        .with(row.letters());
  }
}
