package org.outcry.privacy.papers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outcry.platform.crypto.Sha256;

/**
 * Papers in a folder. Each ends with a mark of its own text, so that one that somebody has changed
 * by hand is told from one that is only old, and is not lost in silence.
 */
public final class PaperFiles {
  private static final String MARK = "<!-- made by bin/outcry papers; text ";
  private static final String END = " -->\n";

  private PaperFiles() {}

  /** How a file stands to the paper that it would be now. */
  public enum Standing {
    /** It says the same. */
    PRESENT,
    /** It is as it was written, and the settings have changed since. */
    OLD,
    /** Somebody has changed it. */
    EDITED,
    /** There is none. */
    MISSING
  }

  /**
   * How each file stands.
   *
   * @throws IOException when a file can't be read
   */
  public static SortedMap<String, Standing> compare(Path folder, SortedMap<String, String> papers)
      throws IOException {
    SortedMap<String, Standing> standings = new TreeMap<>();
    for (Map.Entry<String, String> paper : papers.entrySet()) {
      standings.put(paper.getKey(), standing(folder.resolve(paper.getKey()), paper.getValue()));
    }
    return standings;
  }

  private static Standing standing(Path file, String paper) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Standing.MISSING;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Standing.EDITED;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (text.equals(marked(paper))) {
      return Standing.PRESENT;
    }
    int at = text.lastIndexOf(MARK);
    return at >= 0 && text.equals(marked(text.substring(0, at))) ? Standing.OLD : Standing.EDITED;
  }

  /**
   * Writes those that are missing or old, and those that were changed by hand where that is wanted.
   *
   * @return the names of what was written
   * @throws IOException when a file can't be written; files written before it stay, each whole
   */
  public static List<String> write(Path folder, SortedMap<String, String> papers, boolean edited)
      throws IOException {
    List<String> written = new ArrayList<>();
    for (Map.Entry<String, Standing> each : compare(folder, papers).entrySet()) {
      boolean write =
          switch (each.getValue()) {
            case MISSING, OLD -> true;
            case EDITED -> edited;
            case PRESENT -> false;
          };
      if (write) {
        String name = each.getKey();
        write(folder.resolve(name), marked(papers.getOrDefault(name, "")));
        written.add(name);
      }
    }
    return written;
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("no folder");
    }
    Files.createDirectories(parent);
    Path whole = Files.createTempFile(parent, ".paper", null);
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** A paper as its file has it, with the mark. */
  static String marked(String text) {
    return text + MARK + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)) + END;
  }
}
