package org.outcry.campaigns.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest pictures, from several people at once, in the heap that bin/outcry gives. */
class SmallHeapTest {
  private static final int CROWD = 4;

  @TempDir Path folder;

  /** What the other process runs: each of the crowd cleans and renders the same files. */
  static final class Crowd {
    private Crowd() {}

    public static void main(String[] files) throws Exception {
      try (var threads = Executors.newFixedThreadPool(CROWD)) {
        var running =
            IntStream.range(0, CROWD)
                .mapToObj(n ->
                    threads.submit(() -> {
                      byte[] bytes = Files.readAllBytes(Path.of(files[n % files.length]));
                      return made(bytes);
                    }))
                .toList();
        for (var each : running) {
          System.out.println("made " + each.get());
        }
      }
    }
  }

  /** As people do whom the sentence asks to try again in a minute. */
  private static int made(byte[] bytes) throws BadPicture {
    while (true) {
      try {
        return Rendition.of(PictureCleaner.cleanUpload(bytes)).size();
      } catch (BadPicture bad) {
        if (bad.reason() != BadPicture.Reason.BUSY) {
          throw bad;
        }
      }
    }
  }

  private Path jpeg() throws IOException {
    byte[] plain = Encoder.jpeg(new BufferedImage(8000, 5000, BufferedImage.TYPE_3BYTE_BGR), 0.8f);
    byte[] lying = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      18,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] photo = new byte[plain.length + lying.length];
    System.arraycopy(plain, 0, photo, 0, 2);
    System.arraycopy(lying, 0, photo, 2, lying.length);
    System.arraycopy(plain, 2, photo, 2 + lying.length, plain.length - 2);
    return Files.write(folder.resolve("lying.jpg"), photo);
  }

  private Path png() throws IOException {
    return Files.write(
        folder.resolve("clear.png"),
        Encoder.png(new BufferedImage(8000, 5000, BufferedImage.TYPE_4BYTE_ABGR)));
  }

  @Test
  void four_pictures_of_forty_megapixels_at_once_fit_into_half_a_gigabyte() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseParallelGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Crowd.class.getName(),
                    jpeg().toString(),
                    png().toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.startsWith("made "))).as(said).hasSize(CROWD);
  }
}
