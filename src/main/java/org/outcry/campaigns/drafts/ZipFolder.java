package org.outcry.campaigns.drafts;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.outcry.campaigns.Problem;
import org.outcry.platform.language.Message;

/**
 * A campaign folder as a ZIP file. Whoever packs it may pack the folder itself or what is in it.
 * Nothing is believed of what a file says about itself: names must be plain, and bytes are counted
 * as they come out, so that a small file can't become a large one.
 */
public final class ZipFolder {
  /** Bytes of all files together, unpacked. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  /** Files and folders. */
  static final int MOST_ENTRIES = 300;

  private static final int BUFFER = 64 * 1024;
  private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern SYSTEMS =
      Pattern.compile("(.*/)?(\\.DS_Store|Thumbs\\.db|desktop\\.ini)|(.*/)?__MACOSX/.*");

  private ZipFolder() {}

  /** Packs files, which always gives the same bytes for the same files. */
  public static void pack(String folder, Map<String, byte[]> files, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      ZipEntry entry = new ZipEntry(folder + "/" + file.getKey());
      entry.setTimeLocal(ALWAYS);
      zip.putNextEntry(entry);
      zip.write(file.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * Unpacks into an empty folder of ours. Links are never made: what was one is a file with a few
   * letters in it.
   *
   * @return what is wrong; with anything in it nothing may be used of what was unpacked
   */
  static List<Problem> unpack(InputStream in, Path folder) throws IOException {
    Path packed = Files.createTempDirectory(folder, ".packed-");
    Unpacking unpacking = new Unpacking(folder, packed);
    try {
      unpacking.read(new ZipInputStream(in));
    } catch (ZipException | EOFException | IllegalArgumentException broken) {
      unpacking.problem(".", Message.of("folder.zip.broken"));
    }
    return unpacking.finished();
  }

  /** One ZIP file on its way to the disk. */
  private static final class Unpacking {
    private final Path folder;
    private final Path packed;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private int entries;
    private long bytes;

    Unpacking(Path folder, Path packed) {
      this.folder = folder;
      this.packed = packed;
    }

    void problem(String file, Message sentence) {
      problems.add(new Problem(file, 0, sentence));
    }

    void read(ZipInputStream zip) throws IOException {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && problems.isEmpty()) {
        if (++entries > MOST_ENTRIES) {
          problem(".", Message.of("folder.zip.many", "most", MOST_ENTRIES));
        } else if (!entry.isDirectory() && !SYSTEMS.matcher(entry.getName()).matches()) {
          take(entry.getName(), zip);
        }
        entry = problems.isEmpty() ? zip.getNextEntry() : null;
      }
    }

    private void take(String name, ZipInputStream zip) throws IOException {
      String[] parts = name.split("/", -1);
      boolean plain = parts.length <= 3;
      for (String part : parts) {
        plain &= PLAIN.matcher(part).matches();
      }
      if (!plain) {
        problem(
            ".",
            Message.of(
                "folder.zip.name", "name", Message.of("folder.quoted", "text", shown(name))));
        return;
      }
      if (files.containsKey(name)) {
        problem(shown(name), Message.of("folder.zip.twice"));
        return;
      }
      Path place = packed.resolve(String.valueOf(files.size()));
      files.put(name, place);
      write(zip, place);
    }

    /** Under a name of ours until all names are known. */
    private void write(ZipInputStream zip, Path place) throws IOException {
      byte[] buffer = new byte[BUFFER];
      try (OutputStream out =
          Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          bytes += read;
          if (bytes > MOST_BYTES) {
            problem(".", Message.of("folder.zip.large"));
            return;
          }
          out.write(buffer, 0, read);
        }
      }
    }

    private static String shown(String name) {
      String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
      return plain.length() > 100 ? plain.substring(0, 100) + "…" : plain;
    }

    List<Problem> finished() throws IOException {
      if (problems.isEmpty() && files.isEmpty()) {
        problem(".", Message.of("folder.zip.nothing"));
      }
      if (!problems.isEmpty()) {
        return problems;
      }
      String root = root();
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path place = folder.resolve(file.getKey().substring(root.length()));
        Files.createDirectories(place.getParent());
        Files.move(file.getValue(), place);
      }
      Files.delete(packed);
      return problems;
    }

    /** The folder that was packed with what is in it; empty when only that was. */
    private String root() {
      for (String name : files.keySet()) {
        if (name.endsWith("campaign.yaml") && name.indexOf('/') > 0) {
          String root = name.substring(0, name.indexOf('/') + 1);
          if (files.keySet().stream().allMatch(each -> each.startsWith(root))) {
            return root;
          }
        }
      }
      return "";
    }
  }
}
