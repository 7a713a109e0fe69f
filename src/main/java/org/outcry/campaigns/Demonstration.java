package org.outcry.campaigns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.outcry.platform.start.OnFirstStart;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The demonstration campaign, which goes live by itself at the very first start. */
@ServerOnly
@Component
class Demonstration implements OnFirstStart {
  private static final Slug SLUG = new Slug("release-narges-mohammadi");
  private static final String ROOT = "examples/" + SLUG + "/";

  private final Actions actions;

  Demonstration(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void run() {
    try {
      Path folder = Files.createTempDirectory("outcry-demonstration-");
      try {
        copy(folder);
        publish(folder);
      } finally {
        FileSystemUtils.deleteRecursively(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(Path folder) {
    switch (actions.importFolder(folder, false)) {
      case ImportOutcome.Refused(List<Problem> problems) ->
          throw new IllegalStateException("the demonstration is refused: " + problems);
      case ImportOutcome.Imported imported -> actions.publish(imported.slug());
      case ImportOutcome.Unchanged unchanged -> actions.publish(unchanged.slug());
    }
  }

  /** The importer reads real files only; in a jar there are none. */
  private static void copy(Path folder) throws IOException {
    Resource[] resources =
        new PathMatchingResourcePatternResolver(Demonstration.class.getClassLoader())
            .getResources("classpath:" + ROOT + "**");
    for (Resource resource : resources) {
      String url = resource.getURL().toString();
      String name = url.substring(url.lastIndexOf(ROOT) + ROOT.length());
      if (!name.isEmpty() && resource.isReadable()) {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        try (InputStream in = resource.getInputStream()) {
          Files.copy(in, path);
        }
      }
    }
  }
}
