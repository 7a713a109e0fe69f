package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The editor's bundle is what its sources give; nothing is fetched to see it. */
class EditorBundleTest {
  private static final Path SOURCES = Path.of("src/main/editor");
  private static final Path BUNDLE = Path.of("src/main/resources/static/rich.js");
  private static final Pattern NOTICE = Pattern.compile("\\A/\\*!\n.*?\n\\*/\n", Pattern.DOTALL);

  private static String bundle() throws IOException {
    return Files.readString(BUNDLE);
  }

  /** As build.mjs does it: of each source its name, NUL, its content, NUL. */
  private static String hashOfSources() throws IOException {
    MessageDigest sha = sha();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file :
          files
              .filter(each -> each.toString().matches(".*\\.(js|mjs|css|json)"))
              .sorted()
              .toList()) {
        sha.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update(Files.readAllBytes(file));
        sha.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void it_was_bundled_from_the_sources_as_they_are() throws IOException {
    assertThat(bundle())
        .as("run bin/vendor-editor and commit rich.js")
        .contains("\nsources sha256 " + hashOfSources() + "\n");
  }

  @Test
  void nobody_edited_it_by_hand() throws IOException {
    Matcher notice = NOTICE.matcher(bundle());
    assertThat(notice.find()).isTrue();
    byte[] code = bundle().substring(notice.end()).getBytes(StandardCharsets.UTF_8);
    assertThat(notice.group())
        .as("run bin/vendor-editor and commit rich.js")
        .contains("\ncode sha256 " + HexFormat.of().formatHex(sha().digest(code)) + "\n");
  }

  @Test
  void it_has_the_licences_of_what_is_in_it_and_the_notice_names_them() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));
    Pattern locked =
        Pattern.compile("\"node_modules/((?:prosemirror-|commonmark|orderedmap)[^\"]*)\"");
    List<String> packages =
        locked
            .matcher(Files.readString(SOURCES.resolve("package-lock.json")))
            .results()
            .map(each -> each.group(1))
            .toList();
    assertThat(packages).hasSizeGreaterThan(8);
    for (String name : packages) {
      assertThat(bundle()).contains(name + " ");
    }
    assertThat(bundle()).contains("Permission is hereby granted", "Redistribution and use in");
    assertThat(notice).contains("ProseMirror", "commonmark.js");
  }

  @Test
  void every_version_is_exact_and_every_download_has_its_hash() throws IOException {
    String wanted = Files.readString(SOURCES.resolve("package.json"));
    assertThat(wanted).doesNotContainPattern("\": \"[~^>*]");
    String lock = Files.readString(SOURCES.resolve("package-lock.json"));
    assertThat(lock).doesNotContain("\"resolved\"");
    long versions = Pattern.compile("\n    \"node_modules/").matcher(lock).results().count();
    long hashes = Pattern.compile("\"integrity\": \"sha512-").matcher(lock).results().count();
    assertThat(hashes).isEqualTo(versions).isGreaterThan(10);
  }
}
