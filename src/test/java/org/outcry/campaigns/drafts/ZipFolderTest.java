package org.outcry.campaigns.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Problem;

/** Packed folders, also those of somebody who means harm. */
class ZipFolderTest {
  @TempDir private Path folder;

  private static byte[] zip(Object... namesAndBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Problem> unpack(byte[] zip) throws IOException {
    return ZipFolder.unpack(new ByteArrayInputStream(zip), folder);
  }

  @Test
  void what_is_packed_comes_out_the_same_and_packing_always_gives_the_same_bytes()
      throws IOException {
    Map<String, byte[]> files =
        Map.of("campaign.yaml", bytes("format: 1\n"), "en/story.md", bytes("Words\n"));
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    ZipFolder.pack("slug", files, once);
    ZipFolder.pack("slug", files, twice);
    assertThat(once.toByteArray()).isEqualTo(twice.toByteArray());
    assertThat(unpack(once.toByteArray())).isEmpty();
    assertThat(folder.resolve("campaign.yaml")).hasContent("format: 1\n");
    assertThat(folder.resolve("en/story.md")).hasContent("Words\n");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).hasSize(2);
    }
  }

  @Test
  void a_folder_that_is_packed_without_itself_is_read_too_and_a_systems_own_files_are_left_out()
      throws IOException {
    assertThat(
            unpack(
                zip(
                    "campaign.yaml",
                    bytes("a"),
                    "__MACOSX/._campaign.yaml",
                    bytes("b"),
                    "en/.DS_Store",
                    bytes("c"))))
        .isEmpty();
    assertThat(folder.resolve("campaign.yaml")).hasContent("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../campaign.yaml",
        "slug/../../evil",
        "/etc/passwd",
        "C:\\evil",
        "en\\story.md",
        "a/b/c/d",
        "en/..",
        "./campaign.yaml",
        "en/st\u202eory.md",
        ".hidden",
        "en//story.md",
        "con\u0000.md"
      })
  void a_name_that_leads_elsewhere_is_refused_and_nothing_is_written_there(String name)
      throws IOException {
    Path outside = folder.resolve("inner");
    Files.createDirectory(outside);
    List<Problem> problems =
        ZipFolder.unpack(new ByteArrayInputStream(zip(name, bytes("x"))), outside);
    assertThat(problems).hasSize(1);
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(outside);
    }
  }

  @Test
  void a_small_file_that_becomes_a_large_one_is_stopped_on_the_way() throws IOException {
    byte[] zeros = new byte[70 * 1024 * 1024];
    byte[] bomb = zip("campaign.yaml", zeros);
    assertThat(bomb.length).isLessThan(200_000);
    assertThat(unpack(bomb)).singleElement().asString().contains("larger than 64 MiB");
  }

  @Test
  void too_many_files_the_same_twice_nothing_and_garbage_are_each_said() throws IOException {
    Object[] many = new Object[602];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "en/f" + i + ".md";
      many[i + 1] = new byte[0];
    }
    assertThat(unpack(zip(many))).singleElement().asString().contains("more than 300");
    assertThat(unpack(new byte[0])).singleElement().asString().contains("no ZIP file");
    byte[] garbage = new byte[5000];
    new Random(7).nextBytes(garbage);
    assertThat(unpack(garbage)).singleElement().asString().contains("ZIP file");
    byte[] cut = zip("campaign.yaml", garbage);
    assertThat(unpack(java.util.Arrays.copyOf(cut, cut.length / 2)))
        .singleElement()
        .asString()
        .contains("damaged");
  }
}
