package org.outcry.campaigns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.outcry.campaigns.folder.CampaignFolder;
import org.outcry.campaigns.folder.TargetFolder;
import org.outcry.targets.OfficeSource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Whether a content keeps every rule of campaign folders, wherever it comes from: it is written as
 * one and read again.
 */
@Component
public class ContentCheck {
  private final ActionExport exports;
  private final OfficeSource offices;

  ContentCheck(ActionExport exports, OfficeSource offices) {
    this.exports = exports;
    this.offices = offices;
  }

  /** What is wrong with it, by the file and line that a folder would have; empty for nothing. */
  public List<Problem> problems(UUID organisation, UUID action, ActionContent content) {
    try {
      Path folder = Files.createTempDirectory("outcry-check-");
      try {
        TargetFolder.write(folder, exports.files(organisation, action, content), false);
        return switch (CampaignFolder.read(folder, offices)) {
          case CampaignFolder.Good _ -> List.of();
          case CampaignFolder.Bad(List<Problem> problems) -> problems;
        };
      } finally {
        FileSystemUtils.deleteRecursively(folder);
      }
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }
}
