package org.outcry.studio.builder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.folder.CampaignFolder;
import org.outcry.campaigns.folder.FolderWriter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeSource;
import org.outcry.targets.Resolution;

/** An example's folder, which lies beside somebody who types all of it into the screens. */
record Manuscript(Path folder, CampaignFolder read) {
  private static final OfficeSource NO_OFFICES =
      new OfficeSource() {
        @Override
        public Resolution resolve(Slug organisation, Slug office, List<Language> languages) {
          return new Resolution.Refused(List.of(Message.plain("There are no offices.")));
        }

        @Override
        public boolean knows(Slug organisation, Slug office) {
          return false;
        }
      };

  static Manuscript of(String example) {
    Path folder = Path.of("examples", example);
    return switch (CampaignFolder.read(folder, NO_OFFICES)) {
      case CampaignFolder.Good(CampaignFolder read) -> new Manuscript(folder, read);
      case CampaignFolder.Bad bad -> throw new IllegalStateException(bad.toString());
    };
  }

  Organisation organisation() {
    return read.organisation();
  }

  ActionContent page() {
    return read.content();
  }

  /** The sections of a kind, in their order. */
  <T extends Section> List<T> all(Class<T> kind) {
    return page().sections().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Path picture(String file) {
    return folder.resolve("pictures").resolve(file);
  }

  /** A file as it lies in the folder. */
  byte[] file(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files as {@code bin/outcry export} writes them after an import. */
  Map<String, byte[]> exported() {
    return FolderWriter.files(
        organisation(),
        page(),
        sha256 -> Objects.requireNonNull(read.pictures().get(sha256)).bytes());
  }
}
