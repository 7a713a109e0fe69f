package org.outcry.campaigns.completeness;

import java.util.Map;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.completeness.Lack.Code;
import org.outcry.campaigns.folder.CampaignFolder;
import org.outcry.campaigns.folder.FolderWriter;
import org.outcry.organisations.Organisation;

/** Looks whether a campaign folder can hold all of it. */
record FilesCheck(Lacks lacks, ActionContent content, Organisation organisation) {
  void check() {
    Map<String, byte[]> files = FolderWriter.files(organisation, content, _ -> new byte[0]);
    files.forEach((name, bytes) -> {
      if (bytes.length > CampaignFolder.LARGEST_TEXT) {
        lacks.add(Code.LARGE, name.equals("campaign.yaml") ? "fields" : "head", name);
      }
    });
    long folders =
        files.keySet().stream()
            .filter(name -> name.contains("/"))
            .map(name -> name.substring(0, name.indexOf('/')))
            .distinct()
            .count();
    if (files.size() + folders > CampaignFolder.MOST_FILES) {
      lacks.add(Code.LARGE, "languages", "");
    }
  }
}
