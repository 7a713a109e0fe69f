package org.outcry.campaigns;

import java.io.IOException;
import java.nio.file.Path;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.settings.OutcryProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where the library that writes WebP unpacks its native part: in the data folder, and not in the
 * shared temporary one, where others could put another in its place.
 */
@Component
final class WebpFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WebpFolder.class);
  private static final String SETTING = "com.luciad.imageio.webp.tmpdir";

  WebpFolder(OutcryProperties settings) {
    Path folder = settings.data().resolve("native");
    try {
      PrivateFiles.folder(folder);
      System.setProperty(SETTING, folder.toString());
    } catch (IOException unwritable) {
      LOG.warn("The data folder can't be written, so that there may be no WebP.", unwritable);
    }
  }
}
