package org.outcry.campaigns.drafts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.NewVersions;
import org.outcry.campaigns.Problem;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/** Campaign folders (docs/campaign-folder.md) to and from drafts, packed as ZIP files. */
@Service
public class DraftFolders {
  private final Actions actions;
  private final Drafts drafts;
  private final NewVersions versions;

  DraftFolders(Actions actions, Drafts drafts, NewVersions versions) {
    this.actions = actions;
    this.drafts = drafts;
    this.versions = versions;
  }

  /**
   * A folder's files, with the same bytes as {@code bin/outcry export} writes.
   *
   * @param content a version of the action, or a draft that nothing is missing in
   */
  public Map<String, byte[]> files(UUID organisation, UUID action, ActionContent content) {
    return actions.files(organisation, action, content);
  }

  /** What came of reading a packed folder. */
  public sealed interface Read {
    /** It was read to its end. */
    record Done(ImportOutcome outcome) implements Read {}

    /**
     * Nothing was changed: it would take the place of changes that nobody has published, and that
     * whoever imports it has not seen.
     */
    record Unseen(Draft draft) implements Read {}
  }

  /** Undoes an import that was begun. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Draft draft;

    Stopped(Draft draft) {
      super("the draft has changes that nobody has seen", null, false, false);
      this.draft = draft;
    }
  }

  /**
   * Reads a packed folder into the draft of its action, as a step that can be undone, or makes the
   * action. With any problem nothing is changed.
   *
   * @param zip somebody's file, which may be hostile
   * @param seen the {@link Draft#stamp} of the draft whose unpublished changes the folder may take
   *     the place of; empty for none
   * @param by whose it is
   * @throws IOException when the disk fails
   */
  public Read read(UUID organisation, InputStream zip, String seen, UUID by) throws IOException {
    Path folder = Files.createTempDirectory("outcry-import-");
    try {
      List<Problem> problems = ZipFolder.unpack(zip, folder);
      return new Read.Done(
          problems.isEmpty()
              ? actions.importFolder(
                  organisation,
                  folder,
                  (content, known) -> keep(organisation, content, known, seen, by))
              : new ImportOutcome.Refused(problems));
    } catch (Stopped unseen) {
      return new Read.Unseen(unseen.draft);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private ImportOutcome keep(
      UUID organisation, ActionContent content, boolean known, String seen, UUID by) {
    if (!known) {
      versions.make(organisation, content, by);
      return new ImportOutcome.Imported(content.slug(), 1);
    }
    Draft before = drafts.find(organisation, content.slug()).orElseThrow();
    Draft after =
        drafts
            .change(organisation, content.slug(), by, draft -> replaced(draft, content, seen))
            .orElseThrow();
    return after.revision() == before.revision()
        ? new ImportOutcome.Unchanged(content.slug(), after.latest())
        : new ImportOutcome.Imported(content.slug(), after.latest());
  }

  private static Draft replaced(Draft draft, ActionContent content, String seen) {
    if (draft.content().equals(content)) {
      return draft;
    }
    if (draft.changed() && !draft.stamp().equals(seen)) {
      throw new Stopped(draft);
    }
    return draft.replaced(content);
  }
}
