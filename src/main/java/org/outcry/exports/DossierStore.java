package org.outcry.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import org.outcry.letters.delivery.DeliveryFiles;
import org.outcry.platform.crypto.Sha256;

/** Keeps the files of one dossier encrypted, part by part as they are written. */
final class DossierStore implements DeliveryFiles {
  private final DossierParts parts;
  private final UUID organisation;
  private final UUID dossier;
  private final Runnable still;
  private final ObjIntConsumer<UUID> begun;
  private final Map<String, String> hashes = new TreeMap<>();

  /**
   * A store for a dossier that is being made.
   *
   * @param still asked before each file and part; throws when another node makes the dossier
   * @param begun is told of the delivery and how many volumes it will have
   */
  DossierStore(
      DossierParts parts,
      UUID organisation,
      UUID dossier,
      Runnable still,
      ObjIntConsumer<UUID> begun) {
    this.parts = parts;
    this.organisation = organisation;
    this.dossier = dossier;
    this.still = still;
    this.begun = begun;
  }

  @Override
  public void begun(UUID delivery, int volumes) {
    begun.accept(delivery, volumes);
  }

  @Override
  public void write(String name, Content content) throws IOException {
    MessageDigest digest = Sha256.begin();
    Parts out = new Parts(name);
    try (OutputStream stream = new DigestOutputStream(out, digest)) {
      content.to(stream);
    }
    parts.whole(organisation, dossier, new DossierJobs.File(name, out.bytes), out.number);
    hashes.put(name, Sha256.hex(digest));
  }

  @Override
  public Map<String, String> hashes() {
    return Map.copyOf(hashes);
  }

  /** Puts what is written into parts; whoever writes a file closes it more than once. */
  private final class Parts extends OutputStream {
    private final String name;
    private final byte[] held = new byte[DossierParts.SIZE];
    private int filled;
    private int number;
    private long bytes;
    private boolean closed;

    Parts(String name) {
      this.name = name;
    }

    @Override
    public void write(int each) {
      write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) {
      int at = start;
      int left = length;
      while (left > 0) {
        int some = Math.min(left, held.length - filled);
        System.arraycopy(from, at, held, filled, some);
        filled += some;
        at += some;
        left -= some;
        if (filled == held.length) {
          put();
        }
      }
    }

    private void put() {
      still.run();
      parts.put(organisation, dossier, name, ++number, Arrays.copyOf(held, filled));
      bytes += filled;
      filled = 0;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        if (filled > 0 || number == 0) {
          put();
        }
      }
    }
  }
}
