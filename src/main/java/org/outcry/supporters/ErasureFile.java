package org.outcry.supporters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.stereotype.Component;

/**
 * A node's own copy of the list of erasures, beside the database and not in it: whatever becomes of
 * the database, a backup that is restored beside this file forgets whom it must forget.
 */
@Component
public class ErasureFile {
  private final Path folder;
  private final Path file;

  /** The addresses of which it says what was taken back, as far as this node has looked. */
  private final Set<UUID> noted = new HashSet<>();

  ErasureFile(OutcryProperties properties) {
    this.folder = properties.data();
    this.file = folder.resolve("erasures");
  }

  /** What stands in it; a line that a crash has cut off is left out. */
  public synchronized List<Erasure> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.map(Erasure::read).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The consents that were taken back, see {@link TakenBackNotes}: the latest of each address and
   * kind, and none of addresses that are erased.
   */
  public synchronized List<TakenBackNote> takenBack() {
    if (!Files.exists(file)) {
      return List.of();
    }
    Set<UUID> erased = erased(read());
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return List.copyOf(
          TakenBackNote.latest(
              lines
                  .map(TakenBackNote::read)
                  .flatMap(Optional::stream)
                  .filter(each -> !erased.contains(each.address()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<UUID> erased(Collection<Erasure> all) {
    return all.stream()
        .filter(each -> each.outcome() == Erasure.Outcome.ADDRESS)
        .map(Erasure::signature)
        .collect(Collectors.toSet());
  }

  /**
   * Adds a line, and waits until it is on the disk.
   *
   * @return whether what is noted of an address is to go by it, see {@link #tidy}
   */
  synchronized boolean append(String line) {
    write(line);
    TakenBackNote.read(line).ifPresent(note -> noted.add(note.address()));
    return Erasure.read(line).filter(this::isNoted).isPresent();
  }

  /** Writes it anew without what is noted of addresses that are erased. */
  void tidy() {
    merge(List.of(), List.of());
  }

  private boolean isNoted(Erasure erasure) {
    return erasure.outcome() == Erasure.Outcome.ADDRESS && noted.contains(erasure.signature());
  }

  private void write(String line) {
    try {
      PrivateFiles.folder(folder);
      PrivateFiles.file(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
        // The line before may have been cut off by a crash.
        ByteBuffer bytes = ByteBuffer.wrap(("\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes it anew with all that it has and all that the database has; of how far an action's
   * signatures were retired the furthest alone, of what was taken back the latest, and nothing of
   * addresses that are erased.
   */
  synchronized void merge(Collection<Erasure> erasures, Collection<TakenBackNote> notes) {
    List<Erasure> all = Stream.concat(read().stream(), erasures.stream()).toList();
    // Sorted: two lines that were written together would tell whose both are.
    Set<String> lines = new TreeSet<>();
    Stream.concat(
            all.stream().filter(each -> each.outcome() != Erasure.Outcome.RETIRED),
            Erasure.furthest(all.stream()))
        .map(Erasure::line)
        .forEach(lines::add);
    Set<UUID> erased = erased(all);
    noted.clear();
    TakenBackNote.latest(
            Stream.concat(takenBack().stream(), notes.stream())
                .filter(each -> !erased.contains(each.address())))
        .forEach(each -> {
          noted.add(each.address());
          lines.add(each.line());
        });
    if (lines.isEmpty()) {
      return;
    }
    try {
      PrivateFiles.folder(folder);
      PrivateFiles.write(file, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
