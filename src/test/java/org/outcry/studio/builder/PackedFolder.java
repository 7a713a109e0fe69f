package org.outcry.studio.builder;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.outcry.campaigns.drafts.ZipFolder;

/**
 * A campaign folder as the studio packs it.
 *
 * @param files by their paths in it
 */
record PackedFolder(Map<String, byte[]> files) {
  /**
   * The newest that the page of versions offers: the draft's, or that of which it says the same.
   */
  static PackedFolder downloaded(Page page) {
    Download download = page.waitForDownload(() -> page.click("main a[download]"));
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream zip = download.createReadStream();
        ZipInputStream in = new ZipInputStream(zip)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName().substring(entry.getName().indexOf('/') + 1), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedFolder(files);
  }

  String text(String file) {
    return new String(Objects.requireNonNull(files.get(file), file), StandardCharsets.UTF_8);
  }

  /** The same page at another address. */
  PackedFolder named(String slug) {
    Map<String, byte[]> renamed = new TreeMap<>(files);
    renamed.put(
        "campaign.yaml",
        text("campaign.yaml")
            .replaceFirst("(?m)^slug: .*$", "slug: " + slug)
            .getBytes(StandardCharsets.UTF_8));
    return new PackedFolder(renamed);
  }

  /** As a file that somebody chooses. */
  FilePayload zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ZipFolder.pack("page", files, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FilePayload("page.zip", "application/zip", out.toByteArray());
  }
}
