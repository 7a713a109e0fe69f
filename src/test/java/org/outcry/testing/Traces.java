package org.outcry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for values in bytes: as text in UTF-8 and UTF-16, in small and capital letters, as hex and
 * as base64 (both alphabets, wherever the value begins within the encoded text).
 */
public final class Traces {
  private static final int HEAD = 4;

  private record Pattern(byte[] bytes, String name) {}

  private final Map<Integer, List<Pattern>> patterns = new HashMap<>();
  private final boolean[] heads = new boolean[1 << 16];

  /** Each value has at least 7 bytes, so that chance does not find it. */
  public Traces(Collection<String> values) {
    for (String value : values) {
      if (value.getBytes(StandardCharsets.UTF_8).length < 7) {
        throw new IllegalArgumentException(value);
      }
      for (String form :
          Set.copyOf(
              List.of(value, value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT)))) {
        encodings(form);
      }
    }
  }

  /** Looks for bytes that are no text as well: as they are, as hex and as base64. */
  public Traces and(byte[] secret, String name) {
    encodings(secret, name);
    return this;
  }

  private void encodings(String form) {
    add(form.getBytes(StandardCharsets.UTF_16LE), form + " in UTF-16LE");
    add(form.getBytes(StandardCharsets.UTF_16BE), form + " in UTF-16BE");
    encodings(form.getBytes(StandardCharsets.UTF_8), form);
  }

  private void encodings(byte[] utf8, String form) {
    add(utf8, form + " as text");
    add(ascii(HexFormat.of().formatHex(utf8)), form + " as hex");
    add(ascii(HexFormat.of().withUpperCase().formatHex(utf8)), form + " as hex");
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + utf8.length];
      System.arraycopy(utf8, 0, shifted, before, utf8.length);
      int from = (before * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      String encoded = Base64.getEncoder().encodeToString(shifted).substring(from, to);
      add(ascii(encoded), form + " as base64");
      add(ascii(encoded.replace('+', '-').replace('/', '_')), form + " as base64url");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void add(byte[] bytes, String name) {
    int head = head(bytes, 0);
    heads[fold(head)] = true;
    patterns.computeIfAbsent(head, key -> new ArrayList<>()).add(new Pattern(bytes, name));
  }

  private static int head(byte[] in, int at) {
    return (in[at] & 255) << 24
        | (in[at + 1] & 255) << 16
        | (in[at + 2] & 255) << 8
        | (in[at + 3] & 255);
  }

  private static int fold(int head) {
    return (head * 0x9E3779B1) >>> 16;
  }

  /** What was found, each once. */
  public Set<String> in(byte[] bytes) {
    Set<String> found = new TreeSet<>();
    for (int at = 0; at + HEAD <= bytes.length; at++) {
      int head = head(bytes, at);
      if (heads[fold(head)]) {
        for (Pattern pattern : patterns.getOrDefault(head, List.of())) {
          int end = at + pattern.bytes.length;
          if (end <= bytes.length
              && Arrays.equals(bytes, at, end, pattern.bytes, 0, pattern.bytes.length)) {
            found.add(pattern.name);
          }
        }
      }
    }
    return found;
  }

  public Set<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was found in the files of a folder, links not followed. */
  public Set<String> inFiles(Path folder) {
    return inFiles(folder, Instant.EPOCH);
  }

  /** The same of files that have been written since. */
  public Set<String> inFiles(Path folder, Instant since) {
    Set<String> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                throws IOException {
              if (about.isRegularFile() && !about.lastModifiedTime().toInstant().isBefore(since)) {
                in(read(file))
                    .forEach(trace -> found.add(trace + " in " + folder.relativize(file)));
              }
              return FileVisitResult.CONTINUE;
            }

            /** PostgreSQL may remove a file while it is looked for. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
              if (why instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw why;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** PostgreSQL may remove a file while it is looked for. */
  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    } catch (NoSuchFileException gone) {
      return new byte[0];
    }
  }
}
