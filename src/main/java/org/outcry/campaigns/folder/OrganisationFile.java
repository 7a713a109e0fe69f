package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Problem;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Message;

/** An organisation's organisation.yaml, for an organisation that comes from elsewhere. */
public final class OrganisationFile {
  private static final String NAME = "organisation.yaml";

  private OrganisationFile() {}

  /**
   * What an import would have against an organisation once it is written down; its mark aside,
   * which is a picture that there is already.
   */
  public static List<Problem> problems(Organisation organisation) {
    Organisation plain = organisation.with(null);
    Problems problems = new Problems();
    Organisation read =
        OrganisationReader.read(
            YamlFile.read(new Source(NAME, problems), FolderWriter.organisation(plain, "")),
            _ -> Optional.empty());
    if (problems.none() && !read.equals(plain)) {
      problems.add(NAME, 0, Message.of("folder.changes"));
    }
    return problems.sorted();
  }
}
