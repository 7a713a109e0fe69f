package org.outcry.campaigns.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Problem;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Message;
import org.outcry.targets.OfficeSource;

/**
 * All that a campaign folder says, checked.
 *
 * @param pictures by their SHA-256
 * @param organisationLines the line of each key in organisation.yaml
 * @param slugLine the line of the slug in campaign.yaml
 * @param counterLine the line of the counter in campaign.yaml
 * @param offsetLines the line in campaign.yaml of each offset entry
 */
public record CampaignFolder(
    Organisation organisation,
    ActionContent content,
    Map<String, CleanPicture> pictures,
    Map<String, Integer> organisationLines,
    int slugLine,
    int counterLine,
    List<Integer> offsetLines) {

  /** The most bytes of a text file. */
  public static final int LARGEST_TEXT = FolderFiles.LARGEST_TEXT;

  /** The most files and folders in it. */
  public static final int MOST_FILES = FolderFiles.MOST_FILES;

  /** Whether a picture's file may have this name. */
  public static boolean isPictureName(String name) {
    return FolderFiles.PICTURE.matcher(name).matches();
  }

  /** What came of reading a folder. */
  public sealed interface Reading {}

  /** It is a campaign. */
  public record Good(CampaignFolder folder) implements Reading {}

  /**
   * It is not.
   *
   * @param problems all that were found, at least one, by file and line
   */
  public record Bad(List<Problem> problems) implements Reading {}

  /**
   * Reads a folder as docs/campaign-folder.md describes it; its content may be hostile.
   *
   * @param offices gives the targets that the folder names by their offices
   */
  public static Reading read(Path folder, OfficeSource offices) {
    Problems problems = new Problems();
    FolderFiles files = FolderFiles.list(folder, problems);
    PictureFiles pictures = new PictureFiles(files, problems);
    if (files.names().isEmpty() && !problems.none()) {
      return new Bad(problems.sorted());
    }
    Entry organisationRoot = yaml("organisation.yaml", files, problems);
    Organisation organisation = OrganisationReader.read(organisationRoot, pictures::named);
    CampaignReader reader = new CampaignReader(files, problems, pictures, offices);
    Entry campaign = yaml("campaign.yaml", files, problems);
    if (campaign.isAbsent()) {
      return new Bad(problems.sorted());
    }
    ActionContent content = reader.read(campaign, organisation);
    return problems.none()
        ? new Good(
            new CampaignFolder(
                organisation,
                content,
                pictures.bySha256(),
                OrganisationReader.keyLines(organisationRoot),
                reader.slugLine(),
                reader.counterLine(),
                reader.offsetLines()))
        : new Bad(problems.sorted());
  }

  private static Entry yaml(String name, FolderFiles files, Problems problems) {
    Source source = new Source(name, problems);
    if (!files.has(name)) {
      problems.add(name, 0, Message.of("folder.missing"));
    }
    return files
        .text(name)
        .map(text -> YamlFile.read(source, text))
        .orElse(Entry.absent(source, YamlFile.ROOT));
  }
}
